"""Positions survive the way to Qt and back, whatever the text holds."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.ui.utf16 import Utf16Map, displayable


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(alphabet="ab\U0001f600\U00010348я"))
def test_every_position_comes_back(text: str) -> None:
    mapping = Utf16Map(text)
    for point in range(len(text) + 1):
        unit = utf16_length(text[:point])
        assert mapping.units(point) == unit
        assert mapping.point(unit) == point


def test_the_middle_of_a_pair_belongs_to_its_character() -> None:
    mapping = Utf16Map("a😀b😀")
    assert [mapping.point(unit) for unit in range(7)] == [0, 1, 1, 2, 3, 3, 4]


@given(st.text())
def test_a_shown_text_has_as_many_characters_and_nothing_that_qt_takes_for_itself(text: str) -> None:
    shown = displayable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\r\x00\u2028\u2029\ufdd0\ufdd1\ufffc")


def test_line_ends_keep_their_place() -> None:
    assert displayable("a\r\nb\rc\u2029d\ud800") == "a\u200b\nb\nc\nd\ufffd"
