"""An event as the user wants it: title, freely typed date with live reading, kind, status, names, note and tags."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline.model.edtf import TimeValue
from timeline.model.event import Colour, Kind, Status
from timeline.model.wording import colour_name, format_time_value, format_weekday, kind_name, status_name
from timeline.ui.colour_menu import swatch
from timeline.ui.controls import label, tell
from timeline.ui.fonts import Type
from timeline.ui.glyph import glyph_icon
from timeline.ui.list_completer import ListCompleter
from timeline.ui.look import Look
from timeline.ui.precision import precision_text
from timeline.ui.typed_cell import today, typed_text
from timeline.workspace.drafts import Draft
from timeline.workspace.filters import FacetKind
from timeline.workspace.typed_dates import read_typed_date

_PAUSE_MS = 250


class EventDialog(QDialog):
    """``drafted`` carries the form when it is accepted; ``offer`` what may be typed into its lists."""

    drafted = Signal(object)

    def __init__(self, draft: Draft, look: Look, parent: QWidget, *, new: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._before = draft
        self.setWindowTitle(self.tr("New event") if new else self.tr("Edit the event"))
        self.setMinimumWidth(520)
        self.title_field = QLineEdit(draft.title)
        self.date_field = QLineEdit(self._date_text(draft.time))
        self._date_typed = self.date_field.text()
        self._reading = label(Type.LABEL, tone="ink2")
        self.kind_box = QComboBox()
        self.status_box = QComboBox()
        self.colour_box = QComboBox()
        self.people_field = QLineEdit(", ".join(draft.people))
        self.places_field = QLineEdit(", ".join(draft.places))
        self.note_field = QPlainTextEdit(draft.note)
        self.note_field.setFixedHeight(72)
        self.note_field.setTabChangesFocus(True)
        self.tags_field = QLineEdit(", ".join(draft.tags))
        self.tags_field.setPlaceholderText(self.tr("separated by commas"))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self.accept_button.setText(self.tr("Add") if new else self.tr("Save"))
        self.accept_button.setDefault(True)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._freely: tuple[str, TimeValue | None] = ("", None)
        self._pause = QTimer(self)  # the rules of the articles are asked when the typing stops
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_freely)
        self._fill_boxes()
        self._arrange()
        self.title_field.textChanged.connect(self._check)
        self.date_field.textChanged.connect(self._check)
        self._buttons.accepted.connect(self._tell)
        self._buttons.rejected.connect(self.reject)
        self.date_field.returnPressed.connect(self._read_at_once)
        self._check()
        self.title_field.setFocus()

    def setVisible(self, visible: bool) -> None:
        """A long title is read from its beginning; typing replaces it."""
        super().setVisible(visible)
        if visible:
            length = len(self.title_field.text())
            self.title_field.setSelection(length, -length)

    def offer(self, names: Callable[[FacetKind], Sequence[str]], tags: Callable[[], Sequence[str]]) -> None:
        """Names and tags in use, so that one thing keeps one name."""
        ListCompleter(self.people_field, partial(names, FacetKind.PERSON))
        ListCompleter(self.places_field, partial(names, FacetKind.PLACE))
        ListCompleter(self.tags_field, tags)

    @property
    def accept_button(self) -> QPushButton:
        """Takes the form over."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    def _fill_boxes(self) -> None:
        language = self._look.language
        for kind in Kind:
            sign = glyph_icon(kind, Status.HAPPENED, self._look.theme)
            self.kind_box.addItem(sign, kind_name(kind, language), kind)
        for status in Status:
            sign = glyph_icon(self._before.kind, status, self._look.theme)
            self.status_box.addItem(sign, status_name(status, language), status)
        self.colour_box.addItem(self.tr("Colour of its kind"), None)
        for colour in Colour:
            name = colour_name(colour, language)
            self.colour_box.addItem(swatch(self._look.theme.colours[colour]), name, colour)
        self.colour_box.setCurrentIndex(
            0 if self._before.colour is None else 1 + list(Colour).index(self._before.colour)
        )
        self.kind_box.setCurrentIndex(list(Kind).index(self._before.kind))
        self.status_box.setCurrentIndex(list(Status).index(self._before.status))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, widget in (
            (self.tr("Title"), self.title_field),
            (self.tr("Date"), self.date_field),
            ("", self._reading),
            (self.tr("Kind"), self.kind_box),
            (self.tr("Status"), self.status_box),
            (self.tr("Colour"), self.colour_box),
            (self.tr("Participants"), self.people_field),
            (self.tr("Places"), self.places_field),
            (self.tr("Note"), self.note_field),
            (self.tr("Tags"), self.tags_field),
        ):
            if name:
                widget.setAccessibleName(name)
            if name:
                form.addRow(label(Type.CONTROL, name, tone="ink3"), widget)
            else:
                form.setWidget(form.rowCount(), QFormLayout.ItemRole.FieldRole, widget)
        self.date_field.setPlaceholderText(self.tr("9 October 2025, spring 2014, not later than 2010"))
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(self._buttons)

    def _date_text(self, time: TimeValue | None) -> str:
        return typed_text(time, self._look.language)

    def _time(self) -> TimeValue | None:
        """An untouched date stays what it is, even where its words could not be read back."""
        text = self.date_field.text()
        if text == self._date_typed:
            return self._before.time
        return read_typed_date(text) or (self._freely[1] if self._freely[0] == text else None)

    def _read_at_once(self) -> None:
        """Who presses Enter does not wait for a pause; the main button then takes the form if it can."""
        if self._pause.isActive():
            self._pause.stop()
            self._read_freely()

    def _read_freely(self) -> None:
        text = self.date_field.text()
        self._freely = (text, read_typed_date(text, today()))
        self._check()

    def _check(self) -> None:
        time = self._time()
        text = self.date_field.text().strip()
        language = self._look.language
        if time is not None:
            when = (format_time_value(time, language), format_weekday(time, language))
            parts = (", ".join(part for part in when if part), precision_text(time), time.edtf)
            self._reading.setText(" · ".join(parts))
        elif text and self._freely[0] != self.date_field.text():
            self._reading.setText("…")
            self._pause.start()
        else:
            self._reading.setText(self.tr("This date cannot be read.") if text else self.tr("No date"))
        readable = time is not None or not text
        told = self._freely[0] == self.date_field.text()  # not while it is still being thought about
        tell(self._reading, wrong=not readable and told)
        titled = bool(self.title_field.text().strip())
        self.accept_button.setEnabled(readable and titled)
        missing = self.tr("An event needs a title.") if not titled else self.tr("This date cannot be read.")
        self.accept_button.setToolTip("" if readable and titled else missing)

    def _tell(self) -> None:
        self.drafted.emit(
            Draft(
                title=self.title_field.text().strip(),
                time=self._time(),
                kind=Kind(self.kind_box.currentData()),
                status=Status(self.status_box.currentData()),
                people=_names(self.people_field.text()),
                places=_names(self.places_field.text()),
                note=self.note_field.toPlainText(),
                tags=_names(self.tags_field.text()),
                colour=Colour(colour) if (colour := self.colour_box.currentData()) else None,
            )
        )
        self.accept()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip()))
