"""The index of persons, organisations and places: how often each is named; a click filters, several can be made one."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline.model.wording import number
from timeline.ui.detail_row import DETAIL, DetailRow
from timeline.ui.look import Look
from timeline.ui.narrowing import holds
from timeline.ui.turns import Turns
from timeline.workspace.filters import FacetKind
from timeline.workspace.namesakes import NameCount, likely_same, names
from timeline.workspace.persons import is_person
from timeline.workspace.workspace import Workspace

_NAME = Qt.ItemDataRole.UserRole
_MOST = 3_000  # rows; beyond, the field above finds the rest


class _Index(Enum):
    PEOPLE = auto()
    ORGANISATIONS = auto()
    PLACES = auto()


class NamesPanel(QWidget):
    """``filter_requested``: only events with these names; ``join_requested``: these names are one."""

    filter_requested = Signal(object, object)  # FacetKind, frozenset of names
    join_requested = Signal(object, object, object)  # FacetKind, the chosen names, names that may mean the same

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._look = look
        self._found: Sequence[NameCount] = ()
        self._places: frozenset[str] = frozenset()
        self._turns = Turns(self)  # of looking names up and of filling the list
        self._stale = True  # the names are being looked up
        self._kept = set[str]()  # what was selected in a list that is being filled
        self.kind = QComboBox()
        self.kind.addItem(self.tr("People"), _Index.PEOPLE)
        self.kind.addItem(self.tr("Organisations and countries"), _Index.ORGANISATIONS)
        self.kind.addItem(self.tr("Places"), _Index.PLACES)
        self.kind.setAccessibleName(self.tr("What is listed"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a name"))
        self.field.setAccessibleName(self.tr("Find a name"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Names"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)  # else all are measured whenever one is added
        self._rows = DetailRow(look.theme.ink3, self)
        self.list.setItemDelegate(self._rows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.only = QPushButton(self.tr("Only these"))
        self.join = QPushButton(self.tr("Same name…"))
        self._arrange()
        self.kind.currentIndexChanged.connect(self.refresh)
        self.field.textChanged.connect(self._narrow)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(self._filter)
        self.only.clicked.connect(self._filter)
        self.join.clicked.connect(self._ask_to_join)
        self._enable()

    def _arrange(self) -> None:
        self.only.setToolTip(self.tr("Shows only events in which the chosen names occur"))
        self.join.setToolTip(self.tr("Calls all chosen names by one in every event"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        for widget in (self.kind, self.field):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.only)
        row.addWidget(self.join)
        column.addLayout(row)

    def set_look(self, look: Look) -> None:
        """Another language."""
        self._look = look
        self._rows.color = look.theme.ink3
        self.refresh()

    def chosen(self) -> list[str]:
        """The selected names, from above."""
        items = sorted(self.list.selectedItems(), key=self.list.row)
        return [str(item.data(_NAME)) for item in items]

    @property
    def busy(self) -> bool:
        """While the list is being filled."""
        return self._turns.busy

    def refresh(self) -> None:
        """The names as they stand; of a large project a moment later."""
        self._stale = True
        self._turns.begin(self._renewing())

    def let_go(self) -> None:
        """The window closes, or another takes the workspace over."""
        self._turns.stop()

    def _renewing(self) -> Iterator[None]:
        library = self._workspace.session.library
        places = names(library, FacetKind.PLACE)
        yield
        self._places = frozenset(each.name for each in places)
        self._found = places if self._kind() is FacetKind.PLACE else names(library, FacetKind.PERSON)
        self._stale = False
        yield
        yield from self._filling()

    def _narrow(self) -> None:
        self._turns.begin(self._renewing() if self._stale else self._filling())

    def _kind(self) -> FacetKind:
        return FacetKind.PLACE if self.kind.currentData() is _Index.PLACES else FacetKind.PERSON

    def _is_listed(self, name: str) -> bool:
        """What takes part and is a place elsewhere is a country or a town."""
        listed = self.kind.currentData()
        return listed is _Index.PLACES or (listed is _Index.PEOPLE) == (name not in self._places and is_person(name))

    def _filling(self) -> Iterator[None]:
        self._kept.update(self.chosen())
        self.list.clear()
        typed = self.field.text()
        fitting = (each for each in self._found if holds(each.name, typed) and self._is_listed(each.name))
        for each, _ in zip(fitting, range(_MOST), strict=False):
            item = QListWidgetItem(each.name, self.list)
            count = number(each.count, self._look.language)
            item.setData(DETAIL, count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}, {count}")
            item.setData(_NAME, each.name)
            item.setSelected(each.name in self._kept)
            yield
        if not self.list.count():
            nothing = self.tr("Nothing found") if typed.strip() else self.tr("Nobody and nothing is named here yet.")
            QListWidgetItem(nothing, self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self._kept.clear()
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.list.selectedItems())
        self.only.setEnabled(chosen)
        self.join.setEnabled(chosen)

    def _filter(self) -> None:
        self.filter_requested.emit(self._kind(), frozenset(self.chosen()))

    def _ask_to_join(self) -> None:
        chosen = self.chosen()
        alike = dict.fromkeys(name for each in chosen for name in likely_same(self._found, each) if name not in chosen)
        self.join_requested.emit(self._kind(), tuple(chosen), tuple(alike))
