"""The button beside the tabs that lists every page, there while the tabs have not enough room.

The rule: a page that is out of sight is never out of reach, whatever the width and the text size.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QMenu, QTabWidget, QToolButton

from pitgui.config.words import tr
from pitgui.theme.icons import icon

LAYOUT_EVENTS = (
    QEvent.Type.Resize,
    QEvent.Type.LayoutRequest,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
)


class PagesButton(QToolButton):
    """Watches its tabs and stands at their end while some of them are cut off."""

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self.setIcon(icon("chevron-down"))
        self.setToolTip(tr("All pages"))
        self.setAccessibleName(tr("All pages"))
        self.hide()
        self.clicked.connect(self._list)
        tabs.installEventFilter(self)
        tabs.tabBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in LAYOUT_EVENTS:
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon("chevron-down"))

    def _fit(self) -> None:
        bar = self._tabs.tabBar()
        wanted = sum(bar.tabRect(index).width() for index in range(bar.count())) + bar.x()
        needed = wanted > self._tabs.width()
        if needed is self.isHidden():
            self.setVisible(needed)

    @Slot()
    def _list(self) -> None:
        menu = QMenu(self)
        for index in range(self._tabs.count()):
            page = menu.addAction(self._tabs.tabText(index))
            page.setData(index)
            page.setCheckable(True)
            page.setChecked(index == self._tabs.currentIndex())
        menu.triggered.connect(lambda page: self._tabs.setCurrentIndex(page.data()))
        menu.setAccessibleName(tr("All pages"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
