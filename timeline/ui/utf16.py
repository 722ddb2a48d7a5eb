"""Code points and UTF-16 units of one text: Qt counts the second, everything else in the program the first."""

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CANNOT_SHOW = re.compile("[\x00\ud800-\udfff\ufdd0\ufdd1\ufffc]|\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Utf16Map:
    """Translates positions within one text both ways; built once, each question costs O(log n)."""

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + earlier for earlier, point in enumerate(self._points)]

    def units(self, point: int) -> int:
        """The UTF-16 position of a code point."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """The code point of a UTF-16 position; of the middle of a pair, the character it belongs to."""
        whole = bisect_right(self._units, unit - 2)
        halved = whole < len(self._units) and self._units[whole] == unit - 1
        return unit - whole - halved


def displayable(text: str) -> str:
    """The text as Qt can show it, code point by code point: every position stays what it was.

    Line ends of other systems become ``\\n`` (the ``\\r`` before one a zero-width space), what Qt keeps for itself
    the replacement character.
    """
    return _CANNOT_SHOW.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\r\n":
        return "\u200b\n"
    return "\n" if found in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else "\ufffd"
