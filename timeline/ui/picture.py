"""A timeline as a file: laid out again for the page, written as PNG, SVG or PDF at once or not at all."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.problem import ExportError, Wording, system_reason
from timeline.scene.plan import Prepared
from timeline.ui.picture_options import PRESETS, Background, PageOptions, Preset, check_size, millimetres, pixels
from timeline.ui.picture_page import PageMaker, PageText, Sheet, content_of, select_content
from timeline.ui.picture_png import write_png
from timeline.ui.picture_sheets import Paper
from timeline.ui.picture_vector import write_pdf, write_svg
from timeline.ui.theme import DARK, LIGHT, Theme, load_theme

__all__ = [
    "PRESETS",
    "Background",
    "PageOptions",
    "Picture",
    "Preset",
    "check_size",
    "millimetres",
    "pixels",
    "write_columns",
    "write_picture",
]

_LEAST_LETTER = 9.0  # pixels of the file for a label of 12 units
_LEAST_POINTS = 6.0  # of labels on paper, and of footnotes
_LABEL_UNITS = 12.0
_NOTE_UNITS = 10.0
_SCREEN_DPI = 120  # up to so many the picture is for a screen


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
    check_size(options, path.suffix.lower())
    job = _Job(picture(), progress or (lambda _: None), cancelled or (lambda: False))
    return write(job, path)


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
            content = content_of(prepared, options.language, since=options.since, until=options.until)
        else:
            content = select_content(events, documents, options)
        text = PageText(
            options.language,
            options.title,
            options.subtitle,
            options.legend,
            options.footnotes,
            options.today,
            options.reports,
        )
        self._maker = PageMaker(content, text, self.theme)
        self.width, self.height = options.whole
        ratio = self.height / self.width
        self.sheets: list[Sheet] = self._maker.sheets(ratio, *_most_units(options))
        self.digests = tuple(dict.fromkeys(d.digest for d in documents if d.digest))
        self.title, self.subtitle = self._maker.title, self._maker.subtitle

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
        with QPainter(image) as painter:
            painter.scale(width / self.width, width / self.width)
            self.paint(painter, page)
        return image


def _theme(background: Background) -> Theme:
    theme = load_theme(DARK if background is Background.DARK else LIGHT)
    if background is Background.WHITE:
        return replace(theme, paper=QColor(255, 255, 255))
    if background is Background.TRANSPARENT:
        return replace(theme, paper=QColor(255, 255, 255, 0))
    return theme


def _most_units(options: PageOptions) -> tuple[float, float]:
    """The widest page, in units, whose labels can still be read in the file and on paper; and whose footnotes can."""
    width = options.whole[0]
    by_pixels = width * _LABEL_UNITS / _LEAST_LETTER
    if options.dpi <= _SCREEN_DPI:
        return max(by_pixels, 600.0), inf
    points = width / options.dpi * 72 / _LEAST_POINTS
    return max(min(by_pixels, points * _LABEL_UNITS), 600.0), max(points * _NOTE_UNITS, 500.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    picture: Picture
    progress: Callable[[float], None]
    cancelled: Callable[[], bool]


def _write_files(job: _Job, targets: Sequence[Path], write: Callable[[Path, int], bool]) -> bool:
    """Each file beside its place first; only when all are whole do they take their names."""
    targets = [Path(os.path.realpath(target)) for target in targets]  # a link keeps pointing where it points
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
        reason = system_reason(error)
        raise ExportError(
            Wording(
                f"Не удалось записать «{targets[0]}»: {reason.ru}. Прежний файл цел.",
                f"Could not write “{targets[0]}”: {reason.en}. What was there is untouched.",
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
            language=options.language,
        )

    return _write_files(job, [path], write)


_WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}
