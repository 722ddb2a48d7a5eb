"""Every command of the window in one table: its words, keys, icon, menu, and when it can be used."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from timeline.ui.icons import Icon
from timeline.ui.needs import Needs, allow

translate = QCoreApplication.translate


class Act(StrEnum):
    """The commands."""

    OPEN = "open"
    OPEN_FOLDER = "open_folder"
    PASTE = "paste"
    SAMPLE = "sample"
    NEW_PROJECT = "new_project"
    SAVE_AS = "save_as"
    EXPORT = "export"
    COPY_PICTURE = "copy_picture"
    EXPORT_EVENTS = "export_events"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    FIND = "find"
    FILTER = "filter"
    CLEAR_FILTER = "clear_filter"
    SETTINGS = "settings"
    ZOOM_IN = "zoom_in"
    SHOW_REJECTED = "show_rejected"
    PALETTE = "palette"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    CENTRE = "centre"
    BACK = "back"
    FORWARD = "forward"
    OPEN_SOURCE = "open_source"
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"
    NEW_EVENT = "new_event"
    PREVIOUS_MENTION = "previous_mention"
    NEXT_MENTION = "next_mention"
    PREVIOUS_EVENT = "previous_event"
    NEXT_EVENT = "next_event"
    REVIEW = "review"
    PUBLISHED = "published"
    REMOVE_DOCUMENT = "remove_document"
    PAUSE = "pause"
    CANCEL = "cancel"
    CLEAR_PROBLEMS = "clear_problems"
    KEYS = "keys"
    ABOUT = "about"
    HISTORY = "history"
    SHORTCUTS = "shortcuts"
    NAMES = "names"
    WEAK_SPOTS = "weak_spots"
    UNDATED = "undated"
    AROUND = "around"
    COMPARE = "compare"
    LIKEWISE = "likewise"
    TAKE_APART = "take_apart"
    WATCH = "watch"
    REVISIONS = "revisions"
    REPORT_TIME = "report_time"
    COLOUR = "colour"
    LEGEND = "legend"


class Menu(Enum):
    """The menus from left to right."""

    FILE = auto()
    EDIT = auto()
    VIEW = auto()
    EVENT = auto()
    DOCUMENTS = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. ``line`` draws a separator before it."""

    act: Act
    menu: Menu
    text: str
    keys: tuple[str, ...] = ()
    icon: Icon | None = None
    needs: Needs = Needs.NOTHING
    line: bool = False
    checkable: bool = False


