"""Builds the console, and is the only place that does.

The order: settings and recent disks are read; the application gets its looks; the store is made;
errors are caught from here on; the client starts the engine's threads; the pages get the client;
the window gets all of it; the disk that was asked for is opened. At the end the disk is closed,
then the threads end, then the window goes, then all the rest.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from pitgui.actions.catalogue import ALL_ACTIONS
from pitgui.bridge.command_recorder import CommandRecorder
from pitgui.bridge.disk_runner import EngineOpener, Opener
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.garbage import GarbageCollector
from pitgui.bridge.map_recorder import MapRecorder
from pitgui.config import paths, recent, settings
from pitgui.config.logfile import log_to
from pitgui.config.settings import Settings
from pitgui.config.toml_file import UnreadableFile
from pitgui.config.words import mark, tr
from pitgui.pages.activity import ActivityPage
from pitgui.pages.browse import BrowsePage
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.compare import ComparePage
from pitgui.pages.overview import OverviewPage
from pitgui.pages.page import Page
from pitgui.pages.paging import PagingPage
from pitgui.pages.sessions import SessionsPage
from pitgui.pages.welcome import WelcomePage
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.map_record import MapRecord
from pitgui.state.messages import SettingsChanged, TroubleCame
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from pitgui.theme import fonts
from pitgui.theme.apply import apply, colour
from pitgui.theme.languages import ENGLISH, Languages
from pitgui.window.camera import Camera
from pitgui.window.error_report import ErrorReporter
from pitgui.window.main_window import MainWindow, fit_to_screen
from pitgui.window.notifier import Notifier, desktop_tray
from pitgui.window.qt_messages import leave_out_the_harmless
from pitgui.window.wiring import Wiring

log = logging.getLogger(__name__)
FIRST_SIZE = (1280, 800)
Unread = tuple[str, Exception]
"""What of the user's own files could not be read, said in the language once it is known."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for. `keep` False leaves the user's files alone (pictures)."""

    open: str = ""
    attach: str = ""  # an absolute path
    demo: bool = False
    page: str = ""
    scheme: str = ""
    size: tuple[int, int] | None = None  # as it was left
    keep: bool = True
    language: str = ENGLISH  # where the user's files are left alone


class Console(QObject):
    """The built console. Attributes: `window`, `client`, `store`."""

    def __init__(
        self,
        application: QApplication,
        wishes: Wishes,
        opener: Opener | None = None,
        languages: Languages | None = None,
    ) -> None:
        super().__init__()
        self._application = application
        self._wishes = wishes
        self._handler = log_to(paths.log_file()) if wishes.keep else None
        troubles: list[Unread] = []
        chosen = _settings(troubles) if wishes.keep else Settings()
        disks = _recent(troubles) if wishes.keep else ()
        scheme = wishes.scheme or chosen.scheme
        # Texts stand in widgets from here on: another language is spoken from the next start.
        self._languages = languages or Languages(application)
        self._languages.use(chosen.language if wishes.keep else wishes.language)
        fonts.use_size(chosen.text_size)
        colour(application, scheme)
        self.store = Store(AppState(recent=disks, settings=chosen))
        self._errors = ErrorReporter(self.store, self)
        self._garbage = GarbageCollector(self)
        self._opener = EngineOpener(wishes.attach, chosen.page_frames)
        self.client = EngineClient(opener or self._opener, self)
        self.client.look_often(chosen.refresh_rate)
        self._recorder = CommandRecorder(self.client, self.store, self)
        try:
            self.window = self._make_window()
        except BaseException:
            self.client.stop()  # its threads must not outlive it
            self._garbage.restore()
            raise
        # The style sheet comes when all is whole: were it there already, each widget that finds
        # its place would be polished anew, which takes longer than all the rest.
        apply(application, scheme)
        self.window.settings_chosen.connect(self._choose)
        if wishes.keep:
            self._notifier = Notifier(self.store, desktop_tray, self)
            self._notifier.entered.connect(self.window.enter)
        application.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        if wishes.keep:
            fit_to_screen(self.window, *(wishes.size or FIRST_SIZE))
        else:
            self.window.resize(*(wishes.size or FIRST_SIZE))
        for trouble in troubles:
            self.store.dispatch(TroubleCame(_set_aside(*trouble)))

    def _make_window(self) -> MainWindow:
        keep = self._wishes.keep
        recorder = MapRecorder(self.client, self)
        self._wiring = Wiring(self.client, self.store, paths.recent_file() if keep else None, self)
        recorder.recorded.connect(self._wiring.maps_recorded)
        return MainWindow(
            self.client,
            self.store,
            ALL_ACTIONS,
            WelcomePage(self.client),
            make_pages(self.client, recorder.record, paths.bookmarks_file() if keep else None),
            paths.layout_file() if keep else None,
        )

    def start(self) -> None:
        """Show the window and open what was asked for."""
        self.window.show()
        self.window.restore_layout()
        if self._wishes.keep and self._wishes.size is not None:  # what is said counts, not what was
            fit_to_screen(self.window, *self._wishes.size)
        if self._wishes.page:
            self.window.show_page(self._wishes.page)
        state = self.store.state
        newest = state.recent[:1] if state.settings.reopen_last else ()
        if self._wishes.demo:
            self.window.actions_of.run("disk.demo")
        elif self._wishes.attach:
            self.window.open_disk(self._wishes.attach)
        elif self._wishes.open:
            self.window.open_disk(str(Path(self._wishes.open).absolute()))
        elif newest:
            self.window.open_disk(newest[0].cache_path)

    def take_down(self) -> bool:
        """Close the disk, end the threads, delete it all; False when the engine did not answer.

        At once and in this order: timers of the window ask the client, answers of the client go
        to the window, and what is left to Python goes at any time and in any order.
        """
        stopped = self.client.stop()
        self._errors.restore()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if stopped:
            shiboken6.delete(self.window)
            self._garbage.restore()
            shiboken6.delete(self)
        return stopped

    @Slot(object)
    def _choose(self, chosen: Settings) -> None:
        """Put these settings into effect, and keep them."""
        before = self.store.state.settings
        self.store.dispatch(SettingsChanged(chosen))
        self.client.look_often(chosen.refresh_rate)
        self._opener.page_frames = chosen.page_frames
        if (chosen.scheme, chosen.text_size) != (before.scheme, before.text_size) or (
            self._wishes.scheme
        ):  # what the command line said holds until something else is chosen
            self._wishes = replace(self._wishes, scheme="")
            apply(self._application, chosen.scheme, chosen.text_size)
            self.window.docks.make_room()
        if self._wishes.keep:
            try:
                settings.save(paths.settings_file(), chosen)
            except OSError as error:
                log.warning("The settings cannot be kept: %s", error)

    @Slot()
    def _desktop_changed(self) -> None:
        if not self._wishes.scheme and self.store.state.settings.scheme == "auto":
            apply(self._application, "auto")


def run(chosen: Namespace) -> int:
    """Build the console from the command line, run it, and take it down; the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("pit-console")
    application.setApplicationDisplayName("PIT Console")
    application.setDesktopFileName("pit-console")
    pictures = bool(chosen.screenshot or chosen.tour)
    if QApplication.platformName() == "offscreen":
        leave_out_the_harmless()
    wishes = Wishes(
        open=chosen.open,
        attach=str(Path(chosen.attach).absolute()) if chosen.attach else "",
        demo=chosen.demo,
        page=chosen.page,
        scheme=chosen.scheme,
        size=chosen.size,
        keep=not pictures,
    )
    console = Console(application, wishes)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python hears of it at the client's next tick, and the disk is closed in good order.
        signal.signal(number, lambda *_: application.quit())
    console.start()
    said: list[str] = []
    if pictures:
        camera = Camera(
            console.window, expects_disk=bool(chosen.open or chosen.demo or chosen.attach)
        )
        camera.finished.connect(said.append)
        camera.finished.connect(console.window.close)
        if chosen.tour:
            camera.tour(Path(chosen.tour))
        else:
            camera.shoot(Path(chosen.screenshot))
    code = application.exec()
    if not console.take_down():
        # A thread hangs in a disk that does not answer; Qt would abort over it.
        os._exit(1)
    for word in filter(None, said):
        sys.stderr.write(f"pitgui: error: {word}\n")
        is_missing = bool(chosen.open) and not Path(chosen.open).exists()
        code = 3 if is_missing else 1  # as pitctl has it
    return code


