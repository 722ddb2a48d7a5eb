"""The titles of an event's two halves, from the sentences that each rests on."""

from dataclasses import replace

import pytest

from timeline.model.document import DocumentId
from timeline.model.event import Event, EventId, Evidence, Kind, Status
from timeline.model.problem import Wording
from timeline.model.span import Span
from timeline.model.timex import Basis, Derivation
from timeline.workspace.splitting import Titles, titles_of_halves

TEXT = (
    "Генерал НАТО погиб в ДТП в Италии\n\n"
    "Об этом сообщает газета. ДТП произошло в среду, 20 января, на участке автотрассы в провинции Феррара. "
    "По информации издания, генерал Эдриен Поне (Adrian Pone), находившийся за рулём автомобиля, врезался в пикап. "
    "Столкновение было лобовым, в результате чего военный погиб на месте. "
    "Участниками аварии, которая продолжалась несколько часов и привела к многокилометровой пробке на соседних улицах "
    "и дорогах города и области стали пять машин."
)
HOME = DocumentId("d")
NOWHERE = Derivation("fake", None, Wording("", ""))


def mention(word: str) -> Evidence:
    start = TEXT.index(word)
    return Evidence(HOME, Span(start, start + len(word)), word)


def event(title: str, *words: str) -> Event:
    return Event(
        EventId("d:0"), title, Kind.INCIDENT, "", None, Basis.NONE, NOWHERE, Status.HAPPENED, 1.0,
        tuple(map(mention, words)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("ДТП произошло", "ДТП произошло в среду, 20 января, на участке автотрассы в провинции Феррара"),
        ("врезался", "Врезался в пикап"),
        ("Столкновение", "Столкновение было лобовым, в результате чего военный погиб на месте"),
        ("погиб", "Генерал НАТО погиб в ДТП в Италии"),
        ("привела", "Которая продолжалась несколько часов и привела к многокилометровой пробке на…"),
        ("дорогах", "…пробке на соседних улицах и дорогах города и области стали пять машин"),
    ],
)
def test_what_goes_is_called_by_its_own_clause(word: str, title: str) -> None:
    whole = event("Участниками аварии стали пять машин", "аварии", word)
    assert titles_of_halves(whole, [whole], [mention(word)], lambda _: TEXT) == Titles(None, title)


def test_the_title_goes_with_the_words_that_it_is_made_of() -> None:
    whole = event("Эдриен Поне врезался в пикап", "Столкновение", "врезался")
    titles = titles_of_halves(whole, [whole], [mention("врезался")], lambda _: TEXT)
    assert titles == Titles("Столкновение было лобовым, в результате чего военный погиб на месте", None)


def test_a_report_that_was_joined_keeps_its_title() -> None:
    own, other = event("Столкновение на трассе", "Столкновение"), event("Поне врезался в пикап", "врезался")
    whole = replace(own, mentions=(*own.mentions, *other.mentions))
    titles = titles_of_halves(whole, [own, other], other.mentions, lambda _: TEXT)
    assert titles == Titles(None, "Поне врезался в пикап")
    assert titles_of_halves(whole, [own, other], own.mentions, lambda _: TEXT) == Titles("Поне врезался в пикап", None)


def test_words_that_the_text_does_not_hold_are_quoted() -> None:
    whole = event("Столкновение на трассе", "Столкновение", "врезался")
    assert titles_of_halves(whole, [whole], [mention("врезался")], lambda _: "").goes == "Врезался"
