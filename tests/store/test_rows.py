"""Values survive the project file; nothing else is taken for one."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store import rows


def test_documents_come_back(document_of: Any) -> None:
    document = document_of(1)
    assert rows.read_document(rows.write_document(document), document.text) == document


def test_events_come_back(document_of: Any, extraction_of: Any) -> None:
    for event in extraction_of(document_of(), 3).events:
        assert rows.read_event(rows.write_event(event)) == event


def test_findings_come_back(document_of: Any, extraction_of: Any) -> None:
    extraction = extraction_of(document_of())
    assert rows.read_findings(rows.write_findings(extraction), extraction.events) == extraction


def test_lone_surrogates_travel(document_of: Any, extraction_of: Any) -> None:
    event = replace(extraction_of(document_of()).events[0], note="\udc80 и \ud800")
    text = rows.write_event(event)
    text.encode()
    assert rows.read_event(text) == event


_WRONG: tuple[object, ...] = (None, {}, -5, "\0")

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=30,
)


@given(st.text() | _JSON.map(json.dumps) | st.lists(_JSON, max_size=20).map(lambda v: json.dumps([1, *v])))
def test_anything_else_is_a_damaged_row(text: str) -> None:
    with pytest.raises(rows.DamagedRowError):
        rows.read_event(text)
    with pytest.raises(rows.DamagedRowError):
        rows.read_document(text, "")
    with pytest.raises(rows.DamagedRowError):
        rows.read_findings(text, ())


def test_a_deep_row_is_damaged_not_fatal() -> None:
    with pytest.raises(rows.DamagedRowError):
        rows.read_event("[" * 100_000)


def test_one_wrong_element_is_enough(document_of: Any, extraction_of: Any) -> None:
    good = json.loads(rows.write_event(extraction_of(document_of()).events[0]))
    for place in range(len(good)):
        for wrong in _WRONG:
            bad: list[object] = [*good[:place], wrong, *good[place + 1 :]]
            try:
                read = rows.read_event(json.dumps(bad))
            except rows.DamagedRowError:
                continue
            rows.write_event(read)  # what is let through is a whole event


def test_places_are_whole_numbers_and_confidence_is_a_share(document_of: Any, extraction_of: Any) -> None:
    good = json.loads(rows.write_event(extraction_of(document_of()).events[0]))
    cases: list[tuple[int, object]] = [
        (9, float("nan")),
        (9, "0.5"),
        (9, 2.0),
        (10, [["a", 0.5, 1.5, "q"]]),
        (12, [[]]),
    ]
    for place, wrong in cases:
        bad: list[object] = [*good[:place], wrong, *good[place + 1 :]]
        with pytest.raises(rows.DamagedRowError):
            rows.read_event(json.dumps(bad))


def test_an_encoding_that_only_python_knows_gives_no_bytes_back(document_of: Any) -> None:
    assert rows.bytes_of(replace(document_of(), encoding="idna")) is None
