"""The settings: the dialog draws itself from their declaration."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from timeline.settings import Choices, Declared, Number, Settings, Switch, declarations
from timeline.ui.controls import inset, label
from timeline.ui.fonts import Type
from timeline.ui.look import Look


class SettingsDialog(QDialog):
    """``changed`` carries the new settings when they are accepted."""

    changed = Signal(object)

    def __init__(self, settings: Settings, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._language = look.language
        self._controls: dict[str, QWidget] = {}
        self._forms: list[QFormLayout] = []
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(4)
        for section, group in groupby(declarations(), key=lambda declared: declared.section):
            column.addWidget(label(Type.PANEL_DATE, section.in_language(self._language)))
            form = QFormLayout()
            form.setHorizontalSpacing(16)
            form.setVerticalSpacing(8)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for declared in group:
                self._add(form, declared)
            self._forms.append(form)
            column.addLayout(form)
            column.addSpacing(12)
        self._align()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Save"))
        buttons.accepted.connect(self._tell)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _align(self) -> None:
        """One column of labels over all sections."""
        names = [
            form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form in self._forms for row in range(form.rowCount())
        ]
        labels = [each for item in names if item is not None and (each := item.widget()) is not None]
        widest = max(each.sizeHint().width() for each in labels)
        for each in labels:
            each.setMinimumWidth(widest)

    def control(self, name: str) -> QWidget:
        """The control of a setting."""
        return self._controls[name]

    def _add(self, form: QFormLayout, declared: Declared) -> None:
        name = declared.label.in_language(self._language)
        control = self._control(declared, getattr(self._settings, declared.name), name)
        control.setAccessibleName(name)
        self._controls[declared.name] = control
        form.addRow("" if isinstance(control, QCheckBox) else name, control)
        hint = declared.hint.in_language(self._language) if declared.hint else ""
        if declared.restart:
            later = self.tr("Takes effect with the next start.")
            hint = f"{hint} {later}".strip()
        if hint:
            form.addRow("", label(Type.LABEL, hint, tone="ink3"))

    def _control(self, declared: Declared, value: Any, name: str) -> QWidget:
        match declared.limits:
            case Choices(options):
                box = QComboBox()
                for option, words in options:
                    box.addItem(words.in_language(self._language), option)
                box.setCurrentIndex([option for option, _ in options].index(value))
                return box
            case Switch():
                tick = QCheckBox(name)
                tick.setChecked(value)
                return tick
            case Number(least, most, zero):
                spin = QSpinBox()
                spin.setRange(least, most)
                if zero is not None and least == 0:
                    spin.setSpecialValueText(zero.in_language(self._language))
                spin.setValue(value)
                inset(spin)
                return spin

    def _value(self, control: QWidget) -> Any:
        if isinstance(control, QComboBox):
            return control.currentData()
        if isinstance(control, QCheckBox):
            return control.isChecked()
        return control.value() if isinstance(control, QSpinBox) else None

    def _tell(self) -> None:
        values = {name: self._value(control) for name, control in self._controls.items()}
        self.changed.emit(replace(self._settings, **values))
        self.accept()