def make_pages(
    client: EngineClient, record: MapRecord, bookmarks_file: Path | None = None
) -> list[Page]:
    """The pages, in the order of their tabs; without a file, bookmarks last as long as they do."""
    return [
        OverviewPage(client),
        SessionsPage(client),
        CacheMapPage(client, record),
        PagingPage(client),
        BrowsePage(client, bookmarks_file=bookmarks_file),
        ComparePage(client),
        ActivityPage(client),
    ]


def _settings(troubles: list[Unread]) -> Settings:
    try:
        return settings.load(paths.settings_file())
    except (UnreadableFile, OSError) as error:
        troubles.append((mark("The settings could not be read"), error))
        return Settings()


def _recent(troubles: list[Unread]) -> tuple[recent.RecentDisk, ...]:
    try:
        return recent.load(paths.recent_file())
    except (UnreadableFile, OSError) as error:
        troubles.append((mark("The list of recent disks could not be read"), error))
        return ()


def _set_aside(title: str, error: Exception) -> Trouble:
    told = spoken(str(error))
    if isinstance(error, UnreadableFile):
        told = tr("{path} cannot be read ({reason}); it was kept as {kept}.",
                  path=error.path, reason=error.reason, kept=error.kept_as)  # fmt: skip
    return Trouble(tr(title), told, tr("The usual ones are used."), "settings", "warning")
