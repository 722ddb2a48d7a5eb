"""The preconditions of commands, and why one is disabled, in the user's words."""

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

translate = QCoreApplication.translate


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = auto()
    DOCUMENT = auto()
    EVENTS = auto()
    SELECTION = auto()
    DATE = auto()  # the current event has one
    SEVERAL = auto()  # more than one event selected
    MENTIONS = auto()  # the current event is mentioned more than once
    JOINED = auto()  # the current event was joined of several
    CONFLICT = auto()  # sources disagree on it
    UNDO = auto()
    REDO = auto()
    FILTER = auto()
    RUNNING = auto()
    PROBLEMS = auto()
    VIEW_BEFORE = auto()
    VIEW_AFTER = auto()


def reason(needs: Needs) -> str:
    """What to do first, or what there would have to be; "" for what needs nothing."""
    return {
        Needs.NOTHING: "",
        Needs.DOCUMENT: translate("Needs", "Open an article first"),
        Needs.EVENTS: translate("Needs", "There are no events yet"),
        Needs.SELECTION: translate("Needs", "Choose an event first"),
        Needs.DATE: translate("Needs", "Choose an event that has a date first"),
        Needs.SEVERAL: translate("Needs", "Choose several events first: Ctrl+click adds one"),
        Needs.MENTIONS: translate("Needs", "The chosen event has no second mention"),
        Needs.JOINED: translate("Needs", "The chosen event was not joined of several"),
        Needs.CONFLICT: translate("Needs", "The sources do not disagree on the chosen event"),
        Needs.UNDO: translate("Needs", "Nothing has been changed yet"),
        Needs.REDO: translate("Needs", "Nothing has been undone"),
        Needs.FILTER: translate("Needs", "Everything is shown already"),
        Needs.RUNNING: translate("Needs", "No article is being read"),
        Needs.PROBLEMS: translate("Needs", "There are no problems"),
        Needs.VIEW_BEFORE: translate("Needs", "There is no view before this one"),
        Needs.VIEW_AFTER: translate("Needs", "There is no view after this one"),
    }[needs]


def allow(actions: Mapping[QAction, Needs], fulfilled: frozenset[Needs]) -> None:
    """Makes usable what has what it needs; the others say why they cannot be used."""
    for action, needs in actions.items():
        met = needs is Needs.NOTHING or needs in fulfilled
        if action.isEnabled() != met:  # this is asked with every progress
            action.setEnabled(met)
            action.setToolTip("" if met else reason(needs))
