"""The docks around the pages: disks, inspector, timeline, jobs, events; and their first places.

The rule: docks give way to the page. Where both sides would leave it too little room for the text,
as large text on a small screen does, the disks and the inspector share one side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QMenu, QTabWidget, QWidget

from pitgui.actions.action import Menu
from pitgui.config.words import tr
from pitgui.state.app_state import AppState
from pitgui.theme.fonts import grown
from pitgui.window.commands_panel import CommandsPanel
from pitgui.window.disks_tree import DisksTree
from pitgui.window.dock import Dock
from pitgui.window.events_panel import EventsPanel
from pitgui.window.hosts_panel import HostsPanel
from pitgui.window.inspector import Inspector
from pitgui.window.jobs_panel import JobsPanel
from pitgui.window.timeline_panel import TimelinePanel

if TYPE_CHECKING:
    from pitgui.window.main_window import MainWindow

LEFT_WIDTH = 226
RIGHT_WIDTH = 256
BOTTOM_HEIGHT = 190
LEAST_PAGE = 540  # wide, between docks on both sides, at the usual size of text
_SIDES = Qt.DockWidgetArea


class Docks:
    """All docks of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._state = AppState()
        self._first: QByteArray | None = None
        self._share_side = False
        self.tree = DisksTree()
        self.inspector = Inspector()
        self.time_panel = TimelinePanel(window.client, window.store)
        self.timeline = self.time_panel.timeline
        self.jobs = JobsPanel()
        self.events = EventsPanel()
        self.hosts = HostsPanel()
        self.commands = CommandsPanel()
        self.disks_dock = Dock("disks", tr("Disks"), self.tree)
        self.inspector_dock = Dock("inspector", tr("Inspector"), self.inspector)
        self.timeline_dock = Dock("timeline", tr("Timeline"), self.time_panel)
        self.jobs_dock = Dock("jobs", tr("Jobs"), self.jobs)
        self.events_dock = Dock("events", tr("Events"), self.events)
        self.hosts_dock = Dock("hosts", tr("Connected hosts"), self.hosts)
        self.commands_dock = Dock("commands", tr("Commands"), self.commands)
        self._all = (
            self.disks_dock,
            self.inspector_dock,
            self.timeline_dock,
            self.jobs_dock,
            self.events_dock,
            self.hosts_dock,
            self.commands_dock,
        )
        self._titles = QTimer(window)
        self._titles.setSingleShot(True)
        self._titles.setInterval(0)
        self._titles.timeout.connect(self._show_titles)
        self._came = QTimer(window)
        self._came.setSingleShot(True)
        self._came.setInterval(0)
        self._came.timeout.connect(self._show_again)
        self._connect()
        window.setCorner(Qt.Corner.BottomLeftCorner, _SIDES.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _SIDES.BottomDockWidgetArea)
        window.setTabPosition(_SIDES.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for dock in self._all:
            dock.topLevelChanged.connect(self._titles.start)
            dock.dockLocationChanged.connect(self._titles.start)
            dock.came_to_front.connect(self._came.start)
        self._add()

    def _connect(self) -> None:
        window = self._window
        self.tree.session_picked.connect(window.select)
        self.tree.disk_wanted.connect(window.open_disk)
        self.tree.start_wanted.connect(self._start)
        self.tree.menu_wanted.connect(window.open_session_menu)
        self.inspector.goto.connect(window.follow)
        self.timeline.picked.connect(window.select)
        self.jobs.cancel_asked.connect(window.client.cancel)
        self.jobs.clear_asked.connect(window.clear_jobs)
        self.events.inspect.connect(self.inspector.show_subject)
        self.hosts.picked.connect(window.select_host)
        self.hosts.wanted.connect(window.actions_of.run)
        self.hosts.menu_wanted.connect(window.open_host_menu)
        self.commands.wanted.connect(self._run)

    def _run(self, action: str) -> None:
        self._window.actions_of.run(action)

    def _start(self) -> None:
        self._window.actions_of.run("session.start")

    def lay_out(self) -> None:
        """Put every dock in its first place, at its first size; the window must be shown."""
        window = self._window
        if self._first is None:
            self._first = window.saveState()
        else:
            # Adding docks anew would leave the tab bar of their former place behind.
            window.restoreState(self._first)
        self._share_side = False
        self.make_room()
        self._size_sides()
        height = BOTTOM_HEIGHT if self._share_side else int(grown(BOTTOM_HEIGHT, 1.3))
        window.resizeDocks([self.timeline_dock], [height], Qt.Orientation.Vertical)

    def make_room(self) -> None:
        """Let the side docks share one side where the page needs it, or give each its own again.

        What the user put elsewhere stays there.
        """
        window, disks, inspector = self._window, self.disks_dock, self.inspector_dock
        share = window.width() < sum(self._side_widths) + grown(LEAST_PAGE)
        sides = [window.dockWidgetArea(dock) for dock in (disks, inspector)]
        if share == self._share_side or disks.isFloating() or inspector.isFloating():
            return
        if share and sides == [_SIDES.LeftDockWidgetArea, _SIDES.RightDockWidgetArea]:
            window.tabifyDockWidget(disks, inspector)
            inspector.raise_()  # it tells of the page in front, whatever is picked there
        elif not share and inspector in window.tabifiedDockWidgets(disks):
            window.addDockWidget(_SIDES.RightDockWidgetArea, inspector)
        else:
            return
        self._share_side = share
        self._size_sides()
        self._titles.start()

    def _size_sides(self) -> None:
        docks = [self.disks_dock, self.inspector_dock]
        self._window.resizeDocks(docks, self._side_widths, Qt.Orientation.Horizontal)

    @property
    def _side_widths(self) -> list[int]:
        return [int(grown(width, 1.4)) for width in (LEFT_WIDTH, RIGHT_WIDTH)]

    def _add(self) -> None:
        window = self._window
        for dock, side in (
            (self.disks_dock, _SIDES.LeftDockWidgetArea),
            (self.inspector_dock, _SIDES.RightDockWidgetArea),
            (self.timeline_dock, _SIDES.BottomDockWidgetArea),
            (self.jobs_dock, _SIDES.BottomDockWidgetArea),
            (self.events_dock, _SIDES.BottomDockWidgetArea),
            (self.hosts_dock, _SIDES.BottomDockWidgetArea),
            (self.commands_dock, _SIDES.BottomDockWidgetArea),
        ):
            window.addDockWidget(side, dock)
        window.tabifyDockWidget(self.timeline_dock, self.jobs_dock)
        window.tabifyDockWidget(self.jobs_dock, self.events_dock)
        window.tabifyDockWidget(self.events_dock, self.hosts_dock)
        window.tabifyDockWidget(self.events_dock, self.commands_dock)
        self.timeline_dock.raise_()

    def _show_titles(self) -> None:
        for dock in self._all:
            alone = dock.isFloating() or not self._window.tabifiedDockWidgets(dock)
            dock.show_title(shown=alone)

    def add_to_menu(self, menus: dict[Menu, QMenu]) -> None:
        """Let each dock be closed and opened from the View menu."""
        menu = menus[Menu.VIEW]
        menu.addSeparator()
        for dock in self._all:
            menu.addAction(dock.toggleViewAction())

    def show_state(self, state: AppState) -> None:
        """Draw the newest state in every dock that can be seen."""
        self._state = state
        self.inspector.show_state(state)
        if self.disks_dock.in_front:
            self.tree.show_state(state)
        # The Sessions page draws it too.
        self.time_panel.feed.set_active(on=state.status is not None)
        if self.timeline_dock.in_front:
            self.time_panel.show_state(state)
        if self.hosts_dock.in_front:
            self.hosts.show_state(state)
        self.show_jobs(state)

    def show_jobs(self, state: AppState) -> None:
        """Draw the jobs and the events alone."""
        self._state = state
        self._window.client.listen(on=self.events_dock.in_front)
        if self.jobs_dock.in_front:
            self.jobs.show_state(state)
        if self.events_dock.in_front:
            self.events.show_state(state)
        if self.commands_dock.in_front:
            self.commands.show_state(state)

    def _show_again(self) -> None:
        """A dock came to the front: draw what it missed."""
        self._titles.start()
        self.show_state(self._state)

    def widgets(self) -> tuple[QWidget, ...]:
        """The docks themselves."""
        return self._all
