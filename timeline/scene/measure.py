"""How wide a text is, from a table of advances; and how a title is shortened so that it still reads."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

ELLIPSIS = "…"
_KEPT = 50_000
_SHORTENED = 10_000
_ENDS = 2_000
FULL_WIDTH = 360.0  # a title on the screen
PAGE_WIDTH = 620.0  # on a page, where nobody can ask for the rest, and of a few events, which have room
WIDTHS = (540.0, 450.0, 360.0, 270.0, 240.0, 210.0, 180.0, 150.0, 120.0, 100.0)
_LONE = frozenset(
    [
        "а",
        "без",
        "в",
        "во",
        "для",
        "до",
        "за",
        "и",
        "из",
        "к",
        "ко",
        "на",
        "над",
        "не",
        "ни",
        "но",
        "о",
        "об",
        "обо",
        "от",
        "по",
        "под",
        "при",
        "про",
        "с",
        "со",
        "у",
        "через",
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "in",
        "of",
        "on",
        "the",
        "to",
    ]
)


class Advances(dict[str, float]):
    """Character → width; asks ``measure`` once a character. Kerning is left out, which errs by a pixel or two."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        super().__init__()
        self._measure = measure
        self._texts: dict[str, float] = {}
        self._ends: OrderedDict[str, list[float]] = OrderedDict()
        self.shortened: dict[tuple[str, float], str] = {}
        """By text and room: what ``shorten`` has made of it."""

    def __missing__(self, char: str) -> float:
        width = self[char] = self._measure(char)
        return width

    def width(self, text: str) -> float:
        """The width of a text in one line."""
        width = self._texts.get(text)
        if width is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            ends = self.ends(text)
            width = self._texts[text] = ends[-1] if ends else 0.0
        return width

    def ends(self, text: str) -> list[float]:
        """Where each character ends."""
        ends = self._ends.get(text)
        if ends is None:
            if len(self._ends) >= _ENDS:
                self._ends.popitem(last=False)  # all of them at once would take milliseconds
            ends = self._ends[text] = list(accumulate(map(self.__getitem__, text)))
        return ends


@dataclass(frozen=True, slots=True)
class Measures:
    """Advances of the canvas's three fonts: titles, accepted titles, counts."""

    label: Advances
    strong: Advances
    small: Advances

    def title(self, strong: bool) -> Advances:
        """The font of a title."""
        return self.strong if strong else self.label


def shorten(text: str, room: float, advances: Advances) -> str:
    """The text if it fits, else its beginning with «…», at a word's end if most of it stays; "" if nothing fits."""
    if advances.width(text) <= room:
        return text
    known = advances.shortened.get((text, room))
    if known is None:
        if len(advances.shortened) > _SHORTENED:
            advances.shortened.clear()
        known = advances.shortened[text, room] = _shortened(text, room, advances)
    return known


def _shortened(text: str, room: float, advances: Advances) -> str:
    kept = letters_kept(text, bisect_right(advances.ends(text), room - advances[ELLIPSIS]))
    return text[:kept] + ELLIPSIS if kept else ""


def letters_kept(text: str, most: int) -> int:
    """So many letters stay before «…» where there is room for ``most``; 0: that would say nothing."""
    if most < 3:
        return 0
    head = text[:most]
    if text[most : most + 1].isalnum():
        cut = head.rfind(" ")
        if cut >= 0.6 * most:
            head = head[:cut]
    return len(without_lone_words(head))


def without_lone_words(head: str) -> str:
    """The beginning of a title without the preposition or conjunction that it would end with."""
    stripped = head.rstrip(" ,.;:–—-«„(")
    while (cut := stripped.rfind(" ")) > 0 and stripped[cut + 1 :].lower() in _LONE:
        stripped = stripped[:cut].rstrip(" ,.;:–—-«„(")
    return stripped or head
