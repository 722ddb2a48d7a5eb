"""What may be a contradiction is found by what is said, and by what the other article knows nothing of."""

from math import log1p
from typing import Any

import pytest

from timeline.formats.reading import document_from_text
from timeline.model.document import DocumentId
from timeline.model.instant import Day
from timeline.workspace.affinity import affinity
from timeline.workspace.comparing import worth_comparing
from timeline.workspace.context import CONTEXT, context
from timeline.workspace.contradiction_features import COLUMNS, About, Difference, differences
from timeline.workspace.quantities import quantities_in, values_in
from timeline.workspace.resemblance import FEATURES, features
from timeline.workspace.stories import Told, told
from timeline.workspace.whereabouts import hints, places_in
from timeline.workspace.worker import Task, Workbench


def _told(workbench: Workbench, text: str) -> Told:
    document = document_from_text(text, name=text[:30], published=Day(2025, 10, 24))
    extraction = workbench.carry_out(Task(0, document=document)).extraction
    assert extraction is not None
    return told(document, (*extraction.events, *extraction.faint))


def _about(workbench: Workbench, one: str, other: str) -> dict[About, Difference]:
    mine, theirs = _told(workbench, one).traits[0], _told(workbench, other).traits[0]
    return {found.about: found for found in differences(mine, theirs, 0.9, 0.9, 0.5)}


CASES = [
    ("2025-10-09 Взрыв в Казани погибли 12 человек", "2025-10-09 Взрыв в Казани погибли 19 человек", About.NUMBER),
    ("2025-10-09 Приговор пять лет колонии", "2025-10-09 Приговор семь лет колонии", About.NUMBER),
    ("2025-10-09 Смерть 44-летней женщины", "2025-10-09 Смерть женщины в возрасте 47 лет", About.NUMBER),
    ("2025-10-09 Кража семи картин из музея", "2025-10-09 Кража девяти картин из музея", About.NUMBER),
    ("2025-10-09 Взрыв на заводе", "2025-10-10 Взрыв на заводе", About.DATE),
    ("2025-10-09 Взрыв на заводе в Казани", "2025-10-09 Взрыв на заводе под Самарой", About.PLACE),
    ("2025-10-09 Взрыв @Казань", "2025-10-09 Взрыв @Самара", About.PLACE),
    ("2025-10-09 Премьер избран 339 голосами", "2025-10-09 Премьер избран 345 голосами", About.NUMBER),
    ("2025-10-09 Взрыв на заводе", "? Взрыв на химическом заводе", About.DATE),
]


@pytest.mark.parametrize(("one", "other", "about"), CASES)
def test_what_is_said_otherwise_is_found_with_the_words_on_both_sides(
    workbench: Workbench, one: str, other: str, about: About
) -> None:
    found = _about(workbench, one, other)
    assert about in found
    assert len(found[about].row) == len(COLUMNS[about])
    mine, theirs = found[about].mine, found[about].theirs
    assert mine is not None
    assert theirs is not None
    assert mine.quote != theirs.quote
    back = _about(workbench, other, one)[about]
    assert back.row == found[about].row
    assert (back.mine, back.theirs) == (theirs, mine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-10-09 Взрыв в Казани погибли 12 человек", "2025-10-09 Взрыв в Казани погибли двенадцать человек"),
        ("2025-10-09 Взрыв в Казани погибли более 100 человек", "2025-10-09 Взрыв в Казани погибли 108 человек"),
        ("2025-10-09 Взрыв на заводе в Казани", "2025-10-09 Взрыв на казанском заводе"),
        ("2025-10-09 Приговор пять лет колонии", "2025-10-09 Приговор пятилетний срок"),
        ("2025-10-09 Взрыв", "2025-10-09 Взрыв"),
    ],
)
def test_what_agrees_is_none(workbench: Workbench, one: str, other: str) -> None:
    assert _about(workbench, one, other) == {}


