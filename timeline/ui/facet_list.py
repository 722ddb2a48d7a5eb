"""The list under a filter chip: names to be ticked, how many events each has at the right edge."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from timeline.model.wording import number
from timeline.ui.detail_row import DETAIL, DetailRow
from timeline.ui.look import Look
from timeline.ui.narrowing import holds
from timeline.workspace.filters import Facet

_FILTERABLE = 12
_MOST = 500
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
            narrowing = QLineEdit(self)
            narrowing.setPlaceholderText(self.tr("Narrow the list"))
            narrowing.setAccessibleName(self.tr("Narrow the list"))
            narrowing.textEdited.connect(self._narrow)
            narrowing.installEventFilter(self)
            column.addWidget(narrowing)
            narrowing.setFocus()
        column.addWidget(self._list)
        unknown = self.tr("unknown")
        self._items: list[QListWidgetItem] = []
        for facet in facets[:_MOST]:
            name, count = name_of(facet.value) or unknown, number(facet.count, look.language)
            item = QListWidgetItem(name, self._list)
            item.setData(DETAIL, count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {count}")
            item.setData(Qt.ItemDataRole.UserRole, facet.value)
            item.setCheckState(Qt.CheckState.Checked if facet.chosen else Qt.CheckState.Unchecked)
            self._items.append(item)
        nothing = self.tr("Nothing found") if facets else self.tr("nothing to choose from")
        self._nothing = QListWidgetItem(nothing, self._list)
        self._nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self._nothing.setHidden(bool(facets))
        self._list.itemClicked.connect(self._toggle)
        self._list.itemChanged.connect(self._tell)
        self._list.ensurePolished()  # it knows how high its rows are
        rows = min(14, max(1, len(facets)))
        self._list.setFixedHeight(rows * self._list.sizeHintForRow(0 if facets else self._list.row(self._nothing)) + 4)
        wide = self.fontMetrics().horizontalAdvance
        names = max((wide(self._list.item(row).text()) for row in range(self._list.count())), default=0)
        counts = max((wide(number(facet.count, look.language)) for facet in facets[:_MOST]), default=0)
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
            left = [item for item in self._items if not item.isHidden()]
            if left:
                self._list.setCurrentItem(left[0])
                self._list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _tell(self, item: QListWidgetItem) -> None:  # noqa: ARG002
        self.chosen_changed.emit(self._chosen())

    def _toggle(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as well as a click on the box (which Qt has ticked already)."""
        at_box = self._list.mapFromGlobal(self.cursor().pos()).x() < 28
        if not at_box and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            checked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _chosen(self) -> frozenset[str]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _narrow(self, text: str) -> None:
        for item in self._items:
            item.setHidden(not holds(item.text(), text))
        self._nothing.setHidden(not all(item.isHidden() for item in self._items))
