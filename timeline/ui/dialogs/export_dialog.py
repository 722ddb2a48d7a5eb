"""The picture before it is saved: the preview is the very picture, made by the same painter in the same size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.instant import Instant
from timeline.model.problem import Wording
from timeline.ui.background import Task
from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.picture import PRESETS, Background, PageOptions, Picture, check_size, write_picture

_SETTLE_MS = 300


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """What can be drawn; ``view`` is the span on the canvas."""

    events: Sequence[Event]
    selected: Sequence[Event]
    documents: Sequence[Document]
    view: tuple[Instant, Instant]
    options: PageOptions
    folder: Path


class ExportDialog(QDialog):
    """``saved`` carries the path."""

    saved = Signal(object)

    def __init__(self, subject: ExportSubject, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = subject
        self._look = look
        self._previewing: Task | None = None
        self._saving: Task | None = None
        self.setWindowTitle(self.tr("Export the picture"))
        self.resize(1080, 640)
        self.preview = _Preview(look, self)
        self._make_controls()
        self._arrange()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._make_preview)
        self._connect()
        self._apply_preset(0)

    def _make_controls(self) -> None:
        options = self._subject.options
        self.preset = QComboBox()
        for preset in PRESETS:
            self.preset.addItem(preset.name.in_language(self._look.language))
        self.preset.addItem(self.tr("Own size"))
        self.width_box, self.height_box, self.dpi_box = QSpinBox(), QSpinBox(), QSpinBox()
        for box, least, most in (
            (self.width_box, 320, 60_000),
            (self.height_box, 240, 60_000),
            (self.dpi_box, 24, 1200),
        ):
            box.setRange(least, most)
            box.setGroupSeparatorShown(True)
        self.size_note = label(Type.LABEL, tone="ink3")
        self.background = QComboBox()
        for value, name in (
            (Background.LIGHT, self.tr("Light")),
            (Background.DARK, self.tr("Dark")),
            (Background.WHITE, self.tr("White")),
            (Background.TRANSPARENT, self.tr("Transparent")),
        ):
            self.background.addItem(name, value)
        self.span = QComboBox()
        for name in (self.tr("The whole timeline"), self.tr("What is in view"), self.tr("The selected events")):
            self.span.addItem(name)
        self.title_field = QLineEdit(options.title or "")
        self.title_field.setPlaceholderText(self.tr("the article's own title"))
        self.legend = QCheckBox(self.tr("Legend"))
        self.footnotes = QCheckBox(self.tr("Footnotes with quotes"))
        for tick, on in ((self.legend, options.legend), (self.footnotes, options.footnotes)):
            tick.setChecked(on)
        self._problem = label(Type.LABEL, tone="danger", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.save_button = QPushButton(self.tr("Save…"))
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        for name, control in (
            (self.tr("Size"), self.preset),
            (self.tr("Width, px"), self.width_box),
            (self.tr("Height, px"), self.height_box),
            (self.tr("Dots per inch"), self.dpi_box),
            ("", self.size_note),
            (self.tr("Background"), self.background),
            (self.tr("Events"), self.span),
            (self.tr("Title"), self.title_field),
            ("", self.legend),
            ("", self.footnotes),
        ):
            if name:
                control.setAccessibleName(name)
            form.addRow(name, control)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        side.addWidget(self._problem)
        side.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel_button, self.save_button):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addWidget(self.preview, 1)
        row.addLayout(side)

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(self._apply_preset)
        for box in (self.width_box, self.height_box, self.dpi_box):
            box.valueChanged.connect(self._size_changed)
        for combo in (self.background, self.span):
            combo.currentIndexChanged.connect(self._settle)
        self.title_field.textChanged.connect(self._settle)
        self.legend.toggled.connect(self._settle)
        self.footnotes.toggled.connect(self._settle)
        self.save_button.clicked.connect(self._ask_where)
        self.cancel_button.clicked.connect(self.reject)

    # -- options ----------------------------------------------------------------------------------------------------

    def options(self) -> PageOptions:
        """What the controls say."""
        in_view = self.span.currentIndex() == 1
        return replace(
            self._subject.options,
            width=self.width_box.value(),
            height=self.height_box.value(),
            dpi=self.dpi_box.value(),
            background=Background(self.background.currentData()),
            since=self._subject.view[0] if in_view else None,
            until=self._subject.view[1] if in_view else None,
            title=self.title_field.text().strip() or None,
            legend=self.legend.isChecked(),
            footnotes=self.footnotes.isChecked(),
        )

    def _events(self) -> Sequence[Event]:
        return self._subject.selected if self.span.currentIndex() == 2 else self._subject.events

    def _apply_preset(self, index: int) -> None:
        if index < len(PRESETS):
            preset = PRESETS[index]
            for box, value in (
                (self.width_box, preset.width),
                (self.height_box, preset.height),
                (self.dpi_box, preset.dpi),
            ):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
        self._show_size()
        self._settle()

    def _size_changed(self) -> None:
        self.preset.blockSignals(True)
        self.preset.setCurrentIndex(len(PRESETS))
        self.preset.blockSignals(False)
        self._show_size()
        self._settle()

    def _show_size(self) -> None:
        width, height = (round(length) for length in self.options().millimetres)
        megapixels = self.width_box.value() * self.height_box.value() / 1e6
        shown = f"{megapixels:.1f}".replace(".", "," if self._look.language == "ru" else ".")
        self.size_note.setText(self.tr("{0} × {1} mm, {2} megapixels").format(width, height, shown))

    # -- preview ----------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        self._settling.start()

    def _make_preview(self) -> None:
        if self._previewing is not None:
            self._previewing.cancel()
        options, events, documents = self.options(), self._events(), self._subject.documents
        room = QSize(options.width, options.height).scaled(
            self.preview.size() * self.devicePixelRatioF(), Qt.AspectRatioMode.KeepAspectRatio
        )
        task = self._previewing = Task(self)
        task.done.connect(partial(self._show_preview, task))
        task.failed.connect(self._show_problem)
        task.start(lambda _: draw(events, documents, options, min(room.width(), options.width)))

    def _show_preview(self, task: Task, image: QImage) -> None:
        if task is self._previewing:
            self._problem.clear()
            self.preview.set_image(image)

    def _show_problem(self, wording: Wording) -> None:
        self._bar.hide()
        self.save_button.setEnabled(True)
        self._problem.setText(wording.in_language(self._look.language))

    # -- saving -----------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        kinds = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
        start = str(self._subject.folder / "timeline.png")
        path, chosen = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), start, kinds)
        if path:
            suffix = chosen[-5:-1] if chosen else ".png"
            target = Path(path)
            self.save(target if target.suffix else target.with_suffix(suffix))

    def save(self, path: Path) -> None:
        """Writes the picture beside the GUI thread; ``saved`` tells when it is there."""
        options, events, documents = self.options(), self._events(), self._subject.documents
        task = self._saving = Task(self)
        task.progressed.connect(self._show_progress)
        task.failed.connect(self._show_problem)
        task.done.connect(partial(self._saved, path))
        self._bar.setValue(0)
        self._bar.show()
        self.save_button.setEnabled(False)
        task.start(
            lambda running: write_picture(
                events, documents, options, path, progress=running.progressed.emit, cancelled=running.cancelled
            )
        )

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

    def _saved(self, path: Path, written: bool) -> None:
        self._saving = None
        if written:
            self.saved.emit(path)
            self.accept()

    def reject(self) -> None:
        """Cancels what is being written before it closes the dialog."""
        for task in (self._previewing, self._saving):
            if task is not None:
                task.cancel()
        super().reject()


def draw(events: Sequence[Event], documents: Sequence[Document], options: PageOptions, width: int) -> QImage:
    """The first page of the picture, ``width`` pixels wide. May run outside the GUI thread."""
    check_size(options)
    return Picture(events, documents, options).preview(width)


class _Preview(QWidget):
    """The picture, fitted into the room there is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self.setMinimumSize(480, 320)
        self.setAccessibleName(self.tr("Preview"))

    @property
    def image(self) -> QImage:
        """What is shown; null until the first preview is made."""
        return self._image

    def set_image(self, image: QImage) -> None:
        """Another picture."""
        self._image = image
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.sunken)
        if self._image.isNull():
            painter.setPen(theme.ink3)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drawing…"))
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image)
        painter.setPen(theme.rule2)
        painter.drawRect(target.adjusted(0, 0, -1, -1))
