"""Speech for painted widgets: what is drawn by hand is told to a screen reader as items.

The rule: a widget that paints its content is a `PaintedItems`; it names each item in words and
calls `speak_item` when its own cursor moves. Without an interface of its own Qt would call such
a widget 'filler', and a screen reader would pass it by.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
Text = QAccessible.Text


class PaintedItems:
    """What a painted widget tells of the items it drew; mixed into a QWidget."""

    painted_role = Role.List
    painted_item_role = Role.ListItem
    _interface: QAccessibleInterface | None = None

    @abstractmethod
    def item_count(self) -> int:
        """How many items are drawn now."""

    @abstractmethod
    def item_name(self, index: int) -> str:
        """An item in words."""

    @abstractmethod
    def item_rect(self, index: int) -> QRect:
        """Where it is, in the widget's own coordinates."""

    def item_at_cursor(self) -> int:
        """The item under the keyboard's cursor; -1 without one."""
        return -1

    def item_at(self, place: QPoint) -> int:
        """The item drawn at a place; -1 for none. Widgets with many items know it at once."""
        for index in range(self.item_count()):
            if self.item_rect(index).contains(place):
                return index
        return -1

    def item_state(self, index: int) -> QAccessible.State:
        """Focusable, and focused at the cursor."""
        state = QAccessible.State()
        state.focusable = True
        state.selectable = True
        if index == self.item_at_cursor():
            state.focused = state.selected = True
        return state


class _ItemInterface(QAccessibleInterface):
    """One drawn item."""

    def __init__(self, widget: QWidget, items: PaintedItems, index: int) -> None:
        super().__init__()
        self._widget = widget
        self._items = items
        self._index = index

    def isValid(self) -> bool:
        return self._index < self._items.item_count()

    def object(self) -> QObject | None:  # type: ignore[override]  # an item has no QObject
        return None

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._widget)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        rect = self._items.item_rect(self._index)
        return QRect(self._widget.mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        return self._items.painted_item_role

    def state(self) -> QAccessible.State:
        return self._items.item_state(self._index)

    def text(self, kind: QAccessible.Text) -> str:
        return self._items.item_name(self._index) if kind == Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """An item's words are not changed from outside."""


class _PaintedInterface(QAccessibleWidget):
    """A widget that drew items; `widget` and `items` are the same object."""

    def __init__(self, widget: QWidget, items: PaintedItems) -> None:
        super().__init__(widget, items.painted_role)
        self._widget = widget
        self._items = items
        self._drawn: dict[int, _ItemInterface] = {}

    def childCount(self) -> int:
        return self._items.item_count()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self._items.item_count():
            return None
        found = self._drawn.get(index)
        if found is None:
            found = self._drawn[index] = _ItemInterface(self._widget, self._items, index)
            QAccessible.registerAccessibleInterface(found)
        return found

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.child(self._items.item_at(self._widget.mapFromGlobal(QPoint(x, y))))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((index for index, one in self._drawn.items() if one is child), -1)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.child(self._items.item_at_cursor())

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Text.Name:
            return self._widget.accessibleName()
        if kind == Text.Description:
            return self._widget.accessibleDescription()
        return super().text(kind)


def _interface_of(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not isinstance(thing, PaintedItems):
        return None
    if thing._interface is None:  # noqa: SLF001 - kept with the widget, for as long as it lives
        thing._interface = _PaintedInterface(thing, thing)  # noqa: SLF001
    return thing._interface  # noqa: SLF001


@cache
def install() -> None:
    """Let Qt ask for our interfaces; called by every painted widget, done once."""
    QAccessible.installFactory(_interface_of)


def speak_item(widget: QWidget, index: int) -> None:
    """The cursor moved to an item: move a screen reader's focus there and say it."""
    if not QAccessible.isActive() or not isinstance(widget, PaintedItems) or index < 0:
        return
    child = QAccessible.queryAccessibleInterface(widget).child(index)
    if child is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, widget.item_name(index)))
