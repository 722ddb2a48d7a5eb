"""A timeline as a file: laid out anew for the page, written as PNG, SVG or PDF at once or not at all."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.instant import Day, Instant
from timeline.model.lane import LanesBy
from timeline.model.problem import ExportError, Wording
from timeline.scene.plan import Prepared
from timeline.ui.picture_page import PageMaker, PageText, Sheet, content_of, select_content
from timeline.ui.picture_png import write_png
from timeline.ui.picture_vector import Paper, write_pdf, write_svg
from timeline.ui.theme import DARK, LIGHT, Theme, load_theme

_LEAST_SIDE = 320
_MOST_SIDE = 100_000
_MOST_PIXELS = 1_500_000_000
_LEAST_LETTER = 9.0  # pixels of the file for a label of 12 units
_LEAST_POINTS = 5.5
_LABEL_UNITS = 12.0
_OVERLAP_MM = 10.0


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
    sheet, with marks where to cut; other files hold the whole).
    """

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
    across: int = 1
    down: int = 1

    @property
    def overlap(self) -> int:
        """What neighbouring sheets share, in pixels."""
        return round(_OVERLAP_MM / 25.4 * self.dpi)

    @property
    def whole(self) -> tuple[int, int]:
        """Width and height of all sheets together, in pixels."""
        return (
            self.across * self.width - (self.across - 1) * self.overlap,
            self.down * self.height - (self.down - 1) * self.overlap,
        )

    @property
    def millimetres(self) -> tuple[float, float]:
        """The size on paper."""
        return self.width / self.dpi * 25.4, self.height / self.dpi * 25.4


@dataclass(frozen=True, slots=True)
class Preset:
    """A size by name."""

    name: Wording
    width: int
    height: int
    dpi: int


PRESETS = (
    Preset(Wording("Экран 1920×1080", "Screen 1920×1080"), 1920, 1080, 96),
    Preset(Wording("Экран 3840×2160", "Screen 3840×2160"), 3840, 2160, 192),
    Preset(Wording("A4, альбомная, 300 dpi", "A4 landscape, 300 dpi"), 3508, 2480, 300),
    Preset(Wording("A3, альбомная, 300 dpi", "A3 landscape, 300 dpi"), 4961, 3508, 300),
)


def pixels(millimetres: float, dpi: int) -> int:
    """How many pixels a length on paper takes."""
    return round(millimetres / 25.4 * dpi)


