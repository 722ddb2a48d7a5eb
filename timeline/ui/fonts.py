"""The shipped typefaces by role: sans for the program's words, serif for the source's."""

from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from timeline import assets

SANS = "Golos Text"
SERIF = "Literata"

_FILES = (
    "GolosText-Regular.ttf",
    "GolosText-Medium.ttf",
    "GolosText-SemiBold.ttf",
    "Literata-Regular.ttf",
    "Literata-Italic.ttf",
    "Literata-SemiBold.ttf",
)


class Type(Enum):
    """A use of type: family, size in logical pixels, weight."""

    CONTROL = (SANS, 13, 400)  # menu, controls, panel values
    CONTROL_STRONG = (SANS, 13, 500)
    AXIS_UPPER = (SANS, 13, 600)
    LABEL = (SANS, 12, 400)  # an unreviewed event on the canvas, lower axis row, status bar, margin notes
    LABEL_STRONG = (SANS, 12, 500)  # an accepted event, lane heads
    SMALL = (SANS, 11, 400)  # counts, weekdays
    FLAG = (SANS, 11, 500)  # date flags, key caps
    CLUSTER = (SANS, 11, 600)  # the count on a cluster
    RAISED = (SANS, 8, 600)  # the number of a footnote
    PANEL_TITLE = (SANS, 20, 600)
    PANEL_DATE = (SANS, 15, 500)
    TEXT = (SANS, 15, 400)  # weekday beside the date, the empty window
    HEADING = (SANS, 32, 600)
    SOURCE = (SERIF, 15, 400)
    HEADLINE = (SERIF, 20, 600)
    QUOTE = (SERIF, 14, 400)

    __hash__ = object.__hash__  # asked for with every word of every frame, and Enum's own is slow


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; call once after the application object. OSError when one is damaged."""
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(assets.resource("fonts", name))) < 0:
            raise OSError(f"not a readable font: {name}")


def font(use: Type, *, tabular: bool = True) -> QFont:
    """The font of a use; a copy of its own for the caller."""
    made = QFont(_made(use))
    return made if tabular else with_plain_figures(made)


@cache
def _made(use: Type) -> QFont:
    family, pixels, weight = use.value
    made = make_font(family, pixels, weight)
    if use is Type.PANEL_TITLE:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.1)
    return made


def make_font(family: str, pixels: int, weight: int = 400, *, italic: bool = False) -> QFont:
    """A font by its size in logical pixels, unhinted, with figures of one width."""
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def with_plain_figures(made: QFont) -> QFont:
    """The same with figures that a PDF can be searched for: those of one width have no characters of their own."""
    made.unsetFeature(QFont.Tag("tnum"))
    return made
