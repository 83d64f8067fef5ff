"""The pages in tabs, or torn off into windows: only those in sight are drawn and ask for pictures.

The rule: a page is in its tab or in a window of its own, and goes on living in both; it goes back
to its old place among the tabs. One page always stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QTabBar, QTabWidget, QWidget

from pitgui.config.words import tr
from pitgui.pages.page import Link, Page
from pitgui.state.app_state import AppState
from pitgui.window.pages_button import PagesButton
from pitgui.window.torn_page import TornPage, first_size, keep_on_screen

PULL = 60  # pixels below the tabs that tear a page off


class PullBar(QTabBar):
    """Tabs that can be pulled out. Signal: pulled(index, place on screen)."""

    pulled = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = -1
        self.setAccessibleName(tr("Pages"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.tabAt(event.position().toPoint()) if left else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        y = event.position().y()
        if pressed >= 0 and not -PULL <= y <= self.height() + PULL:
            self.pulled.emit(pressed, event.globalPosition().toPoint())


class PageTabs(QTabWidget):
    """Signals: page_changed(page id), torn_changed(): a page was torn off or put back."""

    page_changed = Signal(str)
    torn_changed = Signal()

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        bar = PullBar()
        self.setTabBar(bar)
        self.setDocumentMode(True)
        self.setProperty("role", "pages")
        bar.setExpanding(False)
        self.all_pages = PagesButton(self)
        self.setCornerWidget(self.all_pages)
        bar.pulled.connect(self._pull)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self._open_menu)
        self._state = AppState()
        self._front: Page | None = None
        self._awake: set[str] = set()
        self._actions: Sequence[QAction] = ()
        self.pages = {page.page_id: page for page in pages}
        self.torn: dict[str, TornPage] = {}
        self._areas = {page.page_id: _scrolled(page) for page in pages}
        for page in pages:
            self.addTab(self._areas[page.page_id], page.title)
        self.currentChanged.connect(self._turn)

    def lend(self, actions: Sequence[QAction]) -> None:
        """Give torn pages these actions, with their shortcuts."""
        self._actions = actions

    def show_state(self, state: AppState) -> None:
        """Draw the pages in sight; bring them to life with the disk, put them to sleep without."""
        self._state = state
        self._turn()
        for page_id in sorted(self._awake):
            self.pages[page_id].show_state(state)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front, or the window that it is in."""
        window = self.torn.get(page_id)
        area = self._areas.get(page_id)
        if window is not None:
            window.raise_()
            window.activateWindow()
        elif area is not None:
            self.setCurrentWidget(area)

    def follow(self, link: Link) -> None:
        """Go where a link leads."""
        page = self.pages.get(link.page_id)
        if page is not None:
            self.show_page(link.page_id)
            page.follow(link)

    # -- torn off

    def tear_off(self, page_id: str, geometry: QByteArray | None = None) -> bool:
        """Give a page a window of its own; False for the last one, which stays."""
        if page_id not in self.pages or page_id in self.torn or self.count() < 2:
            return False
        area = self._areas[page_id]
        size = area.size()
        self.removeTab(self.indexOf(area))
        torn = TornPage(page_id, self.pages[page_id].title, area, self._actions)
        torn.closed.connect(self.put_back)
        self.torn[page_id] = torn
        torn.resize(first_size(size, self.screen().availableGeometry().size()))
        if geometry is not None:
            torn.restoreGeometry(geometry)
            keep_on_screen(torn)
        self._turn()
        self.torn_changed.emit()
        return True

    @Slot(str)
    def put_back(self, page_id: str) -> None:
        """Put a page back among the tabs, at its old place."""
        torn = self.torn.pop(page_id, None)
        if torn is None:
            return
        order = list(self.pages)
        before = [one for one in order[: order.index(page_id)] if one not in self.torn]
        self.insertTab(len(before), self._areas[page_id], self.pages[page_id].title)
        torn.hide()
        torn.deleteLater()
        self._turn()
        self.torn_changed.emit()

    def put_all_back(self) -> None:
        """Put every page back among the tabs."""
        for page_id in list(self.torn):
            self.put_back(page_id)

    @property
    def current_id(self) -> str:
        """The page in front, among the tabs."""
        page = self._current()
        return page.page_id if page is not None else ""

    @property
    def active_torn(self) -> str:
        """The torn page whose window is in use; '' when it is none of them."""
        return next((one for one, torn in self.torn.items() if torn.isActiveWindow()), "")

    def _current(self) -> Page | None:
        area = self.currentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        return page if isinstance(page, Page) else None

    @Slot()
    def _turn(self) -> None:
        """Wake the pages that came in sight, put those to sleep that left it."""
        is_open = self._state.status is not None
        front = self._current() if is_open else None
        wanted = {*self.torn} if is_open else set()
        wanted |= {front.page_id} if front is not None else set()
        for page_id in sorted(self._awake - wanted):
            self.pages[page_id].deactivated()
        came = sorted(wanted - self._awake)
        self._awake = wanted
        for page_id in came:
            self.pages[page_id].activated()
            self.pages[page_id].show_state(self._state)
        for torn in self.torn.values():
            torn.setVisible(is_open)
        if front is not self._front:
            self._front = front
            if front is not None:
                self.page_changed.emit(front.page_id)

    @Slot(int, QPoint)
    def _pull(self, index: int, place: QPoint) -> None:
        area = self.widget(index)
        page_id = next(one for one, known in self._areas.items() if known is area)
        if self.tear_off(page_id):
            self.torn[page_id].move(place)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        index = self.tabBar().tabAt(place)
        if index < 0:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([one for one in self._actions if one.objectName() == "page.tear"])
        menu.popup(self.tabBar().mapToGlobal(place))


def _scrolled(page: Page) -> QScrollArea:
    """A page that is larger than its room can be scrolled to, and is never cut off."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(page.title)
    return area
