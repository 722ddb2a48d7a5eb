"""The editor's marks are read as they were made, and lie on the tokens."""

import pytest

pytest.importorskip("sklearn", reason="the extra 'training' is not installed")

from pathlib import Path

from timeline.extract.annotate import Annotator
from timeline.extract.training.editors import MARKS, Listed, heads, is_listed, read_marks
from timeline.model.span import Span

TEXT = "Полиция подала в отставку. Мост открыли."


def test_the_shipped_marks_hold_offsets_only() -> None:
    marks = read_marks()
    assert len(marks) >= 100
    assert {event.salience for events in marks.values() for event in events} == {1, 2, 3}
    assert all(event.mentions for events in marks.values() for event in events)
    assert "text" not in MARKS.read_text(encoding="utf-8").replace("_text", "")


def test_marks_lie_on_heads_and_spans(tmp_path: Path, annotator: Annotator) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text('{"doc": "a", "events": [{"salience": 2, "mentions": [[8, 25]]}]}\n', encoding="utf-8")
    marks = read_marks(path)
    assert marks == {"a": (Listed(2, (Span(8, 25),)),)}
    assert heads(marks["a"], annotator.annotate(TEXT)) == [[1], []]
    assert is_listed(marks["a"], Span(8, 14))
    assert not is_listed(marks["a"], Span(32, 39))
