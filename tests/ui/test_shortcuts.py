"""Keys of the commands: changed, kept, told where they clash, shown as they are."""

from collections.abc import Callable
from pathlib import Path

from driving import button, dialog, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit

from timeline.ui.actions import Act
from timeline.ui.dialogs.keys_dialog import KeysDialog
from timeline.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from timeline.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


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


def test_keys_are_taken_from_another_command(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    assert not keys.solve.isVisible()
    keys.choose(Act.SAMPLE)
    keys.edit.setFocus()
    QTest.keyClick(keys.edit, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert not keys.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    press(keys.solve)
    assert not keys.solve.isVisible()
    press(keys.button(QDialogButtonBox.StandardButton.Ok))
    actions = window.actions_by_id
    assert actions[Act.SAMPLE].shortcut() == QKeySequence("Ctrl+O")
    assert not actions[Act.OPEN].shortcuts()


def test_the_command_whose_keys_are_edited_is_listed(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    keys.field.setFocus()
    type_in(keys.field, "карт")
    QTest.keyClick(keys.field, Qt.Key.Key_Return)
    assert keys.isVisible()
    assert keys.focusWidget() is keys.edit
    QTest.keyClick(keys.edit, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert keys.keys[Act.EXPORT] == ("Ctrl+J",)
    assert keys.keys[Act.OPEN] == ("Ctrl+O",)
    type_in(keys.field, "ъъ")
    assert not keys.edit.isEnabled()


def test_keys_are_taken_by_their_place_and_never_those_one_types_with(make_window: MakeWindow) -> None:
    window = make_window()
    window.actions_by_id[Act.SHORTCUTS].trigger()
    keys = dialog(window, ShortcutsDialog)
    keys.choose(Act.SAMPLE)
    keys.edit.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(keys.edit, QKeyEvent(kind, ord("О"), control, "\n"))
    assert keys.keys[Act.SAMPLE] == ("Ctrl+J",)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Backspace):
        QTest.keyClick(keys.edit, key)
        assert "без Ctrl или Alt" in keys.clash.text()
        assert keys.keys[Act.SAMPLE] == ("Ctrl+J",)
    QTest.keyClick(keys.edit, Qt.Key.Key_F7)
    assert keys.keys[Act.SAMPLE] == ("F7",)
    assert not keys.clash.isVisible()
    keys.edit.setFocus()
    QTest.keyClick(keys.edit, Qt.Key.Key_Escape)
    assert keys.isVisible()
    assert keys.focusWidget() is keys.tree
    assert keys.keys[Act.SAMPLE] == ("F7",)


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
