"""The same happening in several articles: joined, contradicted, reprinted, and always to be taken apart again."""

from typing import Any

import pytest

from timeline.model.document import DocumentId
from timeline.model.edtf import parse_edtf
from timeline.model.event import Review
from timeline.model.instant import Day
from timeline.workspace.quantities import agree, quantities_in
from timeline.workspace.reprints import ReprintIndex, likeness, pack, signature_of, unpack
from timeline.workspace.settlements import Verdict
from timeline.workspace.stories import About
from timeline.workspace.verdicts import decide, disputes

REMARK = {"language": "ru", "mine": "{about}", **{about: about.value for about in About}}
FIRST = "2025-10-09 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев"


def told_in(bench: Any, *texts: str) -> Any:
    for number, text in enumerate(texts):
        bench.add(text, name=f"статья {number}", published=Day(2025, 10, 24))
    return bench.workspace


def conflicts(workspace: Any, event: Any) -> list[Any]:
    return [conflict for _, conflict in workspace.session.library.disagreements(event.id)]


@pytest.mark.parametrize(
    "again",
    [
        "2025-10-09 Встреча президентов в Душанбе @Душанбе #Путин #Алиев",
        "2025-10-09 Встречей лидеров @Душанбе #Ильхам Алиев",
        "2025-10 Встречались Путин и Алиев #Путин #Алиев",
        "? Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев",
    ],
)
def test_the_same_happening_is_one_event_with_every_source(bench: Any, again: str) -> None:
    workspace = told_in(bench, FIRST, again)
    (event,) = workspace.visible
    assert event.title == "Встреча Путина и Алиева в Душанбе"
    assert len(event.mentions) == 2
    assert len(workspace.documents_of(event.id)) == 2
    assert workspace.corroboration(event.id) == 2
    assert not workspace.is_disputed(event.id)


@pytest.mark.parametrize(
    "other",
    [
        "2025-10-09 Звонок в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев",
        "2025-10-20 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев",
        "2025-10-09 Встреча Мирзиёева и Токаева @Ташкент #Мирзиёев #Токаев",
        "2025-10-09 Встреча",
    ],
)
def test_what_is_another_happening_or_cannot_be_told_stays_apart(bench: Any, other: str) -> None:
    workspace = told_in(bench, FIRST, other)
    assert len(workspace.visible) + len(workspace.undated) == 2
    assert not any(workspace.is_disputed(event.id) for event in workspace.visible)


def test_one_article_never_joins_with_itself(bench: Any) -> None:
    workspace = told_in(bench, f"{FIRST}\n{FIRST}")
    assert len(workspace.visible) == 2


@pytest.mark.parametrize(
    ("other", "about"),
    [
        ("2025-10-10 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев", About.DATE),
        ("2025-11-09 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев", About.DATE),
        ("2024-10-09 Встреча Путина и Алиева в Душанбе @Душанбе #Владимир Путин #Ильхам Алиев", About.DATE),
        ("2025-10-09 Встреча Путина и Алиева в Москве @Москва #Владимир Путин #Ильхам Алиев", About.PLACE),
    ],
)
def test_sources_that_disagree_are_marked_with_both_quotes(bench: Any, other: str, about: About) -> None:
    workspace = told_in(bench, FIRST, other)
    assert len(workspace.visible) == 2
    assert all(workspace.is_disputed(event.id) for event in workspace.visible)
    first, second = workspace.visible
    (conflict,) = conflicts(workspace, first)
    assert conflict.about is about
    assert conflict.other == second.id
    assert conflict.mine.quote != conflict.theirs.quote
    flags = workspace.columns().flags
    library = workspace.session.library
    (dispute,) = disputes(library, first.id)
    workspace.session.apply(decide(library, {dispute: Verdict.MINE}, join=False, remark=REMARK))
    assert not workspace.is_disputed(first.id)
    assert not workspace.is_disputed(second.id)
    assert (workspace.columns().flags != flags).any()
    workspace.undo()
    assert workspace.is_disputed(first.id)