@pytest.mark.parametrize(
    ("other", "comparable"), [("19 человек", True), ("ранены 19 человек", False), ("в 19 домах", False)]
)
def test_people_are_compared_with_people_of_no_other_fate(
    workbench: Workbench, other: str, *, comparable: bool
) -> None:
    dead = "2025-10-09 Взрыв в Казани погибли 12 человек"
    assert (About.NUMBER in _about(workbench, dead, f"2025-10-09 Взрыв в Казани {other}")) == comparable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("извлекли двести семьдесят тел", 270),
        ("победил с пятьюдесятью одним процентом", 51),
        ("сто двадцать пять человек", 125),
        ("около девятисот человек", 900),
        ("полтора миллиона рублей", 1_500_000),
        ("сорокачетырёхлетняя женщина", 44),
    ],
)
def test_numbers_in_words_are_read_whole(text: str, value: float) -> None:
    assert [found.value for found in quantities_in(DocumentId("a"), text, 0, len(text))] == [value]
    assert values_in(text) == {value}


def test_places_are_names_that_something_is_at() -> None:
    text = "В Наср-Сити у Иванова, под Москвой, во вторник, в Январе и в Госдуме."
    found = places_in(DocumentId("a"), text, 0, len(text), frozenset({"иван"}))
    assert [place.evidence.quote for place in found] == ["Наср-Сити", "Москвой"]
    assert "лонд" in hints("в лондонской клинике")


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        ("1962-02-26 Рождение дипломата в Волгограде", "1961-02-14 Родился дипломат в Волгограде", True),
        ("2025-10-09 Взрыв на заводе в Казани", "2025-07-01 Взрыв на заводе в Казани", True),
        ("2025-10-09 Взрыв на заводе в Казани", "2025-07-01 Приговор на заводе в Казани", False),
        ("2025-10-09 Взрыв на заводе в Казани", "2025-10-10 Приговор на заводе в Казани", True),
    ],
)
def test_what_is_told_of_another_time_is_compared_where_it_is_of_one_sort(
    workbench: Workbench, one: str, other: str, compared: bool
) -> None:
    assert bool(worth_comparing(_told(workbench, one).traits, _told(workbench, other).traits)) is compared


def test_what_no_date_dates_is_taken_for_news(workbench: Workbench) -> None:
    def seen(one: str, other: str) -> dict[str, float]:
        mine, theirs = _told(workbench, one), _told(workbench, other)
        alike = affinity(mine.article, theirs.article)
        return dict(zip(FEATURES, features(mine.traits[0], theirs.traits[0], alike), strict=True))

    news = seen("? Взрыв на заводе", "2025-10-24 Взрыв на заводе")
    assert news["days, taken as news"] == 0
    assert news["both in the lead"] == news["trigger in either lead"] == 1
    assert news["words of the titles"] > 0.5
    old = seen("? Взрыв на заводе", "2024-10-24 Взрыв на заводе")
    assert old["days, taken as news"] == pytest.approx(log1p(365))
    below = seen("2025-10-24 Взрыв на заводе", "? Совещание в министерстве\n" * 12 + "2025-10-24 Взрыв на заводе\n")
    assert seen("2025-10-24 Пожар", "2025-10-23 Пожар")["day known to either"] == 0
    assert below["day known to either"] == 1


def test_pairs_are_seen_among_each_other_alike_from_both_sides(workbench: Workbench) -> None:
    one = _told(workbench, "2025-10-09 Взрыв на заводе\n2025-10-10 Похороны погибших\n").traits
    other = _told(workbench, "2025-10-09 Взрыв в цехе\n2025-10-10 Прощание с погибшими\n").traits
    pairs = worth_comparing(one, other)
    assert len(pairs) == 4
    scores = {(0, 0): 0.9, (1, 1): 0.6, (0, 1): 0.1, (1, 0): 0.2}
    rows: Any = context(one, other, pairs, [scores[pair] for pair in pairs])
    assert rows.shape == (4, len(CONTEXT))
    turned = [(b, a) for a, b in pairs]
    back: Any = context(other, one, turned, [scores[pair] for pair in pairs])
    assert abs(rows - back).max() < 1e-6
    first = dict(zip(CONTEXT, rows[pairs.index((0, 0))].tolist(), strict=True))
    assert first["better of the ranks"] == first["worse of the ranks"] == 0
    assert first["rivals of either"] > 0.6
    assert first["in order"] > 0.5
