"""Every view of the window: each page, dialog and empty state, and how to bring it up.

The rule: a new dialog has a line here, or `tests/pitgui/test_views.py` fails. Most need no more
than `View("its-name", ItsDialog, action("its.action"))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog

from engine import CopyBackPicture, Finding, SessionPicture, VerifyPicture
from pitgui.__main__ import PAGES
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.bookmark import BookmarkDialog
from pitgui.dialogs.change_expiry import ChangeExpiryDialog
from pitgui.dialogs.command_palette import CommandPalette
from pitgui.dialogs.copy_back import CopyBackDialog
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.help_page import HelpDialog
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.dialogs.pin_sessions import PinSessionsDialog
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.dialogs.serve_disk import ServeDiskDialog
from pitgui.dialogs.served_disk import ServedDiskDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.pages.activity import BY_SESSION, EVENT_LOG, LATENCY, TABLE, ActivityPage
from pitgui.pages.browse import BrowsePage
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.needles import FindKind
from pitgui.pages.paging import PagingPage
from pitgui.state.jobs import JobLine
from pitgui.state.losses import is_record
from pitgui.state.messages import TroubleCame
from pitgui.state.trouble import Trouble
from pitgui.widgets.expiry_field import AFTER
from tests.doubles.troubled_disk import troubled_host
from tests.pitgui.views.stage import Scene, Stage

MIB = 1 << 20
FINDING = Finding("damage", "Cache chunk 1,204", "Its data is not what was written.")
BringUp = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class View:
    """`name` is that of its picture; `dialog` the class of what then stands over the window."""

    name: str
    dialog: type[QDialog] | None
    bring_up: BringUp
    scene: Scene = Scene.DEMO


def page(page_id: str) -> BringUp:
    """A page in front, with a session selected where there is one."""

    def bring_up(stage: Stage) -> None:
        if stage.console.store.state.sessions:
            stage.select(_wanted_by(""))
        stage.show_page(page_id)
        shown = stage.console.window.tabs.pages[page_id]
        if isinstance(shown, ActivityPage):
            shown.tabs[0].click()  # another view may have left another one in front

    return bring_up


def action(action_id: str, subject: object = None) -> BringUp:
    """An action run, with a session selected that it can run on."""

    def bring_up(stage: Stage) -> None:
        stage.show_page("sessions")
        stage.select(_wanted_by(action_id))
        stage.run(action_id, subject)

    return bring_up


def action_without_disk(action_id: str) -> BringUp:
    """An action that needs no session."""
    return partial(Stage.run, action_id=action_id)


def dialog(make: Callable[[Stage], QDialog]) -> BringUp:
    """A dialog that no action opens by itself, made with values."""
    return lambda stage: make(stage).open()


def _wanted_by(action_id: str) -> Callable[[SessionPicture], bool]:
    if action_id == "session.reset":
        return lambda session: session.view_write_chunks > 0
    return lambda session: not session.pinned and not is_record(session)


def _expiring(stage: Stage) -> None:
    stage.show_page("sessions")
    stage.run("session.start", None)
    dialog = stage.console.window.findChildren(StartSessionDialog)[0]
    dialog.expiry.kind.setCurrentIndex(AFTER)


def _replace_pinned(stage: Stage) -> None:
    stage.show_page("sessions")
    stage.select(lambda session: session.pinned and not is_record(session))
    stage.run("session.replace")


def _all_ends(stage: Stage) -> None:
    sequences = tuple(one.sequence for one in stage.console.store.state.sessions)
    stage.run("session.end", sequences)


def _all_exported(stage: Stage) -> None:
    sequences = tuple(one.sequence for one in stage.console.store.state.sessions)
    stage.run("session.export", sequences)


def _copied_back(free_slot: int) -> BringUp:
    plan = CopyBackPicture("0", 14 * MIB, 3 * MIB, 2 * MIB, 33, 0, free_slot, "")
    name = "A name of a session that is quite long, so that it needs its room"
    return dialog(lambda stage: CopyBackDialog(stage.console.store.state, plan, name, stage.window))


def _browse(stage: Stage) -> BrowsePage:
    stage.show_page("browse")
    page = stage.console.window.tabs.pages["browse"]
    assert isinstance(page, BrowsePage)
    return page


def _activity(stage: Stage, place: int, minutes: int = 60) -> ActivityPage:
    """One picture of the activity, over so many minutes."""
    stage.show_page("activity")
    shown = stage.console.window.tabs.pages["activity"]
    assert isinstance(shown, ActivityPage)
    shown.tabs[place].click()
    shown.range.setCurrentIndex(shown.range.findData(minutes * 60))
    stage.settle()
    return shown


def _activity_at(place: int) -> BringUp:
    def bring_up(stage: Stage) -> None:
        _activity(stage, place)

    return bring_up


def _by_session(minutes: int) -> BringUp:
    """What each session held, over so many minutes."""

    def bring_up(stage: Stage) -> None:
        shown = _activity(stage, BY_SESSION, minutes)
        stage.wait(lambda: len(shown.by_session.use.times) > 1)
        stage.settle()

    return bring_up


def _map_tables(stage: Stage) -> None:
    stage.show_page("cache-map")
    shown = stage.console.window.tabs.pages["cache-map"]
    assert isinstance(shown, CacheMapPage)
    shown.as_table.setChecked(True)
    stage.settle()


def _paging(stage: Stage) -> PagingPage:
    stage.show_page("paging")
    shown = stage.console.window.tabs.pages["paging"]
    assert isinstance(shown, PagingPage)
    return shown


def _region(stage: Stage) -> None:
    _paging(stage).open_region(2)
    stage.settle()


def _what_if(stage: Stage) -> None:
    _paging(stage).show_what_if.click()
    stage.settle()


def _matches(stage: Stage) -> None:
    page = _browse(stage)
    page.find_words(FindKind.REGEX, "[a-z]{3,}")
    stage.wait(page.panel.isVisible)
    stage.settle()


def _bookmarks(stage: Stage) -> None:
    page = _browse(stage)
    page.bookmarks.add(0x400, "The superblock of the file system")
    page.bookmarks.add(0x1F0000, "A note of two hundred letters, as long as one can be. " * 4)
    page.panel.open_bookmarks()
    stage.settle()


def _bookmark(stage: Stage) -> None:
    page = _browse(stage)
    page.view.go_to(0x1F0000)
    page.selection.bookmark.emit()


def _pin_some(stage: Stage) -> None:
    """Two that are not pinned and one that is: the dialog asks which way."""
    sequences = tuple(one.sequence for one in stage.console.store.state.sessions)
    stage.select(_wanted_by(""))
    stage.run("session.pin", sequences[:3])


def _verified(*findings: Finding) -> BringUp:
    picture = VerifyPicture(14, 562, 562, 562 << 16, 0.4, findings)
    return dialog(lambda stage: VerifyResultDialog(picture, stage.window))


def _job(stage: Stage) -> QDialog:
    line = JobLine(
        7, "Verify the disk", done=13 * MIB, total=64 * MIB, bytes_per_second=210.0 * MIB,
        seconds_left=12.0,
    )  # fmt: skip
    return JobProgressDialog(line, stage.window)


def _banner(level: str) -> BringUp:
    def bring_up(stage: Stage) -> None:
        trouble = Trouble(
            "Ending a session failed",
            "The session 'before-upgrade' is not there any more; somebody else has ended it. " * 2,
            "Look at the sessions that there are now, and try again.", "no-such-session", level,
            report="code: no-such-session",
        )  # fmt: skip
        stage.console.store.dispatch(TroubleCame(trouble))
        stage.show_page("overview")

    return bring_up


def _hosts(stage: Stage) -> None:
    """The dock of connected hosts in front."""
    stage.show_page("sessions")
    docks = stage.console.window.docks
    docks.hosts_dock.raise_()
    stage.wait(lambda: docks.hosts_dock.in_front)
    stage.wait(lambda: stage.console.store.state.served is not None)
    stage.settle()


def _serve(way: str) -> BringUp:
    def bring_up(stage: Stage) -> None:
        stage.show_page("sessions")
        stage.run("disk.serve")
        found = stage.dialog()
        if isinstance(found, ServeDiskDialog):
            found.choices[way].setChecked(True)

    return bring_up


def _hosts_lose(stage: Stage) -> QDialog:
    hosts = tuple(troubled_host(number, f"db-{number}", "source", 0) for number in range(20))
    return HostsLoseDialog("Stop serving the disk", "Stop serving", hosts, parent=stage.window)


def _served(stage: Stage) -> QDialog:
    stage.wait(lambda: stage.console.store.state.served is not None)
    return ServedDiskDialog(stage.console.store.state, "session/1", stage.window)


VIEWS: tuple[View, ...] = (
    View("welcome", None, Stage.settle, Scene.NONE),
    *(View(f"page-{one}", None, page(one)) for one in PAGES),
    *(View(f"empty-{one}", None, page(one), Scene.FRESH) for one in PAGES),
    *(View(f"trouble-{one}", None, page(one), Scene.TROUBLED) for one in PAGES),
    View("session-start", StartSessionDialog, action("session.start")),
    View("session-replace", StartSessionDialog, action("session.replace")),
    View("session-replace-pinned", StartSessionDialog, _replace_pinned),
    View("session-end", EndSessionsDialog, action("session.end")),
    View("sessions-end", EndSessionsDialog, _all_ends),
    View("sessions-pin", PinSessionsDialog, _pin_some),
    View("session-text", SessionTextDialog, action("session.text")),
    View("session-expire", ChangeExpiryDialog, action("session.expire")),
    View("session-start-expiring", StartSessionDialog, _expiring),
    View("session-reset", ResetWritesDialog, action("session.reset")),
    View("session-export", ExportDialog, action("session.export")),
    View("sessions-export", ExportDialog, _all_exported),
    View("session-changes", SaveChangesDialog, action("session.changes")),
    View("copy-back", CopyBackDialog, _copied_back(3)),
    View("copy-back-no-slot", CopyBackDialog, _copied_back(-1)),
    View("activity-by-session", None, _by_session(5)),
    View("trouble-activity-by-session", None, _by_session(60), Scene.TROUBLED),
    View("activity-event-log", None, _activity_at(EVENT_LOG)),
    View("trouble-activity-table", None, _activity_at(TABLE), Scene.TROUBLED),
    View("trouble-activity-latency", None, _activity_at(LATENCY), Scene.TROUBLED),
    View("trouble-activity-event-log", None, _activity_at(EVENT_LOG), Scene.TROUBLED),
    View("paging-region", None, _region),
    View("paging-what-if", None, _what_if),
    View("browse-matches", None, _matches),
    View("browse-bookmarks", None, _bookmarks),
    View("browse-bookmark", BookmarkDialog, _bookmark),
    View("trouble-session-export", ExportDialog, action("session.export"), Scene.TROUBLED),
    View("pattern-write", WritePatternDialog, action("pattern.write")),
    View("pattern-verify", WritePatternDialog, action("pattern.verify")),
    View("disk-protect", ProtectDiskDialog, action_without_disk("disk.protect")),
    *(View(f"serve-{way}", ServeDiskDialog, _serve(way)) for way in ("unix", "tls", "insecure")),
    View("served", ServedDiskDialog, dialog(_served), Scene.TROUBLED),
    View("hosts-lose", HostsLoseDialog, dialog(_hosts_lose)),
    View("verify-clean", VerifyResultDialog, _verified()),
    View("verify-damage", VerifyResultDialog, _verified(*[FINDING] * 40)),
    View("job-progress", JobProgressDialog, dialog(_job)),
    View("palette", CommandPalette, action_without_disk("window.palette")),
    View("keyboard-map", KeyboardMapDialog, action_without_disk("window.keys")),
    View("preferences", PreferencesDialog, action_without_disk("window.preferences")),
    View("help", HelpDialog, action_without_disk("help.page")),
    View("about", AboutDialog, action_without_disk("window.about")),
    View("trouble-session-start", StartSessionDialog, action("session.start"), Scene.TROUBLED),
    View("trouble-sessions-end", EndSessionsDialog, _all_ends, Scene.TROUBLED),
    View("trouble-session-text", SessionTextDialog, action("session.text"), Scene.TROUBLED),
    View("trouble-pattern", WritePatternDialog, action("pattern.write"), Scene.TROUBLED),
    View("banner-critical", None, _banner("critical"), Scene.FRESH),
    View("banner-warning", None, _banner("warning"), Scene.FRESH),
    View("trouble-map-tables", None, _map_tables, Scene.TROUBLED),
    View("no-hosts", None, _hosts),  # these leave another dock in front: they come last
    View("trouble-hosts", None, _hosts, Scene.TROUBLED),
)
