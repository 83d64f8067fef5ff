"""What is crowded in a window: siblings one over the other, places too small, headings cut.

The rule: what a style or a scroll area lays out by itself is Qt's own business; what is reported
here, a person would see. Each finding is a sentence that names the widget and its place.
"""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

# These place what is in them themselves, one part over the other where it is meant.
OWN_PLACING = (
    QMainWindow, QTabWidget, QTabBar, QAbstractScrollArea, QComboBox, QLineEdit, QStackedWidget,
    QHeaderView,
)  # fmt: skip
SLACK = 1  # pixels, of borders that lie on one another
HEADING_MARGIN = 8
MOST_ROWS = 60


def crowded(window: QWidget) -> list[str]:
    """Everything that is crowded in a window, one sentence each."""
    found: list[str] = []
    for one in (window, *window.findChildren(QWidget)):
        if one.isVisible() and one.window() is window.window():
            found += _overlaps(one) + _squeezed(one) + _beyond(one) + _cut(one)
    return found


def place_of(one: QWidget) -> str:
    """A widget by its class, its words, and where it is."""
    words = one.accessibleName() or one.objectName()
    if isinstance(one, QLabel):
        words = words or one.text()
    parent = one.parentWidget()
    inside = f" in {type(parent).__name__}" if parent is not None else ""
    return f"{type(one).__name__} {words[:40]!r}{inside}"


def _overlaps(parent: QWidget) -> list[str]:
    if isinstance(parent, OWN_PLACING):
        return []
    children = [
        one
        for one in parent.children()
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
    ]
    return [
        f"{place_of(one)} and {place_of(other)} lie over one another: {both.width()}x"
        f"{both.height()}"
        for one, other in combinations(children, 2)
        for both in [one.geometry().intersected(other.geometry())]
        if both.width() > SLACK and both.height() > SLACK
    ]


def _squeezed(one: QWidget) -> list[str]:
    """Smaller than the least that it says it needs."""
    parent = one.parentWidget()
    if parent is None or isinstance(parent, OWN_PLACING) or one.isWindow():
        return []
    least, policy = one.minimumSizeHint(), one.sizePolicy()
    if one.minimumWidth():
        least.setWidth(min(least.width(), one.minimumWidth()))
    if one.minimumHeight():
        least.setHeight(min(least.height(), one.minimumHeight()))
    least = least.boundedTo(one.maximumSize())
    narrow = least.width() > one.width() + SLACK and not _ignores(policy.horizontalPolicy())
    low = least.height() > one.height() + SLACK and not _ignores(policy.verticalPolicy())
    if narrow or low:
        needs, has = _size(least), _size(one.size())
        return [f"{place_of(one)} needs {needs} and has {has}"]
    return []


def _beyond(one: QWidget) -> list[str]:
    """What its parent's layout had no room for, and put over the edge."""
    parent = one.parentWidget()
    if parent is None or parent.layout() is None or isinstance(parent, OWN_PLACING):
        return []
    if one.isWindow() or parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
        return []
    return [f"{place_of(one)} of {_size(one.size())} reaches out of {_size(parent.size())}"]


def _out_of_sight(area: QScrollArea) -> list[str]:
    """What lies beside a place that cannot be scrolled to."""
    inside, room = area.widget(), area.viewport().width()
    if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return []
    if inside is None or inside.width() <= room + SLACK:
        return []
    return [f"{place_of(area)} shows {room} of the {inside.width()} of what is in it"]


def _cut(one: QWidget) -> list[str]:
    """Texts of controls that are cut without a sign of it."""
    found: list[str] = []
    if isinstance(one, QCheckBox | QRadioButton) and one.width() < one.sizeHint().width() - SLACK:
        found.append(f"{place_of(one)} is cut: {one.text()!r}")
    if (
        isinstance(one, QToolButton)
        and _shows_text(one)
        and (one.width() < one.sizeHint().width() - SLACK)
    ):
        found.append(f"{place_of(one)} is cut: {one.text()!r}")
    if isinstance(one, QScrollArea):
        found += _out_of_sight(one)
    if isinstance(one, QComboBox):
        found += _cut_choice(one)
    if isinstance(one, QTabBar):
        found += _cut_tabs(one)
    if isinstance(one, QHeaderView):
        found += _cut_headings(one)
    if isinstance(one, QTableView):
        found += _cut_cells(one)
    return found


def _cut_choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    icon = 0 if box.itemIcon(box.currentIndex()).isNull() else box.iconSize().width() + 4
    needs = box.fontMetrics().horizontalAdvance(box.currentText()) + icon
    whole = box.toolTip() and box.currentText() in box.toolTip()
    if box.isEditable() or whole or needs <= room.width() + SLACK:
        return []
    return [f"{place_of(box)} cuts its choice {box.currentText()!r}: {needs} in {room.width()}"]


def _cut_tabs(bar: QTabBar) -> list[str]:
    return [
        f"the tab {bar.tabText(index)!r} of {place_of(bar)} is cut or out of sight"
        for index in range(bar.count())
        if bar.isTabVisible(index)
        and (
            not bar.rect().adjusted(-1, -1, 1, 1).contains(bar.tabRect(index))
            or bar.fontMetrics().horizontalAdvance(bar.tabText(index)) > bar.tabRect(index).width()
        )
    ]


def _cut_headings(header: QHeaderView) -> list[str]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return []
    texts = [
        (index, str(model.headerData(index, header.orientation()) or ""))
        for index in range(header.count())
        if not header.isSectionHidden(index)
    ]
    return [
        f"the heading {text!r} of {place_of(header)} has {header.sectionSize(index)}"
        for index, text in texts
        if header.fontMetrics().horizontalAdvance(text) + HEADING_MARGIN > header.sectionSize(index)
    ]


def _cut_cells(table: QTableView) -> list[str]:
    """Cells whose text is cut while no tooltip says it whole."""
    model, found = table.model(), []
    for row in range(min(model.rowCount(), MOST_ROWS)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            room = table.visualRect(index)
            seen = table.viewport().rect().contains(room.center())
            if seen and not table.isColumnHidden(column) and _needs(table, index) > room.width():
                text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
                if text and not index.data(Qt.ItemDataRole.ToolTipRole):
                    found.append(
                        f"a cell of {place_of(table)}, column {column}, cuts {text[:50]!r}"
                    )
    return found


def _needs(view: QAbstractItemView, index: QModelIndex) -> int:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(QPoint(0, 0), QSize(10_000, 100))
    return view.itemDelegateForIndex(index).sizeHint(option, index).width()


def _shows_text(button: QToolButton) -> bool:
    return (
        bool(button.text())
        and button.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
    )


def _ignores(policy: QSizePolicy.Policy) -> bool:
    return policy is QSizePolicy.Policy.Ignored


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"
