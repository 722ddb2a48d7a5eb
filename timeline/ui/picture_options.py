"""How a picture is to be: size on the screen or on paper, sheets, ground, parts; and what no file could hold."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.event import Event
from timeline.model.instant import Day, Instant
from timeline.model.lane import LanesBy
from timeline.model.problem import ExportError, Wording

LEAST_SIDE = 320
MOST_SIDE = 100_000
MOST_SHEETS = 20  # each way
_MOST_PIXELS = 1_500_000_000  # to be opened again such a picture takes 6 GB of memory
_MOST_POINTS = 14_400.0  # the largest page of a PDF, 5.08 m
_OVERLAP_MM = 10.0
_MM = 25.4


class Background(StrEnum):
    """What the picture stands on; LIGHT and DARK are the themes' paper."""

    LIGHT = "light"
    DARK = "dark"
    WHITE = "white"
    TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page looks. ``width``/``height`` in pixels of the file; ``title`` None: the article's or a general one.

    ``across`` × ``down`` sheets of that size, glued at an overlap of 10 mm, make one large picture (a PDF has a page a
    sheet, with marks where to cut; other files hold the whole). ``reports`` draws a line from each event to the day of
    its first report.
    """

    width: int = 1920
    height: int = 1080
    dpi: int = 96
    background: Background = Background.LIGHT
    language: str = "ru"
    lanes_by: LanesBy = LanesBy.KIND
    lane_order: tuple[str, ...] = ()  # the keys of lanes that come first
    hidden_lanes: frozenset[str] = frozenset()
    since: Instant | None = None
    until: Instant | None = None
    title: str | None = None
    subtitle: str | None = None
    legend: bool = True
    footnotes: bool = True
    reports: bool = False
    today: Day | None = None  # printed in the foot line; None leaves it out
    across: int = 1
    down: int = 1

    @property
    def overlap(self) -> int:
        """What neighbouring sheets share, in pixels."""
        return pixels(_OVERLAP_MM, self.dpi)

    @property
    def whole(self) -> tuple[int, int]:
        """Width and height of all sheets together, in pixels."""
        return (
            self.across * self.width - (self.across - 1) * self.overlap,
            self.down * self.height - (self.down - 1) * self.overlap,
        )

    @property
    def millimetres(self) -> tuple[float, float]:
        """The size of a sheet on paper."""
        return millimetres(self.width, self.dpi), millimetres(self.height, self.dpi)


@dataclass(frozen=True, slots=True)
class Preset:
    """A size by name; ``key`` is what it is called on the command line, ``paper`` in millimetres if it is a sheet."""

    key: str
    name: Wording
    width: int
    height: int
    dpi: int
    paper: tuple[float, float] | None = None


PRESETS = (
    Preset("1080p", Wording("Экран 1920×1080", "Screen 1920×1080"), 1920, 1080, 96),
    Preset("4k", Wording("Экран 3840×2160", "Screen 3840×2160"), 3840, 2160, 192),
    Preset("a4", Wording("A4, альбомная, 300 dpi", "A4 landscape, 300 dpi"), 3508, 2480, 300, (297.0, 210.0)),
    Preset("a3", Wording("A3, альбомная, 300 dpi", "A3 landscape, 300 dpi"), 4961, 3508, 300, (420.0, 297.0)),
)


def pixels(length: float, dpi: int) -> int:
    """How many pixels a length in millimetres takes on paper."""
    return round(length / _MM * dpi)


def millimetres(length: int, dpi: int) -> float:
    """How long so many pixels are on paper."""
    return length / dpi * _MM


def check_size(options: PageOptions, suffix: str = ".png") -> None:
    """ExportError with what would fit, when a file with this ending cannot hold the size."""
    width, height = options.whole
    if min(width, height) < LEAST_SIDE:
        raise ExportError(
            Wording(
                f"Картинка {width}×{height} слишком мала: нужно не меньше {LEAST_SIDE} пикселей по каждой стороне.",
                f"A picture of {width}×{height} is too small: at least {LEAST_SIDE} pixels each way are needed.",
            )
        )
    if suffix == ".pdf":
        _check_sheet(options)
    most = (_MOST_PIXELS / (width * height)) ** 0.5 if suffix == ".png" else 1.0
    share = min(1.0, most, MOST_SIDE / max(width, height))
    if share < 1.0:
        fit_width, fit_height = int(width * share), int(height * share)
        more = suffix == ".png" and most < MOST_SIDE / max(width, height)
        raise ExportError(
            Wording(
                f"Картинка {width}×{height} слишком велика. Поместится {fit_width}×{fit_height}"
                + (", в SVG и PDF — больше." if more else "."),
                f"A picture of {width}×{height} is too large. {fit_width}×{fit_height} would fit"
                + (", more in SVG and PDF." if more else "."),
            )
        )


def _check_sheet(options: PageOptions) -> None:
    """No page of a PDF is larger than five metres; several sheets are."""
    longest = max(options.width, options.height) / options.dpi * 72
    if longest > _MOST_POINTS:
        fit = "×".join(str(round(side * _MOST_POINTS / longest)) for side in options.millimetres)
        raise ExportError(
            Wording(
                f"Страница PDF не бывает больше 5080 мм. Поместится {fit} мм; или возьмите несколько листов.",
                f"A page of a PDF is 5080 mm at most. {fit} mm would fit; or take several sheets.",
            )
        )


def touches(event: Event, since: Instant | None, until: Instant | None) -> bool:
    """Whether an event is drawn for a range."""
    if since is None and until is None:
        return True
    if event.time is None:
        return False
    begin, end = event.time.begin, event.time.end
    return (until is None or begin is None or begin < until) and (since is None or end is None or end > since)
