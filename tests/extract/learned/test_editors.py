"""The editor's marks are read as they were made, and lie on the tokens."""

import pytest

pytest.importorskip("sklearn", reason="the extra 'training' is not installed")

from pathlib import Path

from timeline.extract.annotate import Annotator
from timeline.extract.training.editors import MARKS, Listed, Listing, heads, is_listed, read_marks
from timeline.model.instant import Day
from timeline.model.span import Span

TEXT = "Полиция подала в отставку. Мост открыли."


def test_the_shipped_marks_hold_offsets_only() -> None:
    marks = read_marks()
    assert len(marks) >= 100
    events = [event for listing in marks.values() for event in listing.events]
    assert {event.salience for event in events} == {1, 2, 3}
    assert all(event.mentions for event in events)
    assert sum(listing.dated for listing in marks.values()) >= 200
    assert {event.basis for event in events} == {"", "explicit", "relative", "carried", "published", "none"}
    assert all(event.begin <= event.end for event in events if event.begin is not None and event.end is not None)
    assert "text" not in MARKS.read_text(encoding="utf-8").replace("_text", "")


def test_marks_lie_on_heads_and_spans(tmp_path: Path, annotator: Annotator) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"doc": "a", "events": [{"salience": 2, "mentions": [[8, 25]]}]}\n', encoding="utf-8")
    marks = read_marks(path)
    assert marks == {"a": Listing((Listed(2, (Span(8, 25),)),))}
    assert heads(marks["a"].events, annotator.annotate(TEXT)) == [[1], []]
    assert is_listed(marks["a"].events, Span(8, 14))
    assert not is_listed(marks["a"].events, Span(32, 39))


def test_marks_may_say_when(tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    event = '{"salience": 3, "mentions": [[8, 25]], "when": ["2019-05-05", "2019-05-06"], "basis": "explicit"}'
    path.write_text(f'{{"doc": "a", "published": null, "events": [{event}]}}\n', encoding="utf-8")
    listing = read_marks(path)["a"]
    assert (listing.dated, listing.published) == (True, None)
    assert (listing.events[0].begin, listing.events[0].end) == (Day(2019, 5, 5), Day(2019, 5, 6))
