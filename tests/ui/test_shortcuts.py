"""Keys of the commands: changed, kept, told where they clash, shown as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from timeline.ui.actions import Act
from timeline.ui.dialogs.keys_dialog import KeysDialog
from timeline.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]
D = TypeVar("D", bound=QDialog)


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog in front."""
    return next(found for found in reversed(window.findChildren(kind)) if found.isVisible())


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button(parent: QWidget, text: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.text().strip("\u00a0") == text and b.isVisible())


def test_keys_can_be_changed_and_are_kept(make_window: MakeWindow, tmp_path: Path) -> None:
    state = tmp_path / "keys.ini"
    window = make_window(state=state)
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    keys.choose(Act.SAMPLE)
    keys.edit.setFocus()
    QTest.keyClick(keys.edit, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    keys.edit.editingFinished.emit()
    press(keys.button(QDialogButtonBox.StandardButton.Ok))
    assert window.actions_by_id[Act.SAMPLE].shortcut() == QKeySequence("Ctrl+J")
    window.close()
    assert make_window(state=state).actions_by_id[Act.SAMPLE].shortcut() == QKeySequence("Ctrl+J")


def test_clashing_keys_are_told_and_can_be_put_back(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    ok = keys.button(QDialogButtonBox.StandardButton.Ok)
    keys.choose(Act.SAMPLE)
    keys.edit.setKeySequence(QKeySequence("Ctrl+O"))
    keys.edit.editingFinished.emit()
    assert not ok.isEnabled()
    assert "Открыть пример" in keys.clash.text()
    assert "Открыть файлы" in keys.clash.text()
    press(keys.button(QDialogButtonBox.StandardButton.RestoreDefaults))
    assert ok.isEnabled()
    assert keys.keys[Act.SAMPLE] == ()


def test_no_two_commands_want_the_same_keys(make_window: MakeWindow) -> None:
    actions: list[QAction] = list(make_window().actions_by_id.values())
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_list_of_keys_shows_the_users_own(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.KEYS].trigger()
    assert "Ctrl+H" in [label.text() for label in dialog(window, KeysDialog).findChildren(QLabel)]
    dialog(window, KeysDialog).reject()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    keys.choose(Act.HISTORY)
    press(button(keys, "Без клавиш"))
    press(keys.button(QDialogButtonBox.StandardButton.Ok))
    window.actions_by_id[Act.KEYS].trigger()
    assert "Ctrl+H" not in [label.text() for label in dialog(window, KeysDialog).findChildren(QLabel)]


def test_every_field_has_a_name_for_screen_readers(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    assert all(field.accessibleName() for field in keys.findChildren(QLineEdit))
    keys.reject()


def test_keys_are_called_as_they_are_labelled(window: MainWindow) -> None:
    """In menus as in the lists of keys; Qt's own Russian words are «Ctrl+Return» and «Alt+Влево»."""
    native = QKeySequence.SequenceFormat.NativeText
    shown = {act: action.shortcut().toString(native) for act, action in window.actions_by_id.items()}
    assert (shown[Act.ACCEPT], shown[Act.REJECT], shown[Act.BACK]) == ("Ctrl+Enter", "Del", "Alt+←")
    window.actions_by_id[Act.KEYS].trigger()
    labels = [label.text() for label in dialog(window, KeysDialog).findChildren(QLabel)]
    assert "Ctrl+Enter" in labels
    assert "Alt+←" in labels


def test_a_mac_finds_its_three_commands_in_the_programs_own_menu(make_window: MakeWindow) -> None:
    actions = make_window().actions_by_id
    placed = {act: action.menuRole() for act, action in actions.items() if action.menuRole() != QAction.MenuRole.NoRole}
    assert placed == {
        Act.QUIT: QAction.MenuRole.QuitRole,
        Act.SETTINGS: QAction.MenuRole.PreferencesRole,
        Act.ABOUT: QAction.MenuRole.AboutRole,
    }
