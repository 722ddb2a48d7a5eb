"""Names come in the nominative, as a newspaper would print them."""

import pytest

from timeline.extract.annotate import Annotator


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Он встретился с Ильхамом Алиевым в Душанбе.", ["Ильхам Алиев", "Душанбе"]),
        ("Путин примет с докладом главу таможенной службы Валерия Пикалева.", ["Путин", "Валерий Пикалев"]),
        ("Крушение «Азербайджанских авиалиний» в Казахстане.", ["Азербайджанские авиалинии", "Казахстан"]),
        ("Члены Совета безопасности РФ обсудили вопрос.", ["Совет безопасности РФ"]),
        ("Он приехал из Нижнего Новгорода в Ростов-на-Дону.", ["Нижний Новгород", "Ростов-на-Дону"]),
        ("По словам Чулпан Хаматовой и Сергея Шевелёва, это так.", ["Чулпан Хаматова", "Сергей Шевелёв"]),
        ("Об этом заявила Мария Захарова. Марии Захаровой ответили.", ["Мария Захарова", "Мария Захарова"]),
        ("Разговор с Дональдом Трампом и Эммануэлем Макроном прошёл.", ["Дональд Трамп", "Эммануэль Макрон"]),
        ("В Государственной думе приняли закон.", ["Государственная дума"]),
        ("Указ подписан Владимиром Владимировичем Путиным.", ["Владимир Владимирович Путин"]),
        ("Он жил в Соединенных Штатах Америки.", ["Соединенные Штаты Америки"]),
        ("Беседа с И. И. Ивановым и с В.В.Путиным прошла.", ["И. И. Иванов", "В.В. Путин"]),
        ("Книгу Анджелины Джоли купили.", ["Анджелина Джоли"]),
        ("Решение МИДа обсудили.", ["МИД"]),
        ("Праправнук Николая Первого и Николай Иванов приехали в Москву.", ["Николай Иванов", "Москва"]),
    ],
)  # fmt: skip
def test_normal_forms(annotator: Annotator, text: str, names: list[str]) -> None:
    found = [name.normal for sentence in annotator.annotate(text) for name in sentence.names]
    assert [name for name in found if name in names] == names


def test_a_name_lies_on_its_tokens(annotator: Annotator) -> None:
    text = "Музыкант Джей Зи (Jay Z) выступил в Лондоне."
    (sentence,) = annotator.annotate(text)
    assert sentence.names
    for name in sentence.names:
        assert name.span.start == sentence.tokens[name.first].start
        assert name.span.end == sentence.tokens[name.last - 1].end
        assert "(" not in name.normal
        assert sentence.name_at(name.first) is name
    assert sentence.name_at(len(sentence.tokens) - 1) is None