def action_table() -> tuple[ActionSpec, ...]:
    """The commands in the order of their menus, in the language of the interface."""
    return (
        ActionSpec(Act.OPEN, Menu.FILE, translate("Actions", "Open files…"), ("Ctrl+O",), Icon.FOLDER),
        ActionSpec(Act.OPEN_FOLDER, Menu.FILE, translate("Actions", "Open a folder…"), ("Ctrl+Shift+O",)),
        ActionSpec(
            Act.PASTE, Menu.FILE, translate("Actions", "Paste text from the clipboard"), ("Ctrl+V",), Icon.CLIPBOARD
        ),
        ActionSpec(Act.SAMPLE, Menu.FILE, translate("Actions", "Open the sample"), (), Icon.TEXT),
        ActionSpec(Act.NEW_PROJECT, Menu.FILE, translate("Actions", "New project"), ("Ctrl+N",), line=True),
        ActionSpec(Act.SAVE_AS, Menu.FILE, translate("Actions", "Save the project as…"), ("Ctrl+Shift+S",)),
        ActionSpec(
            Act.EXPORT,
            Menu.FILE,
            translate("Actions", "Export the picture…"),
            ("Ctrl+E",),
            Icon.PICTURE,
            Needs.EVENTS,
            line=True,
        ),
        ActionSpec(
            Act.COPY_PICTURE,
            Menu.FILE,
            translate("Actions", "Copy the picture"),
            ("Ctrl+Shift+C",),
            Icon.COPY,
            Needs.EVENTS,
        ),
        ActionSpec(
            Act.EXPORT_EVENTS,
            Menu.FILE,
            translate("Actions", "Export the events…"),
            ("Ctrl+Shift+E",),
            None,
            Needs.EVENTS,
        ),
        ActionSpec(Act.QUIT, Menu.FILE, translate("Actions", "Quit"), ("Ctrl+Q",), line=True),
        ActionSpec(Act.UNDO, Menu.EDIT, translate("Actions", "Undo"), ("Ctrl+Z",), Icon.UNDO, Needs.UNDO),
        ActionSpec(
            Act.REDO,
            Menu.EDIT,
            translate("Actions", "Redo"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            Icon.REDO,
            Needs.REDO,
        ),
        ActionSpec(Act.HISTORY, Menu.EDIT, translate("Actions", "History"), ("Ctrl+H",)),
        ActionSpec(
            Act.FIND, Menu.EDIT, translate("Actions", "Find"), ("Ctrl+F",), Icon.SEARCH, Needs.EVENTS, line=True
        ),
        ActionSpec(Act.FILTER, Menu.EDIT, translate("Actions", "Filter"), ("Ctrl+Shift+F",), None, Needs.EVENTS),
        ActionSpec(Act.CLEAR_FILTER, Menu.EDIT, translate("Actions", "Show everything again"), (), None, Needs.FILTER),
        ActionSpec(Act.SETTINGS, Menu.EDIT, translate("Actions", "Settings…"), ("Ctrl+,",), line=True),
        ActionSpec(Act.SHORTCUTS, Menu.EDIT, translate("Actions", "Keyboard shortcuts…")),
        ActionSpec(
            Act.ZOOM_IN,
            Menu.VIEW,
            translate("Actions", "Zoom in"),
            ("Ctrl++", "Ctrl+="),
            Icon.PLUS,
            Needs.EVENTS,
        ),
        ActionSpec(Act.ZOOM_OUT, Menu.VIEW, translate("Actions", "Zoom out"), ("Ctrl+-",), Icon.MINUS, Needs.EVENTS),
        ActionSpec(Act.FIT, Menu.VIEW, translate("Actions", "Fit"), ("Ctrl+0",), Icon.FIT, Needs.EVENTS),
        ActionSpec(Act.CENTRE, Menu.VIEW, translate("Actions", "Centre the selection"), (), None, Needs.SELECTION),
        ActionSpec(
            Act.BACK,
            Menu.VIEW,
            translate("Actions", "Previous view"),
            ("Alt+Left",),
            Icon.BACK,
            Needs.VIEW_BEFORE,
            line=True,
        ),
        ActionSpec(
            Act.FORWARD, Menu.VIEW, translate("Actions", "Next view"), ("Alt+Right",), Icon.FORWARD, Needs.VIEW_AFTER
        ),
        ActionSpec(
            Act.NAMES,
            Menu.VIEW,
            translate("Actions", "People and places"),
            ("Ctrl+I",),
            None,
            Needs.EVENTS,
            line=True,
        ),
        ActionSpec(
            Act.WEAK_SPOTS, Menu.VIEW, translate("Actions", "Gaps and weak spots"), ("Ctrl+G",), None, Needs.EVENTS
        ),
        ActionSpec(
            Act.UNDATED, Menu.VIEW, translate("Actions", "Events without a date"), ("Ctrl+U",), None, Needs.EVENTS
        ),
        ActionSpec(
            Act.AROUND,
            Menu.VIEW,
            translate("Actions", "What else happened around it…"),
            ("Ctrl+Shift+A",),
            None,
            Needs.DATE,
        ),
        ActionSpec(
            Act.REPORT_TIME,
            Menu.VIEW,
            translate("Actions", "Lines from events to their first report"),
            ("Ctrl+T",),
            None,
            Needs.EVENTS,
            checkable=True,
        ),
        ActionSpec(
            Act.LEGEND,
            Menu.VIEW,
            translate("Actions", "Legend on the timeline"),
            ("Ctrl+Shift+L",),
            None,
            Needs.EVENTS,
            checkable=True,
        ),
        ActionSpec(
            Act.SHOW_REJECTED,
            Menu.VIEW,
            translate("Actions", "Show rejected candidates in the text"),
            (),
            None,
            Needs.DOCUMENT,
            line=True,
            checkable=True,
        ),
        ActionSpec(
            Act.OPEN_SOURCE, Menu.EVENT, translate("Actions", "Show in the text"), (), Icon.TEXT, Needs.SELECTION
        ),
        ActionSpec(
            Act.PREVIOUS_EVENT,
            Menu.EVENT,
            translate("Actions", "Previous event"),
            ("Ctrl+Up",),
            None,
            Needs.EVENTS,
            line=True,
        ),
        ActionSpec(Act.NEXT_EVENT, Menu.EVENT, translate("Actions", "Next event"), ("Ctrl+Down",), None, Needs.EVENTS),
        ActionSpec(
            Act.PREVIOUS_MENTION,
            Menu.EVENT,
            translate("Actions", "Previous mention"),
            ("[",),
            None,
            Needs.SELECTION,
        ),
        ActionSpec(Act.NEXT_MENTION, Menu.EVENT, translate("Actions", "Next mention"), ("]",), None, Needs.SELECTION),
        ActionSpec(
            Act.ACCEPT,
            Menu.EVENT,
            translate("Actions", "Accept"),
            ("Ctrl+Return",),
            Icon.CHECK,
            Needs.SELECTION,
            line=True,
        ),
        ActionSpec(Act.REJECT, Menu.EVENT, translate("Actions", "Reject"), ("Del",), Icon.CROSS, Needs.SELECTION),
        ActionSpec(Act.EDIT, Menu.EVENT, translate("Actions", "Edit…"), ("F2",), Icon.PENCIL, Needs.SELECTION),
        ActionSpec(Act.COLOUR, Menu.EVENT, translate("Actions", "Colour"), (), None, Needs.SELECTION),
        ActionSpec(
            Act.MERGE, Menu.EVENT, translate("Actions", "Join the selected ones"), ("Ctrl+M",), None, Needs.SEVERAL
        ),
        ActionSpec(
            Act.SPLIT,
            Menu.EVENT,
            translate("Actions", "Take the current mention out"),
            (),
            None,
            Needs.MENTIONS,
        ),
        ActionSpec(
            Act.TAKE_APART,
            Menu.EVENT,
            translate("Actions", "Take the joined ones apart"),
            ("Ctrl+Shift+M",),
            None,
            Needs.JOINED,
        ),
        ActionSpec(
            Act.COMPARE,
            Menu.EVENT,
            translate("Actions", "Compare contradicting sources…"),
            ("Ctrl+D",),
            None,
            Needs.CONFLICT,
        ),
        ActionSpec(
            Act.LIKEWISE,
            Menu.EVENT,
            translate("Actions", "Correct similar ones likewise…"),
            ("Ctrl+L",),
            None,
            Needs.UNDO,
        ),
        ActionSpec(
            Act.NEW_EVENT,
            Menu.EVENT,
            translate("Actions", "New event…"),
            ("Ctrl+Shift+N",),
            Icon.PLUS,
        ),
        ActionSpec(Act.REVIEW, Menu.EVENT, translate("Actions", "Review…"), ("Ctrl+R",), None, Needs.EVENTS, line=True),
        ActionSpec(
            Act.PUBLISHED,
            Menu.DOCUMENTS,
            translate("Actions", "Change the publication date…"),
            (),
            Icon.CALENDAR,
            Needs.DOCUMENT,
        ),
        ActionSpec(
            Act.REMOVE_DOCUMENT,
            Menu.DOCUMENTS,
            translate("Actions", "Take the document out"),
            (),
            Icon.BIN,
            Needs.DOCUMENT,
        ),
        ActionSpec(
            Act.REVISIONS, Menu.DOCUMENTS, translate("Actions", "New versions of articles…"), needs=Needs.DOCUMENT
        ),
        ActionSpec(Act.WATCH, Menu.DOCUMENTS, translate("Actions", "Watched folders…")),
        ActionSpec(
            Act.PAUSE,
            Menu.DOCUMENTS,
            translate("Actions", "Pause the extraction"),
            (),
            None,
            Needs.RUNNING,
            line=True,
        ),
        ActionSpec(Act.CANCEL, Menu.DOCUMENTS, translate("Actions", "Cancel the extraction"), (), None, Needs.RUNNING),
        ActionSpec(
            Act.CLEAR_PROBLEMS,
            Menu.DOCUMENTS,
            translate("Actions", "Clear the list of problems"),
            (),
            None,
            Needs.PROBLEMS,
        ),
        ActionSpec(Act.PALETTE, Menu.HELP, translate("Actions", "All commands…"), ("Ctrl+K",)),
        ActionSpec(Act.KEYS, Menu.HELP, translate("Actions", "Keyboard and mouse"), ("F1",)),
        ActionSpec(Act.ABOUT, Menu.HELP, translate("Actions", "About the program")),
    )


def menu_titles() -> dict[Menu, str]:
    """The menus' names in the language of the interface."""
    return {
        Menu.FILE: translate("Actions", "File"),
        Menu.EDIT: translate("Actions", "Edit"),
        Menu.VIEW: translate("Actions", "View"),
        Menu.EVENT: translate("Actions", "Event"),
        Menu.DOCUMENTS: translate("Actions", "Documents"),
        Menu.HELP: translate("Actions", "Help"),
    }


_PLACES_ON_A_MAC = {
    Act.QUIT: QAction.MenuRole.QuitRole,
    Act.SETTINGS: QAction.MenuRole.PreferencesRole,
    Act.ABOUT: QAction.MenuRole.AboutRole,
}


def make_actions(parent: QWidget) -> dict[Act, QAction]:
    """One QAction a row of the table; icons are for those who show them (``icons``)."""
    made: dict[Act, QAction] = {}
    for spec in action_table():
        action = QAction(spec.text, parent)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setMenuRole(_PLACES_ON_A_MAC.get(spec.act, QAction.MenuRole.NoRole))
        action.setCheckable(spec.checkable)
        parent.addAction(action)
        made[spec.act] = action
    return made


def fill_menus(bar: QMenuBar, actions: Mapping[Act, QAction]) -> dict[Menu, QMenu]:
    """The menus in the order of the table."""
    menus = {menu: bar.addMenu(title) for menu, title in menu_titles().items()}
    for made in menus.values():
        made.setToolTipsVisible(True)  # of what cannot be used
    for spec in action_table():
        if spec.line:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.act])
    return menus


@cache
def icons() -> Mapping[Act, Icon]:
    """Of the commands that have one."""
    return {spec.act: spec.icon for spec in action_table() if spec.icon is not None}


def enable(actions: Mapping[Act, QAction], fulfilled: Collection[Needs]) -> None:
    """Makes usable what has what it needs; the others say why they cannot be used."""
    allow({actions[act]: needs for act, needs in _needs().items()}, frozenset(fulfilled))


def tell_pause(actions: Mapping[Act, QAction], *, paused: bool) -> None:
    """What the command of pausing does now."""
    going_on = translate("Actions", "Go on with the extraction")
    actions[Act.PAUSE].setText(going_on if paused else translate("Actions", "Pause the extraction"))


@cache
def _needs() -> dict[Act, Needs]:
    """The table without its words: this is asked for with every progress."""
    return {spec.act: spec.needs for spec in action_table()}
