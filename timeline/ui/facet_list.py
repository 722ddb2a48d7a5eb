"""The list under a filter chip: names to be ticked, how many events each has at the right edge."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.model.wording import number
from timeline.ui.detail_row import DETAIL, DetailRow
from timeline.ui.look import Look
from timeline.ui.narrowing import holds
from timeline.workspace.filters import Facet

_FILTERABLE = 12
_MOST = 500  # rows at a time: more take too long to make, and nobody reads them
_BESIDE = 96  # the box before a name, the scroll bar and the margins
_EDGE = 4
_INTO = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FacetList(QFrame):
    """The list under a chip: every value with its count, to be ticked; a line to narrow it down when it is long."""

    chosen_changed = Signal(object)  # frozenset[str]

    def __init__(
        self, facets: Sequence[Facet], name_of: Callable[[str], str], title: str, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facets = facets
        self._name_of = name_of
        self._language = look.language
        self._chosen = {facet.value for facet in facets if facet.chosen}
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setItemDelegate(DetailRow(look.theme.ink3, self._list))
        self._list.setUniformItemSizes(True)  # else each is measured
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        if len(facets) > _FILTERABLE:
            column.addWidget(self._narrowing())
        column.addWidget(self._list)
        self._fill("")
        self._list.itemClicked.connect(self._toggle)
        self._list.itemChanged.connect(self._tell)
        self._fit()

    def _narrowing(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(self.tr("Narrow the list"))
        line.setAccessibleName(self.tr("Narrow the list"))
        line.textEdited.connect(self._fill)
        line.installEventFilter(self)
        line.setFocus()
        return line

    def _fill(self, typed: str) -> None:
        """The rows of what holds the typed words; of very many values the most frequent and the ticked ones."""
        self._list.clear()
        for facet in self._found(typed):
            self._list.addItem(self._row(facet))
        if not self._list.count():
            nothing = QListWidgetItem(self.tr("Nothing found") if self._facets else self.tr("nothing to choose from"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)

    def _found(self, typed: str) -> Iterator[Facet]:
        found = 0
        for facet in self._facets:
            if (found < _MOST or facet.value in self._chosen) and holds(self._name(facet), typed):
                found += 1
                yield facet

    def _name(self, facet: Facet) -> str:
        return self._name_of(facet.value) or self.tr("unknown")

    def _row(self, facet: Facet) -> QListWidgetItem:
        name, count = self._name(facet), number(facet.count, self._language)
        item = QListWidgetItem(name)
        item.setData(DETAIL, count)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {count}")
        item.setData(Qt.ItemDataRole.UserRole, facet.value)
        ticked = facet.value in self._chosen
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _fit(self) -> None:
        """As high as its rows, as wide as the longest name and count, within limits."""
        self._list.ensurePolished()  # it knows how high its rows are
        self._list.setFixedHeight(min(14, max(1, len(self._facets))) * self._list.sizeHintForRow(0) + 4)
        wide = self.fontMetrics().horizontalAdvance
        items = [self._list.item(row) for row in range(self._list.count())]
        names = max(wide(item.text()) for item in items)
        counts = max(wide(str(item.data(DETAIL) or "")) for item in items)
        self.setFixedWidth(max(220, min(380, names + counts + _BESIDE)))

    def show_below(self, chip: QWidget) -> None:
        """Opens under a chip, or as near as the screen has room."""
        corner = chip.mapToGlobal(QPoint(0, chip.height() + 2))
        right = chip.screen().availableGeometry().right() - _EDGE
        self.move(min(corner.x(), right - self.width()), corner.y())
        self.show()
        if not self.findChildren(QLineEdit):
            self._list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the line into what it has left of the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _INTO:
            if self._list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled:
                self._list.setCurrentRow(0)
                self._list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _tell(self, item: QListWidgetItem) -> None:
        value = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen.add(value)
        else:
            self._chosen.discard(value)
        self.chosen_changed.emit(frozenset(self._chosen))

    def _toggle(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as well as a click on the box (which Qt has ticked already)."""
        at_box = self._list.mapFromGlobal(self.cursor().pos()).x() < 28
        if not at_box and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            checked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
