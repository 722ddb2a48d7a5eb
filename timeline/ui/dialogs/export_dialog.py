"""The picture before it is saved: the preview is the very picture, made by the same painter in the same size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.instant import Instant
from timeline.model.problem import ExportError, Wording
from timeline.scene.plan import Prepared
from timeline.ui.background import Task
from timeline.ui.controls import flat_button, label
from timeline.ui.dialogs.export_choice import ChoiceBox
from timeline.ui.dialogs.export_preview import Drawable, Drawn, Preview, draw, draw_page
from timeline.ui.dialogs.export_size import SizeBox
from timeline.ui.fonts import Type
from timeline.ui.icons import Icon
from timeline.ui.look import Look
from timeline.ui.picture import Background, PageOptions, check_size
from timeline.workspace.story import StoryDocuments

__all__ = ["Drawable", "ExportDialog", "ExportSubject", "draw"]

_SETTLE_MS = 300
_SIZE = QSize(1160, 720)
_FRAME = QSize(24, 64)  # of the window, around the dialog
_FORMATS = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """What can be drawn; ``view`` is the span on the canvas."""

    events: Sequence[Event]
    selected: Sequence[Event]
    documents: Sequence[Document] | StoryDocuments
    view: tuple[Instant, Instant]
    options: PageOptions
    folder: Path
    prepared: Prepared | None = None  # all events as numbers, where they are very many: nothing of them is quoted


class ExportDialog(QDialog):
    """``saved`` carries the path."""

    saved = Signal(object)

    def __init__(self, subject: ExportSubject, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = subject
        self._look = look
        self._asked = 0
        self._page, self._pages = 0, 1
        self._tasks: list[Task] = []
        self._saving = False
        self.setWindowTitle(self.tr("Export the picture"))
        self._fit_screen()
        self.preview = Preview(look, self)
        self.size_box = SizeBox(look)
        self.choice_box = ChoiceBox(subject.events, subject.selected, subject.view, look)
        self._make_controls()
        self._arrange()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._make_preview)
        self._connect()
        self._choose_format()

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry().size() - _FRAME
        self.resize(_SIZE.boundedTo(room))

    # -- parts --------------------------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        options = self._subject.options
        self.format = QComboBox()
        for suffix in _FORMATS:
            self.format.addItem(suffix[1:].upper(), suffix)
        self.background = QComboBox()
        for value, name in (
            (Background.LIGHT, self.tr("Light")),
            (Background.DARK, self.tr("Dark")),
            (Background.WHITE, self.tr("White")),
            (Background.TRANSPARENT, self.tr("Transparent")),
        ):
            self.background.addItem(name, value)
        self.background.setCurrentIndex(list(Background).index(options.background))
        self.title_field = QLineEdit(options.title or "")
        self.subtitle_field = QLineEdit(options.subtitle or "")
        self.legend = QCheckBox(self.tr("Legend"))
        self.footnotes = QCheckBox(self.tr("Footnotes with quotes"))
        self.reports = QCheckBox(self.tr("Lines to the first report"))
        for tick, on in self._ticks():
            tick.setChecked(on)
        if self._subject.prepared is not None:
            for tick in (self.footnotes, self.reports):
                tick.setChecked(False)
                tick.setEnabled(False)
        self.problem = label(Type.LABEL, tone="danger", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self.save_button = QPushButton(self.tr("Save…"))
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.page_note = label(Type.LABEL, tone="ink2")
        self.previous_page = flat_button(self._look, name=self.tr("Previous page"), sign=Icon.BACK)
        self.next_page = flat_button(self._look, name=self.tr("Next page"), sign=Icon.FORWARD)
        for part in (self.previous_page, self.page_note, self.next_page):
            part.hide()  # until there is more than one

    def _ticks(self) -> tuple[tuple[QCheckBox, bool], ...]:
        options = self._subject.options
        return (
            (self.legend, options.legend),
            (self.footnotes, options.footnotes),
            (self.reports, options.reports),
        )

    def _arrange(self) -> None:
        above, below = _form(), _form()
        for form, name, control in (
            (above, self.tr("Format"), self.format),
            (below, self.tr("Background"), self.background),
            (below, self.tr("Title"), self.title_field),
            (below, self.tr("Subtitle"), self.subtitle_field),
            (below, "", self.legend),
            (below, "", self.footnotes),
            (below, "", self.reports),
        ):
            if name:
                control.setAccessibleName(name)
                control.setMinimumHeight(28)
            form.addRow(name, control)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addLayout(above)
        side.addWidget(self.size_box)
        side.addWidget(self.choice_box)
        side.addLayout(below)
        side.addStretch(1)
        side.addWidget(self.problem)
        side.addWidget(self._bar)
        buttons = QDialogButtonBox()  # in the order of this system, as in every dialog
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        side.addWidget(buttons)
        for button in (self.cancel_button, self.save_button):
            button.setAccessibleName(button.text())
        self._line_up((above, below))
        left = QVBoxLayout()
        left.addWidget(self.preview, 1)
        left.addLayout(_row(self.previous_page, self.page_note, self.next_page))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(side)

    def _line_up(self, forms: Sequence[QFormLayout]) -> None:
        """One column of names over all parts."""
        parts = [form for box in (self.size_box, self.choice_box) if isinstance(form := box.layout(), QFormLayout)]
        names = [
            name
            for form in (*forms, *parts)
            for row in range(form.rowCount())
            if (item := form.itemAt(row, QFormLayout.ItemRole.LabelRole)) is not None
            and (name := item.widget()) is not None
        ]
        widest = max(name.sizeHint().width() for name in names)
        for name in names:
            name.setMinimumWidth(widest)
        for form in (*forms, *parts):
            for row in range(form.rowCount()):
                if form.itemAt(row, QFormLayout.ItemRole.LabelRole) is None:
                    form.setWidget(row, QFormLayout.ItemRole.LabelRole, _blank(widest))

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._choose_format)
        self.size_box.changed.connect(self._settle)
        self.choice_box.changed.connect(self._settle)
        self.background.currentIndexChanged.connect(self._settle)
        for field in (self.title_field, self.subtitle_field):
            field.textChanged.connect(self._settle)
        for tick, _ in self._ticks():
            tick.toggled.connect(self._settle)
        self.previous_page.clicked.connect(lambda: self._turn(-1))
        self.next_page.clicked.connect(lambda: self._turn(1))
        self.save_button.clicked.connect(self._ask_where)
        self.cancel_button.clicked.connect(self.reject)

    # -- options ------------------------------------------------------------------------------------------------------

    @property
    def suffix(self) -> str:
        """The ending of the file."""
        return str(self.format.currentData())

    def options(self) -> PageOptions:
        """What the controls say."""
        options = replace(
            self._subject.options,
            background=Background(self.background.currentData()),
            title=self.title_field.text().strip() or None,
            subtitle=self.subtitle_field.text().strip() or None,
            legend=self.legend.isChecked(),
            footnotes=self.footnotes.isChecked(),
            reports=self.reports.isChecked(),
        )
        return self.choice_box.apply(self.size_box.apply(options))

    def _choose_format(self) -> None:
        self.size_box.set_sheets_usable(self.suffix == ".pdf")
        self._settle()

    # -- preview ------------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """What cannot be saved is said at once; the preview follows when the typing stops."""
        self._asked += 1  # what is being drawn is of no use any more
        usable = self.choice_box.is_readable and self._fits()
        self.save_button.setEnabled(usable and not self._saving)
        if usable:
            self._settling.start()
        else:
            self._settling.stop()
            self.preview.clear()
            for part in (self.previous_page, self.page_note, self.next_page):
                part.hide()

    def _fits(self) -> bool:
        try:
            check_size(self.options(), self.suffix)
        except ExportError as error:
            self.problem.setText(error.wording.in_language(self._look.language))
            return False
        self.problem.clear()
        return True

    def _make_preview(self) -> None:
        options, drawable = self.options(), self._drawable()
        room = self.preview.size() * self.devicePixelRatioF()
        number, page = self._asked, self._page
        task = self._task()
        task.done.connect(self._show_preview)
        task.start(lambda _: draw_page(drawable, options, room, page, number))

    def _drawable(self) -> Drawable:
        subject, events = self._subject, self.choice_box.events
        return Drawable(events, subject.documents, subject.prepared if events is subject.events else None)

    def _task(self) -> Task:
        """Its parent outlives the dialog, so that what still runs when that is closed has an end."""
        task = Task(self.parentWidget() or self)
        task.failed.connect(self._show_problem)
        task.over.connect(task.deleteLater)
        self._tasks.append(task)
        return task

    def _show_preview(self, drawn: Drawn) -> None:
        if drawn.number != self._asked:
            return
        self._pages = drawn.pages
        self._page = min(self._page, drawn.pages - 1)
        self.preview.set_drawn(drawn)
        for field, words in ((self.title_field, drawn.title), (self.subtitle_field, drawn.subtitle)):
            if not field.text().strip():
                field.setPlaceholderText(words)  # what stands there if nothing is typed
        several = drawn.pages > 1
        for part in (self.previous_page, self.page_note, self.next_page):
            part.setVisible(several)
        self.page_note.setText(self.tr("Page {0} of {1}").format(self._page + 1, drawn.pages))
        self.previous_page.setEnabled(self._page > 0)
        self.next_page.setEnabled(self._page < drawn.pages - 1)

    def _turn(self, step: int) -> None:
        self._page = min(max(self._page + step, 0), self._pages - 1)
        self._settle()

    def _show_problem(self, wording: Wording) -> None:
        self._bar.hide()
        self._saving = False
        self.save_button.setEnabled(True)
        self.problem.setText(wording.in_language(self._look.language))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    # -- saving -------------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        kinds = {suffix: f"{suffix[1:].upper()} (*{suffix})" for suffix in _FORMATS}
        start = str(self._subject.folder / f"timeline{self.suffix}")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), start, kinds[self.suffix])
        if path:
            target = Path(path)
            self.save(target if target.suffix.lower() in _FORMATS else Path(f"{path}{self.suffix}"))

    def save(self, path: Path) -> None:
        """Writes the picture beside the GUI thread; ``saved`` tells when it is there."""
        options, drawable = self.options(), self._drawable()
        task = self._task()
        task.progressed.connect(self._show_progress)
        task.done.connect(self._saved)
        self._bar.setValue(0)
        self._bar.show()
        self._saving = True
        self.save_button.setEnabled(False)
        task.start(lambda running: drawable.write(options, path, running.progressed.emit, running.cancelled) and path)

    def _show_progress(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

    def _saved(self, path: Path | bool) -> None:
        self._saving = False
        if isinstance(path, Path):
            self.saved.emit(path)
            self.accept()

    def reject(self) -> None:
        """Cancels what is being written before it closes the dialog."""
        for task in self._tasks:
            task.cancel()
        super().reject()


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setVerticalSpacing(8)
    form.setHorizontalSpacing(12)
    return form


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _blank(width: int) -> QWidget:
    blank = QWidget()
    blank.setFixedWidth(width)
    return blank