def test_other_numbers_are_a_contradiction_within_one_happening(bench: Any) -> None:
    workspace = told_in(
        bench,
        "2025-03-01 Взрыв на заводе в Казани @Казань\nПогибли 5 человек, ранены двенадцать.\n",
        "2025-03-01 Взрыв на заводе, погибли семь человек @Казань\n",
    )
    (event,) = workspace.visible
    assert workspace.is_disputed(event.id)  # though the first number stands in another paragraph
    workspace = told_in(bench, "2025-03-01 Взрыв на заводе, погибли 5 человек @Казань\n")
    (event,) = workspace.visible
    assert workspace.is_disputed(event.id)
    assert {c.about for c in conflicts(workspace, event)} == {About.NUMBER}
    assert {c.mine.quote for c in conflicts(workspace, event)} == {"семь человек", "5 человек"}


def test_numbers_are_counted_things_not_dates() -> None:
    text = (
        "9 октября 2025 года в 18 часов 45 минут 7 погибших, 1 200 жителей, трёх поездов, 31,5 процента, в пять часов"
    )
    found = quantities_in(DocumentId("d"), text, 0, len(text))
    counted = {quantity.role: quantity.value for quantity in found}
    assert counted == {"погибли": 7, "люди": 1200, "поезд": 3, "процент": 31.5}


def test_the_users_word_stands_above_the_machines_joins(bench: Any) -> None:
    workspace = told_in(bench, FIRST, FIRST + " и другие")
    (event,) = workspace.visible
    parts = workspace.split(event.id)
    assert len(parts) == 2
    assert len(workspace.visible) == 2
    workspace.set_published(workspace.documents[1].id, Day(2025, 10, 25))
    bench.settle()
    assert len(workspace.visible) == 2  # and stays apart
    workspace.undo()
    bench.settle()
    workspace.undo()
    assert len(workspace.visible) == 1
    assert len(workspace.event(event.id).mentions) == 2


def test_edits_of_a_joined_event_survive_the_re_extraction_of_either_source(bench: Any) -> None:
    workspace = told_in(bench, FIRST, "2025-10-09 Встреча президентов в Душанбе @Душанбе #Путин #Алиев")
    (event,) = workspace.visible
    workspace.accept(event.id)
    workspace.retitle(event.id, "Саммит")
    for document in workspace.documents:
        workspace.set_published(document.id, Day(2025, 12, 1))
        bench.settle()
        (again,) = workspace.visible
        assert again.id == event.id
        assert (again.title, again.review) == ("Саммит", Review.ACCEPTED)
        assert len(again.mentions) == 2


def test_joins_and_disputes_are_kept_with_the_project(make_bench: Any, tmp_path: Any) -> None:
    bench = make_bench()
    workspace = told_in(bench, FIRST, FIRST + " снова", FIRST.replace("-09 ", "-10 "))
    path = tmp_path / "a.timeline"
    workspace.save_as(path)
    seen = list(workspace.visible)
    disputed = [workspace.is_disputed(event.id) for event in seen]
    workspace.close()
    other = make_bench().workspace
    other.open_project(path)
    assert list(other.visible) == seen
    assert [other.is_disputed(event.id) for event in seen] == disputed == [True, True]
    assert conflicts(other, seen[0])


ARTICLE = (
    "Президент России Владимир Путин провел телефонный разговор с президентом Азербайджана Ильхамом Алиевым. "
    "Лидеры обсудили актуальные вопросы повестки дня в продолжение темы встречи, которая прошла в Душанбе. "
    "Кроме того, в ходе разговора главы государств затронули некоторые аспекты регионального сотрудничества. "
)


def test_reprints_count_once(bench: Any) -> None:
    reprint = f"Как сообщили нам. {ARTICLE}Подписывайтесь на канал."
    different = "Совсем другая статья о погоде в Сибири, где выпал первый снег и замёрзли реки. " * 3
    workspace = told_in(bench, f"{FIRST}\n{ARTICLE}", f"{FIRST}\n{reprint}", f"{FIRST}\n{different}")
    (event,) = workspace.visible
    assert len(workspace.documents_of(event.id)) == 3
    assert workspace.corroboration(event.id) == 2


