"""The preview of a picture: the page itself by the same painter, with the lines along which its sheets are cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.scene.plan import Prepared
from timeline.ui.look import Look
from timeline.ui.picture import PageOptions, Picture, check_size, write_columns, write_picture
from timeline.workspace.story import StoryDocuments, StoryEvents

_CHECK = 8  # side of a square of the ground behind what is transparent


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One page as drawn; ``number`` tells which question it answers."""

    image: QImage
    pages: int
    options: PageOptions
    number: int = 0
    title: str = ""
    subtitle: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Drawable:
    """What is to be drawn: events, read when they are gone through; or very many of them, as numbers."""

    events: Sequence[Event]
    documents: Sequence[Document] | StoryDocuments
    prepared: Prepared | None = None

    def picture(self, options: PageOptions) -> Picture:
        """Laid out; reads what is to be read. May run outside the GUI thread."""
        if self.prepared is not None:
            return Picture((), (), replace(options, footnotes=False), prepared=self.prepared)
        return Picture(self.events, self._cited(), options)

    def write(
        self, options: PageOptions, path: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> bool:
        """As ``write_picture``."""
        if isinstance(self.events, StoryEvents):
            self.events.cancelled = cancelled
        if self.prepared is not None:
            return write_columns(self.prepared, options, path, progress=progress, cancelled=cancelled)
        return write_picture(self.events, self._cited(), options, path, progress=progress, cancelled=cancelled)

    def _cited(self) -> Sequence[Document]:
        documents = self.documents
        return documents.cited(self.events) if isinstance(documents, StoryDocuments) else documents


def draw(drawable: Drawable, options: PageOptions, width: int) -> QImage:
    """The first page of the picture, ``width`` pixels wide. May run outside the GUI thread."""
    check_size(options)
    return drawable.picture(options).preview(width)


def draw_page(drawable: Drawable, options: PageOptions, room: QSize, page: int, number: int) -> Drawn:
    """The page as large as there is room; the last one if there are not so many."""
    picture = drawable.picture(options)
    pages = len(picture.sheets)
    size = QSize(*options.whole).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    image = picture.preview(max(min(size.width(), options.whole[0]), 1), min(page, pages - 1))
    return Drawn(image, pages, options, number, picture.title, picture.subtitle)


class Preview(QWidget):
    """The picture, fitted into the room there is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: Drawn | None = None
        self._waits = True  # for the first picture
        self.setMinimumSize(480, 320)
        self.setAccessibleName(self.tr("Preview"))

    @property
    def image(self) -> QImage:
        """What is shown; null until the first preview is made."""
        return self._drawn.image if self._drawn is not None else QImage()

    def set_drawn(self, drawn: Drawn) -> None:
        """Another picture."""
        self._drawn, self._waits = drawn, False
        self.update()

    def clear(self) -> None:
        """Nothing that can be drawn is asked for."""
        self._drawn, self._waits = None, False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.sunken)
            if self._drawn is None:
                painter.setPen(theme.ink3)
                words = self.tr("Drawing…") if self._waits else ""
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
                return
            image = self._drawn.image
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(self.rect()).center())
            if image.hasAlphaChannel() and image.pixelColor(0, 0).alpha() == 0:
                _checkered(painter, target)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
            self._cuts(painter, target, self._drawn.options)
            painter.setPen(theme.rule2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(target.adjusted(0, 0, -1, -1))

    def _cuts(self, painter: QPainter, target: QRectF, options: PageOptions) -> None:
        """Where the sheets meet: each line stands in the middle of an overlap."""
        painter.setPen(QPen(self._look.theme.accent, 1, Qt.PenStyle.DashLine))
        width, height = options.whole
        for column in range(1, options.across):
            at = column * (options.width - options.overlap) + options.overlap / 2
            x = target.left() + at / width * target.width()
            painter.drawLine(QLineF(x, target.top(), x, target.bottom()))
        for row in range(1, options.down):
            at = row * (options.height - options.overlap) + options.overlap / 2
            y = target.top() + at / height * target.height()
            painter.drawLine(QLineF(target.left(), y, target.right(), y))


def _checkered(painter: QPainter, area: QRectF) -> None:
    tile = QImage(2 * _CHECK, 2 * _CHECK, QImage.Format.Format_RGB32)
    tile.fill(QColor(255, 255, 255))
    with QPainter(tile) as squares:
        grey = QColor(232, 232, 232)
        squares.fillRect(0, 0, _CHECK, _CHECK, grey)
        squares.fillRect(_CHECK, _CHECK, _CHECK, _CHECK, grey)
    painter.save()
    painter.setClipRect(area)
    for y in range(int(area.top()), int(area.bottom()) + 1, 2 * _CHECK):
        for x in range(int(area.left()), int(area.right()) + 1, 2 * _CHECK):
            painter.drawImage(x, y, tile)
    painter.restore()
