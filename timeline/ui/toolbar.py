"""The row of tools: open, history, search, filter chips, lanes, zoom, picture, review; it folds when room is short."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from timeline.model.event import Kind, Review, Status
from timeline.model.lane import LanesBy
from timeline.model.wording import NBSP, review_name, short_kind_name, status_name
from timeline.ui.actions import Act, icons
from timeline.ui.chip import Chip
from timeline.ui.conditions import Conditions, condition_words, without_conditions
from timeline.ui.controls import MenuButton, hairline
from timeline.ui.facet_list import FacetList
from timeline.ui.icons import Icon, icon
from timeline.ui.look import Look
from timeline.ui.needs import Needs, reason
from timeline.ui.search_field import SearchField
from timeline.workspace.filters import FacetKind
from timeline.workspace.workspace import Workspace

translate = QCoreApplication.translate
_SEARCH = 220
_NARROW_SEARCH = 140


def facet_titles() -> dict[FacetKind, str]:
    """What the chips say."""
    return {
        FacetKind.SOURCE: translate("Toolbar", "Source"),
        FacetKind.PERSON: translate("Toolbar", "Participant"),
        FacetKind.PLACE: translate("Toolbar", "Place"),
        FacetKind.KIND: translate("Toolbar", "Kind"),
        FacetKind.STATUS: translate("Toolbar", "Status"),
        FacetKind.REVIEW: translate("Toolbar", "Other"),  # and how sure, and when: ``Conditions``
    }


def lanes_titles() -> dict[LanesBy, str]:
    """By what the lanes are."""
    return {
        LanesBy.KIND: translate("Toolbar", "by kind"),
        LanesBy.SOURCE: translate("Toolbar", "by source"),
        LanesBy.PERSON: translate("Toolbar", "by participant"),
        LanesBy.PLACE: translate("Toolbar", "by place"),
        LanesBy.STATUS: translate("Toolbar", "by status"),
        LanesBy.NONE: translate("Toolbar", "one lane"),
    }


def facet_name(kind: FacetKind, value: str, language: str) -> str:
    """A value of a facet as a reader knows it."""
    match kind:
        case FacetKind.KIND:
            return short_kind_name(Kind(value), language)
        case FacetKind.STATUS:
            return status_name(Status(value), language)
        case FacetKind.REVIEW:
            return review_name(Review(value), language)
        case _:
            return value


class Toolbar(QWidget):
    """44 px high. Chips and lanes ask through signals; all else are the window's actions."""

    facet_requested = Signal(object, object)  # FacetKind, frozenset[str]
    lanes_requested = Signal(object)  # LanesBy

    def __init__(self, look: Look, workspace: Workspace, actions: Mapping[Act, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._workspace = workspace
        self._actions = actions
        self.setFixedHeight(43)  # and a hairline
        self.setAccessibleName(self.tr("Toolbar"))
        self.setProperty("surface", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(look)
        self.chips = {kind: Chip(kind, title, look) for kind, title in facet_titles().items()}
        self._tools: dict[Act, QToolButton] = {}
        self._more = QToolButton()
        self._lanes = MenuButton(Icon.LANES, look, self.tr("Lanes"))
        self._fit = self._tool(Act.FIT, text=self.tr("Fit"))
        self._open = self._tool(Act.OPEN, text=self.tr("Open"))
        self.review = QPushButton(self.tr("Review…"))
        self._row = QHBoxLayout(self)
        self._fill()
        self.set_lanes_by(workspace.lanes_by)

    def _fill(self) -> None:
        row = self._row
        row.setContentsMargins(10, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._open)
        self._add_line(row)
        row.addWidget(self._tool(Act.BACK))
        row.addWidget(self._tool(Act.FORWARD))
        row.addSpacing(3)
        row.addWidget(self.search)
        row.addSpacing(8)
        for chip in self.chips.values():
            row.addWidget(chip)
            chip.clicked.connect(lambda _=False, kind=chip.kind: self.open_facets(kind))
            chip.clear_requested.connect(lambda kind=chip.kind: self._clear(kind))
        self._set_up_menus()
        self._actions[Act.FIND].changed.connect(self._tell_keys)
        self._tell_keys()
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._lanes)
        self._add_line(row)
        row.addWidget(self._tool(Act.ZOOM_OUT))
        row.addWidget(self._tool(Act.ZOOM_IN))
        row.addSpacing(4)
        row.addWidget(self._fit)
        self._add_line(row)
        row.addWidget(self._tool(Act.EXPORT))
        row.addSpacing(4)
        self.review.setFixedHeight(28)
        self.review.setAccessibleName(self.tr("Review…"))
        row.addWidget(self.review)

    def _set_up_menus(self) -> None:
        more = self._more
        more.setProperty("flat", True)
        more.setFixedHeight(28)
        more.setAccessibleName(self.tr("More"))
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setText(self.tr("More"))
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands behind the word
        more.setIcon(icon(Icon.DOWN, self._look.theme))
        more.hide()
        menu = QMenu(self._lanes)
        group = QActionGroup(menu)
        for lanes_by, title in lanes_titles().items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setData(lanes_by.value)
            group.addAction(action)
        group.triggered.connect(self._ask_for_lanes)
        self._lanes.setMenu(menu)

    def _ask_for_lanes(self, action: QAction) -> None:
        self.lanes_requested.emit(LanesBy(action.data()))

    def _add_line(self, row: QHBoxLayout) -> None:
        row.addSpacing(5)
        line = hairline(vertical=True)
        line.setFixedHeight(20)
        row.addWidget(line)
        row.addSpacing(3)

    def _tool(self, act: Act, *, text: str = "") -> QToolButton:
        action = self._actions[act]
        button = QToolButton()
        button.setProperty("flat", True)
        button.setIcon(icon(icons()[act], self._look.theme))
        self._tools[act] = button
        button.clicked.connect(action.trigger)
        action.changed.connect(partial(_follow, button, action))
        button.setAccessibleName(text or action.text().rstrip("…"))
        _tell(button, action)
        button.setFixedHeight(28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if text:
            button.setText(f"{NBSP}{text}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            button.setProperty("bare", True)
            button.setFixedWidth(28)
        return button

    # -- state ------------------------------------------------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Other colours."""
        self._look = look
        self.search.set_look(look)
        for chip in self.chips.values():
            chip.set_look(look)
        self._lanes.set_look(look)
        self._more.setIcon(icon(Icon.DOWN, look.theme))
        for act, button in self._tools.items():
            button.setIcon(icon(icons()[act], look.theme))

    def _tell_keys(self) -> None:
        self.search.set_keys(self._actions[Act.FIND].shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def set_lanes_by(self, lanes_by: LanesBy) -> None:
        """Which lanes are shown."""
        self._lanes.set_chosen(lanes_titles()[lanes_by])
        for action in self._lanes.menu().actions():
            action.setChecked(action.data() == lanes_by.value)

    def set_chosen(self, chosen: Mapping[FacetKind, frozenset[str]]) -> None:
        """Which values the filter lets through."""
        for kind, chip in self.chips.items():
            values = sorted(chosen.get(kind, ()))
            chip.set_chosen([facet_name(kind, value, self._look.language) for value in values])
        self.chips[FacetKind.REVIEW].set_chosen(condition_words(self._workspace.filter, self._look.language))
        self._fold()

    def set_reviewing(self, active: bool) -> None:
        """What the button of the review does now."""
        self.review.setText(self.tr("End the review") if active else self.tr("Review…"))
        self.review.setAccessibleName(self.review.text())
        self._fold()

    def set_usable(self, usable: bool) -> None:
        """Nothing can be searched or filtered in an empty window."""
        for widget in (self.search, self._lanes, self._more, self.review, *self.chips.values()):
            if widget.isEnabled() != usable:
                widget.setEnabled(usable)
                widget.setToolTip("" if usable else reason(Needs.EVENTS))

    def open_facets(self, kind: FacetKind) -> None:
        """Opens the list under a chip."""
        chip = self.chips[kind]
        if kind is FacetKind.REVIEW:
            conditions = Conditions(lambda: self._workspace.filter, self._look.language, self)
            conditions.chosen.connect(self._workspace.set_filter)
            conditions.destroyed.connect(chip.update)
            conditions.show_below(chip if chip.isVisible() else self._more)
            return
        language = self._look.language
        facets = self._workspace.facets(kind)
        popup = FacetList(facets, lambda value: facet_name(kind, value, language), chip.title, self._look, self)
        popup.chosen_changed.connect(partial(self.facet_requested.emit, kind))
        popup.destroyed.connect(chip.update)
        popup.show_below(chip if chip.isVisible() else self._more)

    def _clear(self, kind: FacetKind) -> None:
        if kind is FacetKind.REVIEW:
            self._workspace.set_filter(without_conditions(self._workspace.filter))
        else:
            self.facet_requested.emit(kind, frozenset[str]())

    # -- folding ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Narrow: labels of minor actions go first, then inactive chips move into «More», then all else shrinks."""
        self._unfold()
        inactive = [chip for chip in reversed(self.chips.values()) if not chip.active and not chip.isHidden()]
        folded: list[Chip] = []
        icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly

        def fold(chip: Chip) -> None:
            chip.hide()
            folded.append(chip)
            self._more.show()

        steps: list[Callable[[], object]] = [
            lambda: self._fit.setToolButtonStyle(icon_only),
            *(partial(fold, chip) for chip in inactive),
            lambda: self._open.setToolButtonStyle(icon_only),
            lambda: self._lanes.set_brief(True),
            *(partial(chip.set_brief, True) for chip in self.chips.values()),
            lambda: self.search.setFixedWidth(_NARROW_SEARCH),
        ]
        for step in steps:
            if self._wanted() <= self.width():
                break
            step()
        self._fill_more(folded)

    def _unfold(self) -> None:
        for button in (self._fit, self._open):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for chip in self.chips.values():
            chip.set_brief(False)
            chip.show()
        self._lanes.set_brief(False)
        self.search.setFixedWidth(_SEARCH)
        self._more.hide()

    def _wanted(self) -> int:
        self._row.invalidate()
        return self._row.sizeHint().width()

    def _fill_more(self, folded: list[Chip]) -> None:
        menu = QMenu(self._more)
        for chip in reversed(folded):
            menu.addAction(chip.title + "…", lambda kind=chip.kind: self.open_facets(kind))
        self._more.setMenu(menu)


def _follow(button: QToolButton, action: QAction) -> None:
    """A button shares its action's state, not its words."""
    button.setEnabled(action.isEnabled())
    _tell(button, action)


def _tell(button: QToolButton, action: QAction) -> None:
    """The command with its keys, which the user may change, or why it cannot be used."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    named = f"{action.text()} ({keys})" if keys else action.text()
    button.setToolTip(named if action.isEnabled() else f"{named}\n{action.toolTip()}")