def write_picture(
    events: Sequence[Event],
    documents: Sequence[Document],
    options: PageOptions,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Writes ``.png``, ``.svg`` or ``.pdf`` by the suffix; False when cancelled. Needs a QGuiApplication and its fonts.

    Atomic: the old file stays whole until the new one is. ExportError for sizes that cannot be held and for paths
    that cannot be written. The same input gives the same bytes. May run outside the GUI thread. Footnotes that need a
    page of their own follow in ``name-2.png`` and so on; a PDF holds all pages.
    """
    return _written(lambda: Picture(events, documents, options), options, path, progress, cancelled)


def write_columns(
    prepared: Prepared,
    options: PageOptions,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """The same for events that are numbers already, a million of them too; without footnotes."""
    options = replace(options, footnotes=False)
    return _written(lambda: Picture((), (), options, prepared=prepared), options, path, progress, cancelled)


def _written(
    picture: "Callable[[], Picture]",
    options: PageOptions,
    path: Path,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> bool:
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise ExportError(
            Wording(
                f"Не знаю формата «{path.suffix}»: выберите .png, .svg или .pdf.",
                f"Unknown format “{path.suffix}”: choose .png, .svg or .pdf.",
            )
        )
    check_size(options, vector=path.suffix.lower() != ".png")
    job = _Job(picture(), progress or (lambda _: None), cancelled or (lambda: False))
    return write(job, path)


def check_size(options: PageOptions, *, vector: bool = False) -> None:
    """ExportError with what would fit, when the size is out of reach."""
    width, height = options.whole
    if min(width, height) < _LEAST_SIDE:
        raise ExportError(
            Wording(
                f"Картинка {width}×{height} слишком мала: нужно не меньше {_LEAST_SIDE} пикселей по каждой стороне.",
                f"A picture of {width}×{height} is too small: at least {_LEAST_SIDE} pixels each way are needed.",
            )
        )
    most = 1.0 if vector else (_MOST_PIXELS / (width * height)) ** 0.5
    share = min(1.0, most, _MOST_SIDE / max(width, height))
    if share < 1.0:
        fit_width, fit_height = int(width * share), int(height * share)
        raise ExportError(
            Wording(
                f"Картинка {width}×{height} слишком велика. Поместится {fit_width}×{fit_height}, в SVG и PDF — больше.",
                f"A picture of {width}×{height} is too large. {fit_width}×{fit_height} would fit, more in SVG and PDF.",
            )
        )


class Picture:
    """A picture laid out: how many pages, and how to paint each in pixels; the preview paints it as well.

    ``prepared`` takes the place of the events where there are very many.
    """

    def __init__(
        self,
        events: Sequence[Event],
        documents: Sequence[Document],
        options: PageOptions,
        *,
        prepared: Prepared | None = None,
    ) -> None:
        self.options = options
        self.theme = _theme(options.background)
        if prepared is not None:
            content = content_of(prepared, since=options.since, until=options.until)
        else:
            content = select_content(
                events, documents, options.lanes_by, options.language, since=options.since, until=options.until
            )
        text = PageText(
            options.language, options.title, options.subtitle, options.legend, options.footnotes, options.today
        )
        self._maker = PageMaker(content, text, self.theme)
        self.width, self.height = options.whole
        ratio = self.height / self.width
        self.sheets: list[Sheet] = self._maker.sheets(ratio, _most_units(options))
        self.digests = tuple(dict.fromkeys(d.digest for d in documents if d.digest))
        self.title = options.title or (documents[0].title if len(documents) == 1 else "") or "Timeline"

    @property
    def background(self) -> QColor | None:
        """The colour behind everything; None for transparent."""
        return None if self.options.background is Background.TRANSPARENT else self.theme.paper

    def paint(self, painter: QPainter, page: int = 0) -> None:
        """One page, ``width`` × ``height`` from the painter's origin."""
        scale = self.width / self.sheets[page].width
        painter.save()
        painter.scale(scale, scale)
        self._maker.paint(painter, self.sheets, page)
        painter.restore()

    def preview(self, width: int, page: int = 0) -> QImage:
        """The page itself, smaller."""
        height = max(1, round(width * self.height / self.width))
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self.background or QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.scale(width / self.width, width / self.width)
        self.paint(painter, page)
        painter.end()
        return image


def _theme(background: Background) -> Theme:
    theme = load_theme(DARK if background is Background.DARK else LIGHT)
    if background is Background.WHITE:
        return replace(theme, paper=QColor(255, 255, 255))
    if background is Background.TRANSPARENT:
        return replace(theme, paper=QColor(255, 255, 255, 0))
    return theme


def _most_units(options: PageOptions) -> float:
    """The widest page, in units, whose labels can still be read in the file and on paper."""
    width = options.whole[0]
    by_pixels = width * _LABEL_UNITS / _LEAST_LETTER
    inches = width / options.dpi
    by_points = inches * 72 * _LABEL_UNITS / _LEAST_POINTS
    return max(by_pixels if options.dpi <= 120 else min(by_pixels, by_points), 600.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    picture: Picture
    progress: Callable[[float], None]
    cancelled: Callable[[], bool]


def _write_files(job: _Job, targets: Sequence[Path], write: Callable[[Path, int], bool]) -> bool:
    """Each file beside its place first; only when all are whole do they take their names."""
    parts = [target.with_name(f".{target.name}.{os.getpid()}.part") for target in targets]
    try:
        for number, part in enumerate(parts):
            if job.cancelled() or not write(part, number):
                return False
        if job.cancelled():
            return False
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            Wording(
                f"Не удалось записать «{targets[0]}»: {reason}. Прежний файл цел.",
                f"Could not write “{targets[0]}”: {reason}. What was there is untouched.",
            )
        ) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    job.progress(1.0)
    return True


def _numbered(path: Path, count: int) -> list[Path]:
    return [path if n == 0 else path.with_name(f"{path.stem}-{n + 1}{path.suffix}") for n in range(count)]


def _png(job: _Job, path: Path) -> bool:
    picture, options = job.picture, job.picture.options
    count = len(picture.sheets)
    texts = {"Title": picture.title, "Software": "Timeline", "Source-SHA256": " ".join(picture.digests)}

    def write(part: Path, number: int) -> bool:
        return write_png(
            part,
            picture.width,
            picture.height,
            lambda painter: picture.paint(painter, number),
            dpi=options.dpi,
            background=picture.background,
            texts={key: text for key, text in texts.items() if text},
            progress=lambda share: job.progress((number + share) / count),
            cancelled=job.cancelled,
        )

    return _write_files(job, _numbered(path, count), write)


def _svg(job: _Job, path: Path) -> bool:
    picture = job.picture

    def write(part: Path, number: int) -> bool:
        def paint(painter: QPainter) -> None:
            picture.paint(painter, number)

        write_svg(part, picture.width, picture.height, paint, title=picture.title, background=picture.background)
        return True

    return _write_files(job, _numbered(path, len(picture.sheets)), write)


def _pdf(job: _Job, path: Path) -> bool:
    picture, options = job.picture, job.picture.options

    def write(part: Path, number: int) -> bool:  # noqa: ARG001
        return write_pdf(
            part,
            Paper(options.width, options.height, options.dpi, options.across, options.down, options.overlap),
            len(picture.sheets),
            picture.paint,
            title=picture.title,
            background=picture.background,
            cancelled=job.cancelled,
        )

    return _write_files(job, [path], write)


_WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}
