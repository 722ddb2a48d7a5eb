"""Spans: half-open ranges that cut, overlap, contain and join."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.span import Span


def _span(one: int, other: int) -> Span:
    return Span(min(one, other), max(one, other))


SPANS = st.builds(_span, st.integers(0, 60), st.integers(0, 60))


@given(SPANS, SPANS)
def test_overlap_is_a_shared_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) is bool(shared) or not (len(one) and len(other))
    assert one.overlaps(other) is other.overlaps(one)


@given(st.text(max_size=60), SPANS)
def test_cut_takes_code_points(text: str, span: Span) -> None:
    assert span.cut(text) == text[span.start : span.end]


def test_offsets_are_code_points_not_utf16_units() -> None:
    assert Span(1, 3).cut("🕊️9 октября") == "️9"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_refuses_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
