"""A dock with a quiet title: a small heading, and buttons to float and to close it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QToolButton, QWidget

from pitgui.config.words import tr
from pitgui.theme.icons import icon
from pitgui.widgets.labels import Label

BUTTON_ICON = QSize(12, 12)


class Dock(QDockWidget):
    """Every dock of the window; its object name keeps its place in the saved layout.

    `in_front` tells whether it can be seen: a dock behind another tab is no less visible to Qt.
    Signal: came_to_front().
    """

    came_to_front = Signal()

    def __init__(self, name: str, title: str, content: QWidget) -> None:
        super().__init__(title)
        self.setObjectName(f"dock-{name}")
        self.setAccessibleName(title)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.in_front = False
        self.visibilityChanged.connect(self._note_front)
        self._title = DockTitle(self)
        self.setTitleBarWidget(self._title)
        self.setWidget(content)

    @Slot(bool)
    def _note_front(self, front: bool) -> None:
        self.in_front = front
        if front:
            self.came_to_front.emit()

    def show_title(self, *, shown: bool) -> None:
        """A dock that is one of several tabs has its title in the tab already."""
        self._title.collapse(collapsed=not shown)


class DockTitle(QWidget):
    """The title bar. It leaves the mouse to the dock, so that it can be dragged by it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._float = self._button(tr("Float or dock: "), "maximize")
        self._float.clicked.connect(self._toggle_float)
        self._close = self._button(tr("Close: "), "x")
        self._close.clicked.connect(dock.close)
        self._collapsed = False
        self._heading = Label(dock.windowTitle(), "section")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 6, 4)
        row.setSpacing(0)
        row.addWidget(self._heading, 1)
        row.addWidget(self._float)
        row.addWidget(self._close)

    def collapse(self, *, collapsed: bool) -> None:
        """Take no room at all, or the usual."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            for child in (self._heading, self._float, self._close):
                child.setVisible(not collapsed)
            side = 0 if collapsed else 1
            self._row.setContentsMargins(14 * side, 8 * side, 6 * side, 4 * side)
            self.updateGeometry()

    def _button(self, verb: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "text_faint"))
        button.setIconSize(BUTTON_ICON)
        button.setFixedSize(22, 20)
        button.setProperty("role", "tiny")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = f"{verb}{self._dock.windowTitle()}"
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_close", None) is not None:
            self._float.setIcon(icon("maximize", "text_faint"))
            self._close.setIcon(icon("x", "text_faint"))

    @Slot()
    def _toggle_float(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())
