"""A timeline as a file: laid out anew for the page, written as PNG, SVG or PDF at once or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.instant import Day, Instant
from timeline.model.lane import LanesBy


class Background(StrEnum):
    """What the picture stands on; LIGHT and DARK are the themes' paper."""

    LIGHT = "light"
    DARK = "dark"
    WHITE = "white"
    TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page looks. ``width``/``height`` in pixels of the file; ``title`` None: the article's or a general one."""

    width: int = 1920
    height: int = 1080
    dpi: int = 96
    background: Background = Background.LIGHT
    language: str = "ru"
    lanes_by: LanesBy = LanesBy.KIND
    since: Instant | None = None
    until: Instant | None = None
    title: str | None = None
    subtitle: str | None = None
    legend: bool = True
    footnotes: bool = True
    today: Day | None = None  # printed in the foot line; None leaves it out


def write_picture(
    events: Sequence[Event],
    documents: Sequence[Document],
    options: PageOptions,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Writes ``.png``, ``.svg`` or ``.pdf`` by the suffix; False when cancelled. Needs a QGuiApplication with ``load_fonts``.

    Atomic: the old file stays whole until the new one is. ExportError for sizes that cannot be held and for paths that
    cannot be written. The same input gives the same bytes. May run outside the GUI thread.
    """
    raise NotImplementedError
