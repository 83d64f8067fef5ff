"""The pages in tabs: only the one in front is drawn and asks for pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QWidget

from pitgui.pages.page import Link, Page
from pitgui.state.app_state import AppState


class PageTabs(QTabWidget):
    """Signal: page_changed(page id)."""

    page_changed = Signal(str)

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setDocumentMode(True)
        self.setProperty("role", "pages")
        self.tabBar().setExpanding(False)
        self.tabBar().setAccessibleName("Pages")
        self._state = AppState()
        self._front: Page | None = None
        self.pages = {page.page_id: page for page in pages}
        self._areas = {page.page_id: _scrolled(page) for page in pages}
        for page in pages:
            self.addTab(self._areas[page.page_id], page.title)
        self.currentChanged.connect(self._turn)

    def show_state(self, state: AppState) -> None:
        """Draw the page in front; bring it to life with the disk, put it to sleep without."""
        self._state = state
        self._turn()
        if self._front is not None:
            self._front.show_state(state)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        area = self._areas.get(page_id)
        if area is not None:
            self.setCurrentWidget(area)

    def follow(self, link: Link) -> None:
        """Go where a link leads."""
        page = self.pages.get(link.page_id)
        if page is not None:
            self.show_page(link.page_id)
            page.follow(link)

    @property
    def current_id(self) -> str:
        """The page in front."""
        page = self._current()
        return page.page_id if page is not None else ""

    def _current(self) -> Page | None:
        area = self.currentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        return page if isinstance(page, Page) else None

    @Slot()
    def _turn(self) -> None:
        wanted = self._current() if self._state.status is not None else None
        if wanted is self._front:
            return
        if self._front is not None:
            self._front.deactivated()
        self._front = wanted
        if wanted is not None:
            wanted.activated()
            wanted.show_state(self._state)
            self.page_changed.emit(wanted.page_id)


def _scrolled(page: Page) -> QScrollArea:
    """A page that is larger than its room can be scrolled to, and is never cut off."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(page.title)
    return area
