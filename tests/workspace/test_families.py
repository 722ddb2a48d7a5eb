"""Words that tell one sort of happening, and groups that hold together."""

import pytest

from timeline.model.document import DocumentId
from timeline.model.event import EventId
from timeline.workspace.families import families_of
from timeline.workspace.grouping import groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("скончался", "гибель"),
        ("открыл огонь", "напал на синагогу"),
        ("сдался", "задержан"),
        ("вышла из гонки", "Уход"),
        ("возглавит", "назначен"),
        ("положили в больницу", "госпитализирован"),
        ("Положительный тест", "заразился"),
    ],
)
def test_different_words_tell_one_sort(one: str, other: str) -> None:
    assert families_of([one]) & families_of([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("скончался", "назначен"),
        ("пожар", "выборы"),
        ("зарплата", "встреча"),
        ("подписал указ", "подписали соглашение"),
    ],
)
def test_others_do_not(one: str, other: str) -> None:
    assert not families_of([one]) & families_of([other])


def _both(*links: tuple[str, str, float]) -> dict[EventId, dict[EventId, float]]:
    table: dict[EventId, dict[EventId, float]] = {}
    for one, other, score in links:
        table.setdefault(EventId(one), {})[EventId(other)] = score
        table.setdefault(EventId(other), {})[EventId(one)] = score
    return table


EVENTS = [EventId(name) for name in "abc"]
HOMES = {event: DocumentId(event) for event in EVENTS}


def test_what_stands_between_two_elections_does_not_make_them_one() -> None:
    links = _both(("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.3))
    far = {EventId("a"), EventId("c")}
    assert groups(EVENTS, links, links, HOMES) == [["a", "b", "c"]]
    assert groups(EVENTS, links, links, HOMES, lambda one, other: {one, other} == far) == [["a", "b"], ["c"]]


def test_doubts_too_faint_to_join_speak_for_a_group() -> None:
    joining = _both(("a", "b", 0.5), ("b", "c", 0.36))
    assert groups(EVENTS, joining, joining, HOMES) == [["a", "b"], ["c"]]
    faint = _both(("a", "b", 0.5), ("b", "c", 0.42), ("a", "c", 0.2))
    assert groups(EVENTS, joining, faint, HOMES) == [["a", "b", "c"]]