def test_signatures() -> None:
    one = signature_of(ARTICLE)
    assert unpack(pack(one)) == one
    assert unpack(b"bad") == ()
    assert likeness(one, one) == 1
    assert likeness(one, signature_of(ARTICLE.replace("Путин", "Мишустин"))) > 0.5
    assert likeness(one, signature_of("слово " * 10 + "другое " * 30)) < 0.2
    assert signature_of("слишком коротко") == ()
    index = ReprintIndex()
    assert index.add(DocumentId("a"), one) == "a"
    assert index.add(DocumentId("b"), one) == "a"
    assert index.add(DocumentId("c"), ()) == "c"


def test_a_users_date_is_not_joined_away(bench: Any) -> None:
    workspace = told_in(bench, FIRST)
    (event,) = workspace.visible
    workspace.redate([event.id], parse_edtf("2020"))
    bench.add("2025-10-09 Встреча президентов в Душанбе @Душанбе #Путин #Алиев", name="новая")
    (whole,) = workspace.visible
    assert whole.time == parse_edtf("2020")


SEVERAL = (
    "2025-07-08 Обрушение моста в Омске @Омск\nПострадали шесть человек.",
    "2025-07-08 Рухнул мост через Омь в Омске @Омск\nПострадали шесть человек.",
    "2025-07-09 Обрушение моста в Омске @Омск\nПострадали 11 человек.",
    "2025-07-08 Мост в Омске обрушился @Омск\nПострадали шесть человек.",
    "? Обрушение моста в Омске @Омск",
)


def joined(workspace: Any) -> set[frozenset[str]]:
    """The articles of each event, by their texts."""
    texts = {document.id: document.text for document in workspace.documents}
    events = [*workspace.visible, *workspace.undated]
    return {frozenset(texts[document] for document in workspace.documents_of(event.id)) for event in events}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1), (1, 2, 3, 4, 0)])
def test_what_is_joined_hangs_on_the_articles_not_on_their_order(make_bench: Any, order: tuple[int, ...]) -> None:
    usual = joined(told_in(make_bench(), *SEVERAL))
    assert max(len(articles) for articles in usual) > 2
    assert joined(told_in(make_bench(), *(SEVERAL[number] for number in order))) == usual


def test_a_story_told_by_hundreds_stays_one(bench: Any) -> None:
    workspace = told_in(bench, *(f"{FIRST}\nВыпуск {number}" for number in range(230)))
    (event,) = workspace.visible
    assert len(workspace.documents_of(event.id)) == 230


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Погибли двадцать пять горняков", {"погибли": 25}),
        ("Жертвами стали пятеро рабочих, ещё двое ранены", {"погибли": 5, "ранены": 2}),
        ("Компания заплатила 1,5 млрд рублей", {"деньги": 1.5e9}),
        ("Суд приговорил его к восьми годам колонии", {"срок лет": 8}),
        ("Ставка снижена до 20%", {"процент": 20}),
        ("«Зенит» проиграл со счётом 1:3", {"счёт": 3001}),
        ("Землетрясение магнитудой 8,8", {"магнитуда": 8.8}),
        ("Сообщили о 50 разрушенных домах", {"дом": 50}),
        ("47-летний бизнесмен", {"возраст": 47}),
        ("Одного из них видели в 2019 году", {}),
    ],
)
def test_what_is_counted_is_told_by_verb_or_thing(text: str, counted: dict[str, float]) -> None:
    found = quantities_in(DocumentId("d"), text, 0, len(text))
    assert {quantity.role: quantity.value for quantity in found} == counted


def test_numbers_told_less_exactly_agree() -> None:
    def first(text: str) -> Any:
        return next(iter(quantities_in(DocumentId("d"), text, 0, len(text))))

    assert agree(first("около 400 поездов"), first("430 поездов"))
    assert agree(first("80 млн долларов"), first("80,3 млн долларов"))
    assert not agree(first("400 поездов"), first("430 поездов"))
    assert not agree(first("пять домов"), first("шесть домов"))
