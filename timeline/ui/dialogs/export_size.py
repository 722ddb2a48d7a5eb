"""The size of a picture in pixels and on paper: presets, px ⇄ mm ⇄ dpi linked, sheets to be glued together."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from timeline.ui.controls import label
from timeline.ui.fonts import Type
from timeline.ui.look import Look
from timeline.ui.picture_options import (
    LEAST_SIDE,
    MOST_SHEETS,
    MOST_SIDE,
    PRESETS,
    PageOptions,
    millimetres,
    pixels,
)

_DPI = (24, 2400)
_CONTROL = 28
_INSET = 6  # the style sheet pads the box, not the line in it


class SizeBox(QWidget):
    """``changed`` when the size is another one. A length typed in mm stays when the dpi change, else the pixels do."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._on_paper = False
        self._sheets_usable = False
        self._telling = True
        locale = QLocale("ru" if look.language == "ru" else "en")
        self.preset = QComboBox()
        for preset in PRESETS:
            self.preset.addItem(preset.name.in_language(look.language))
        self.preset.addItem(self.tr("Own size"))
        self.preset.setMinimumHeight(_CONTROL)
        self.width_box, self.height_box = _spin(LEAST_SIDE, MOST_SIDE), _spin(LEAST_SIDE, MOST_SIDE)
        self.width_mm, self.height_mm = _length(locale), _length(locale)
        self.dpi_box = _spin(*_DPI)
        self.across, self.down = _spin(1, MOST_SHEETS), _spin(1, MOST_SHEETS)
        self.note = label(Type.LABEL, tone="ink3", wrap=True)
        for box in (self.width_box, self.height_box, self.dpi_box):
            box.setLocale(locale)
            box.setGroupSeparatorShown(True)
        self._locale = locale
        self._name()
        self._arrange()
        self._connect()
        self._apply_preset(0)

    def _name(self) -> None:
        for control, name in (
            (self.preset, self.tr("Size")),
            (self.width_box, self.tr("Width, px")),
            (self.height_box, self.tr("Height, px")),
            (self.width_mm, self.tr("Width, mm")),
            (self.height_mm, self.tr("Height, mm")),
            (self.dpi_box, self.tr("Dots per inch")),
            (self.across, self.tr("Sheets across")),
            (self.down, self.tr("Sheets down")),
        ):
            control.setAccessibleName(name)

    def _arrange(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow(self.tr("Size"), self.preset)
        form.addRow(self.tr("Pixels"), _pair(self.width_box, "×", self.height_box))
        form.addRow(self.tr("Millimetres"), _pair(self.width_mm, "×", self.height_mm))
        form.addRow(self.tr("Dots per inch"), self.dpi_box)
        form.addRow(self.tr("Sheets"), _pair(self.across, "×", self.down))
        form.addRow("", self.note)

    def _connect(self) -> None:
        self.preset.activated.connect(self._apply_preset)
        self.width_box.valueChanged.connect(self._pixels_changed)
        self.height_box.valueChanged.connect(self._pixels_changed)
        self.width_mm.valueChanged.connect(self._millimetres_changed)
        self.height_mm.valueChanged.connect(self._millimetres_changed)
        self.dpi_box.valueChanged.connect(self._dpi_changed)
        for box in (self.across, self.down):
            box.valueChanged.connect(self._tell)

    # -- what is told and asked ---------------------------------------------------------------------------------------

    def set_options(self, options: PageOptions) -> None:
        """Shows a size."""
        with self._quiet():
            self.dpi_box.setValue(options.dpi)
            self.width_box.setValue(options.width)
            self.height_box.setValue(options.height)
            self.across.setValue(options.across)
            self.down.setValue(options.down)
        self._follow_pixels()
        self._find_preset()
        self._tell()

    def set_sheets_usable(self, usable: bool) -> None:
        """Only a PDF has pages."""
        self._sheets_usable = usable
        for box in (self.across, self.down):
            box.setEnabled(usable)
        self._tell()

    def apply(self, options: PageOptions) -> PageOptions:
        """The options with the size that the controls say."""
        return replace(
            options,
            width=self.width_box.value(),
            height=self.height_box.value(),
            dpi=self.dpi_box.value(),
            across=self.across.value() if self._sheets_usable else 1,
            down=self.down.value() if self._sheets_usable else 1,
        )

    # -- links --------------------------------------------------------------------------------------------------------

    @contextmanager
    def _quiet(self) -> Generator[None]:
        before, self._telling = self._telling, False
        try:
            yield
        finally:
            self._telling = before

    def _apply_preset(self, index: int) -> None:
        if index >= len(PRESETS):
            return
        preset = PRESETS[index]
        self._on_paper = preset.paper is not None
        with self._quiet():
            self.dpi_box.setValue(preset.dpi)
            self.width_box.setValue(preset.width)
            self.height_box.setValue(preset.height)
            if preset.paper is not None:
                self.width_mm.setValue(preset.paper[0])
                self.height_mm.setValue(preset.paper[1])
        if preset.paper is None:
            self._follow_pixels()
        self.preset.setCurrentIndex(index)
        self._tell()

    def _pixels_changed(self) -> None:
        if self._telling:
            self._on_paper = False
            self._follow_pixels()
            self._find_preset()
            self._tell()

    def _millimetres_changed(self) -> None:
        if self._telling:
            self._on_paper = True
            self._follow_millimetres()
            self._find_preset()
            self._tell()

    def _dpi_changed(self) -> None:
        if not self._telling:
            return
        if self._on_paper:
            self._follow_millimetres()
        else:
            self._follow_pixels()
        self._find_preset()
        self._tell()

    def _follow_pixels(self) -> None:
        dpi = self.dpi_box.value()
        with self._quiet():
            self.width_mm.setValue(millimetres(self.width_box.value(), dpi))
            self.height_mm.setValue(millimetres(self.height_box.value(), dpi))

    def _follow_millimetres(self) -> None:
        dpi = self.dpi_box.value()
        with self._quiet():
            self.width_box.setValue(pixels(self.width_mm.value(), dpi))
            self.height_box.setValue(pixels(self.height_mm.value(), dpi))

    def _find_preset(self) -> None:
        now = (self.width_box.value(), self.height_box.value(), self.dpi_box.value())
        known = [(preset.width, preset.height, preset.dpi) for preset in PRESETS]
        self.preset.setCurrentIndex(known.index(now) if now in known else len(PRESETS))

    def _tell(self) -> None:
        if self._telling:
            self._describe()
            self.changed.emit()

    def _describe(self) -> None:
        options = self.apply(PageOptions())
        width, height = options.whole
        megapixels = self._locale.toString(width * height / 1e6, "f", 1)
        text = self.tr("{0} megapixels").format(megapixels)
        if options.across * options.down > 1:
            across, down = (round(millimetres(side, options.dpi)) for side in options.whole)
            text = self.tr("{0} × {1} mm together, 10 mm of overlap; {2}").format(across, down, text)
        self.note.setText(text)


def _spin(least: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setKeyboardTracking(False)
    box.setMinimumHeight(_CONTROL)
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    return box


def _length(locale: QLocale) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setLocale(locale)
    box.setRange(1, 100_000)
    box.setDecimals(1)
    box.setMinimumHeight(_CONTROL)
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    return box


def _pair(one: QAbstractSpinBox, sign: str, other: QAbstractSpinBox) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(one, 1)
    row.addWidget(QLabel(sign))
    row.addWidget(other, 1)
    return holder
