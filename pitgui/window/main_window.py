"""The main window: puts bars, docks, pages and banners together, and draws the newest state.

The rule: it assembles and passes on. What an action does stands in actions/, what is said in
state/, what is drawn in pages/ and widgets/.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine import PitError
from pitgui.actions.action import Action
from pitgui.actions.action_set import ActionSet
from pitgui.actions.asking import tell
from pitgui.actions.host_actions import leave_hosts
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.config.settings import Settings
from pitgui.config.words import tr
from pitgui.dialogs.command_palette import CommandPalette
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.pages.page import Link, Page
from pitgui.state.app_state import AppState, Phase
from pitgui.state.hosts import guests
from pitgui.state.jobs import JobResult
from pitgui.state.messages import (
    DiskOpening,
    HostSelected,
    JobsCleared,
    OpeningFailed,
    SessionSelected,
    TroubleDismissed,
)
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from pitgui.state.troubles import trouble_of
from pitgui.widgets.banner import Banners
from pitgui.widgets.explained import explain
from pitgui.window.docks import Docks
from pitgui.window.layout_keeper import restore_layout, save_layout
from pitgui.window.page_tabs import PageTabs
from pitgui.window.progress_dialogs import ProgressDialogs
from pitgui.window.render_clock import RenderClock
from pitgui.window.status_facts import StatusFacts
from pitgui.window.tool_bar import ToolBar
from pitgui.window.torn_page import FRAME

SESSION_MENU = (
    "session.replace", "", "session.pin", "session.text", "session.expire", "",
    "session.compare", "session.export", "session.changes", "",
    "session.reset", "session.end",
)  # fmt: skip
MENU_OF_MANY = ("session.pin", "session.export", "session.end")
HOST_MENU = ("disk.lines", "", "host.disconnect", "disk.stop-serving")


class MainWindow(QMainWindow):
    """The window; it is the desk that actions work at. Signal: settings_chosen(Settings)."""

    settings_chosen = Signal(object)

    def __init__(
        self,
        client: EngineClient,
        store: Store,
        actions: Sequence[Action],
        welcome: Page,
        pages: Sequence[Page],
        layout_file: Path | None = None,
    ) -> None:
        super().__init__()
        self.client = client
        self.store = store
        self._layout_file = layout_file
        self._drawn = AppState(busy="never drawn")
        self._is_open = False
        self._may_leave = False  # whoever loses by it was named
        self._titled = ""
        self.progress = ProgressDialogs(client, store, self)
        self.progress.place_wanted.connect(self._show_place)
        self.setWindowTitle("PIT Console")
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.actions_of = ActionSet(actions, self, self)
        self.actions_of.subject_of = self._chosen_for
        self.welcome = welcome
        self.tabs = PageTabs(pages)
        self.tabs.lend(self.actions())
        self.banners = Banners()
        self.banners.dismissed.connect(self._dismiss)
        self.banners.entered.connect(self.enter)
        self._stack = _Pages()
        self._stack.addWidget(welcome)
        self._stack.addWidget(self.tabs)
        self.setCentralWidget(self._centre())
        self.docks = Docks(self)
        self.menus = self.actions_of.fill_menu_bar(self.menuBar())
        self.docks.add_to_menu(self.menus)
        self.tool_bar = ToolBar(self.actions_of, self)
        self.addToolBar(self.tool_bar)
        self.facts = StatusFacts()
        self.statusBar().addWidget(self.facts, 1)
        self.statusBar().setSizeGripEnabled(False)
        for page in (welcome, *pages):
            self._connect(page)
        explain(self)
        self._clock = RenderClock(self._draw, self)
        store.listen(self._state_changed)
        self._draw()

    # -- the desk

    @property
    def window_widget(self) -> QWidget:
        """The parent of dialogs."""
        return self

    def say(self, text: str) -> None:
        """A short word in the status bar."""
        self.tool_bar.say(text)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        self.tabs.show_page(page_id)

    def open_disk(self, cache_path: str) -> None:
        """Open a protected disk in place of the one that is open; its hosts are named first."""

        def go_on() -> None:
            self.store.dispatch(DiskOpening(cache_path))
            self.client.open_disk(cache_path, self._opening_failed)

        leave_hosts(self, tr("Open another disk"), tr("Open it"), go_on)

    def follow_job(self, ticket: Ticket) -> None:
        """Show the progress of a job, unless it ends at once."""
        self.progress.follow(ticket)

    def job_said(self, ticket: Ticket, result: JobResult) -> None:
        """Say what came of a job, where its progress is shown."""
        self.progress.say(ticket, result)

    def forget_job(self, ticket: Ticket) -> None:
        """The progress of a job needs no more be shown: its result is."""
        self.progress.forget(ticket)

    def change_settings(self, settings: Settings) -> None:
        """Keep these settings and put them into effect."""
        self.settings_chosen.emit(settings)

    def show_palette(self) -> None:
        """Open the command palette."""
        palette = CommandPalette(self.actions_of.palette_entries(), self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.accepted.connect(self._run_chosen)
        place = self.mapToGlobal(QPoint((self.width() - palette.width()) // 2, 60))
        palette.move(place)
        palette.show()

    def show_keyboard_map(self) -> None:
        """Open the list of shortcuts."""
        rows = self.actions_of.keyboard_rows()
        for page in self.tabs.pages.values():
            rows += page.keyboard_rows()
        tell(KeyboardMapDialog(rows, self))

    def reset_layout(self) -> None:
        """Put docks, bars and pages back where they were at first."""
        self.tabs.put_all_back()
        self.docks.lay_out()

    def page_in_front(self) -> tuple[str, str]:
        """The page that is looked at: its id and its title; `welcome` without a disk."""
        if not self._is_open:
            return "welcome", "PIT Console"
        page_id = self.tabs.active_torn or self.tabs.current_id
        return page_id, self.tabs.pages[page_id].title

    def tear_page(self) -> None:
        """Give the page in front a window of its own, or put back the one that is in use."""
        torn = self.tabs.active_torn
        if torn:
            self.tabs.put_back(torn)
        elif not self.tabs.tear_off(self.tabs.current_id):
            self.say(tr("The last page stays in the window."))

    def put_pages_back(self) -> None:
        """Put all torn-off pages back among the tabs."""
        self.tabs.put_all_back()

    def close_window(self) -> None:
        """Close the window and the disk."""
        self.close()

    # -- drawing

    def _state_changed(self, _new: AppState, _old: AppState) -> None:
        if self._can_be_seen():
            self._clock.want()

    def _can_be_seen(self) -> bool:
        """Whether there is anything to draw on: a torn page is a window of its own."""
        return not self.isMinimized() or bool(self.tabs.torn)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and getattr(self, "_clock", None):
            seen = self._can_be_seen()
            self.client.be_seen(seen=seen)
            if seen:
                self._clock.want()

    def _draw(self) -> None:
        before, state = self._drawn, self.store.state
        self._drawn = state
        self.banners.show_troubles(state.troubles)
        self.progress.show_state(state)
        same_disk = before.status is state.status and before.phase is state.phase
        same_choice = before.selected == state.selected and before.busy == state.busy
        same_choice = same_choice and before.owner_gone == state.owner_gone
        same_choice = same_choice and before.served is state.served and before.host == state.host
        same_choice = same_choice and before.moment == state.moment
        same_choice = same_choice and before.past is state.past
        same_script = before.script is state.script
        if same_disk and same_choice and same_script and before.recent is state.recent:
            self.docks.show_jobs(state)  # progress comes often; nothing else changed
            return
        self.actions_of.show_state(state)
        is_open = state.status is not None
        if is_open != self._is_open:
            self._is_open = is_open
            self._stack.setCurrentIndex(1 if is_open else 0)
        if not is_open:
            self.welcome.show_state(state)
            for dialog in self.findChildren(Dialog):
                if dialog.of_disk and dialog.isVisible():
                    dialog.reject()
        self.tabs.show_state(state)
        self.docks.show_state(state)
        self.facts.show_state(state)
        if state.cache_path != self._titled:
            self._show_title(state)

    def _show_title(self, state: AppState) -> None:
        self._titled = state.cache_path
        name = state.cache_path.rsplit("/", 1)[-1]
        self.setWindowTitle(f"{name} — PIT Console" if name else "PIT Console")

    # -- what pages and docks ask for

    def _connect(self, page: Page) -> None:
        page.inspect.connect(self.docks.inspector.show_subject)
        page.goto.connect(self.follow)
        page.select.connect(self.select)
        page.wanted.connect(self.actions_of.run)
        page.menu_wanted.connect(self.open_session_menu)

    @Slot(object)
    def follow(self, link: Link) -> None:
        """Go where a link leads."""
        if link.session is not None:
            self.select(link.session)
        self.tabs.follow(link)

    @Slot(object)
    def _show_place(self, result: JobResult) -> None:
        """Show the bytes at which a job found something wrong."""
        is_now = result.session is None
        self.follow(Link("browse", result.session, now=is_now, offset=result.offset))

    @Slot(object)
    def select(self, sequence: int | None) -> None:
        """Select a session everywhere."""
        self.store.dispatch(SessionSelected(sequence))

    @Slot(object, QPoint)
    def open_session_menu(self, sequences: tuple[int, ...], place: QPoint) -> None:
        """What can be done with these sessions."""
        self.select(sequences[0])
        self._draw()
        if len(sequences) > 1:
            menu = self.actions_of.menu_of_many(MENU_OF_MANY, sequences, self)
        else:
            menu = self.actions_of.context_menu(SESSION_MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _chosen_for(self, action_id: str) -> tuple[int, ...] | None:
        """The sessions chosen on the page in front, for an action that can take several."""
        page = self.tabs.pages.get(self.tabs.active_torn or self.tabs.current_id)
        chosen = page.selected_sequences() if page is not None else ()
        return chosen if len(chosen) > 1 and action_id in MENU_OF_MANY else None

    @Slot(object)
    def select_host(self, number: int) -> None:
        """Select a connected host."""
        self.store.dispatch(HostSelected(number))

    @Slot(QPoint)
    def open_host_menu(self, place: QPoint) -> None:
        """What can be done with the selected host."""
        self._draw()
        menu = self.actions_of.context_menu(HOST_MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @Slot()
    def clear_jobs(self) -> None:
        """Forget the jobs that ended."""
        self.store.dispatch(JobsCleared())

    @Slot(object)
    def _dismiss(self, trouble: Trouble) -> None:
        self.store.dispatch(TroubleDismissed(trouble))

    @Slot(object)
    def enter(self, trouble: Trouble) -> None:
        """Go where the button of a trouble leads, with the window in front."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if trouble.subject:
            self.select(trouble.subject[0])
        if trouble.door:
            self.actions_of.run(trouble.door)

    @Slot()
    def _run_chosen(self) -> None:
        palette = self.sender()
        if isinstance(palette, CommandPalette) and palette.chosen:
            chosen = palette.chosen
            QTimer.singleShot(0, self, lambda: self.actions_of.run(chosen))

    def _opening_failed(self, error: PitError) -> None:
        if self.store.state.phase is Phase.OPENING:
            self.store.dispatch(OpeningFailed(trouble_of(tr("Opening the disk"), error)))

    # -- layout

    def _centre(self) -> QWidget:
        centre = QWidget()
        centre.setProperty("role", "pages")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        return centre

    def restore_layout(self) -> None:
        """Put everything where the user left it, or where it belongs at first."""
        self.docks.lay_out()
        if self._layout_file is not None:
            restore_layout(self, self._layout_file)

    def _leave(self) -> None:
        self._may_leave = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave and guests(self.store.state):
            event.ignore()
            leave_hosts(self, tr("Close the window and the disk"), tr("Close"), self._leave)
            return
        if self._layout_file is not None:
            save_layout(self, self._layout_file)
        self.tabs.put_all_back()  # their windows would keep the program alive
        super().closeEvent(event)


class _Pages(QStackedWidget):
    """The pages: they take what banners leave, and ask for no more than they need."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def fit_to_screen(window: QMainWindow, width: int, height: int) -> None:
    """Give the window a size that its screen has room for; the whole of it if it fills that.

    With the desktop's frame around it a window as tall as the screen would stand over its edge.
    """
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height()))
    fills = height + FRAME > room.height() or width > room.width()
    window.setWindowState(Qt.WindowState.WindowMaximized if fills else Qt.WindowState.WindowNoState)
