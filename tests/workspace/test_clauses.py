"""The clause of a mention: a general verb needs the same object, and «не» or «опроверг» denies it."""

import pytest

from timeline.model.document import DocumentId
from timeline.model.span import Span
from timeline.workspace.clauses import Clause, clause_of, of_other_things


def clause(text: str, *triggers: str, known: tuple[str, ...] = ()) -> Clause:
    spans = [Span(text.index(trigger), text.index(trigger) + len(trigger)) for trigger in triggers]
    return clause_of(DocumentId("а"), text, spans, frozenset(known))


DECREE = clause("Владимир Путин 9 октября подписал указ о награждении спасателей.", "подписал")


@pytest.mark.parametrize(
    ("text", "trigger", "other"),
    [
        ("Президенты подписали соглашение о партнёрстве.", "подписали", True),
        ("По итогам переговоров подписано соглашение.", "подписано", True),
        ("По итогам переговоров подписано соглашение.", "подписано соглашение", True),
        ("Меморандум был подписан в четверг.", "подписан", True),
        ("Путин подписал указ о наградах.", "подписал", False),
        ("Указ подписан главой государства.", "подписан", False),
        ("Стороны подписали ещё шестнадцать документов.", "подписали", False),  # what sort is not said
        ("Путин объявил о награждении спасателей.", "объявил", False),  # another verb altogether
    ],
)
def test_a_general_verb_tells_one_happening_only_of_one_sort_of_things(text: str, trigger: str, other: bool) -> None:
    assert of_other_things(DECREE, clause(text, trigger)) is other
    assert of_other_things(clause(text, trigger), DECREE) is other


@pytest.mark.parametrize(
    ("one", "verb", "another", "same"),
    [
        ("В области провели обыск у мэра", "провели", "В области провели митинг", "провели"),
        ("В Минске состоялись выборы", "состоялись", "В Минске состоялся концерт", "состоялся"),
        ("Депутаты приняли закон о выборах", "приняли", "Депутаты приняли постановление", "приняли"),
    ],
)
def test_held_and_took_place_need_their_subject(one: str, verb: str, another: str, same: str) -> None:
    assert of_other_things(clause(one, verb), clause(another, same))
    assert not of_other_things(clause(one, verb), clause(one, verb))


def test_a_verb_that_tells_more_than_its_object_is_not_parted_by_it() -> None:
    one, other = (
        clause("Полиция задержала министра.", "задержала"),
        clause("Задержали участников митинга.", "Задержали"),
    )
    assert not of_other_things(one, other)


@pytest.mark.parametrize(
    ("text", "trigger", "words", "outright"),
    [
        ("Директора никто не задерживал, заявил адвокат.", "задерживал", "не задерживал", True),
        ("Он не был арестован.", "арестован", "не был арестован", True),
        ("Завод опроверг задержание директора.", "задержание", "опроверг задержание", False),
        ("Сообщения об отставке не подтвердились.", "отставке", "отставке не подтвер", False),
        ("Вопреки сообщениям, встреча отменена.", "отменена", "Вопреки сообщениям, встреча отменена", False),
    ],
)
def test_denials_are_found_with_their_words(text: str, trigger: str, words: str, outright: bool) -> None:
    denial = clause(text, trigger).denial
    assert denial is not None
    assert (denial.evidence.quote, denial.outright) == (words, outright)


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Директора задержали в Казани.", ("задержали",)),
        ("Не дождавшись автобуса, он пришёл домой, где его задержали.", ("задержали",)),
        ("Его задержали. Адвокат заявил, что обыска не было.", ("задержали",)),
        ("Его задержали, хотя раньше никогда не задерживали.", ("задержали", "задерживали")),  # one of two words denied
    ],
)
def test_what_is_not_denied(text: str, triggers: tuple[str, ...]) -> None:
    assert clause(text, *triggers).denial is None


def test_names_stand_before_or_after_within_the_clause() -> None:
    found = clause("Путин принял Рахмона, а потом звонил Алиеву.", "принял", known=("пути",))
    assert (found.before, found.after) == (frozenset({"пути"}), frozenset({"рахм"}))
    assert clause("Вчера принял Рахмона.", "принял").before == frozenset()  # a sentence's first word is no name
