"""Every view of the window: each page, dialog and empty state, and how to bring it up.

The rule: a new dialog has a line here, or `tests/pitgui/test_views.py` fails. Most need no more
than `View("its-name", ItsDialog, action("its.action"))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QDialog

from engine import Finding, SessionPicture, VerifyPicture
from pitgui.__main__ import PAGES
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.command_palette import CommandPalette
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.state.jobs import JobLine
from pitgui.state.losses import is_record
from pitgui.state.messages import TroubleCame
from pitgui.state.trouble import Trouble
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


def _all_ends(stage: Stage) -> None:
    sequences = tuple(one.sequence for one in stage.console.store.state.sessions)
    stage.run("session.end", sequences)


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


VIEWS: tuple[View, ...] = (
    View("welcome", None, Stage.settle, Scene.NONE),
    *(View(f"page-{one}", None, page(one)) for one in PAGES),
    *(View(f"empty-{one}", None, page(one), Scene.FRESH) for one in PAGES),
    *(View(f"trouble-{one}", None, page(one), Scene.TROUBLED) for one in PAGES),
    View("session-start", StartSessionDialog, action("session.start")),
    View("session-replace", StartSessionDialog, action("session.replace")),
    View("session-end", EndSessionsDialog, action("session.end")),
    View("sessions-end", EndSessionsDialog, _all_ends),
    View("session-text", SessionTextDialog, action("session.text")),
    View("session-reset", ResetWritesDialog, action("session.reset")),
    View("pattern-write", WritePatternDialog, action("pattern.write")),
    View("pattern-verify", WritePatternDialog, action("pattern.verify")),
    View("disk-protect", ProtectDiskDialog, action_without_disk("disk.protect")),
    View("verify-clean", VerifyResultDialog, _verified()),
    View("verify-damage", VerifyResultDialog, _verified(*[FINDING] * 40)),
    View("job-progress", JobProgressDialog, dialog(_job)),
    View("palette", CommandPalette, action_without_disk("window.palette")),
    View("keyboard-map", KeyboardMapDialog, action_without_disk("window.keys")),
    View("preferences", PreferencesDialog, action_without_disk("window.preferences")),
    View("about", AboutDialog, action_without_disk("window.about")),
    View("trouble-session-start", StartSessionDialog, action("session.start"), Scene.TROUBLED),
    View("trouble-sessions-end", EndSessionsDialog, _all_ends, Scene.TROUBLED),
    View("trouble-session-text", SessionTextDialog, action("session.text"), Scene.TROUBLED),
    View("trouble-pattern", WritePatternDialog, action("pattern.write"), Scene.TROUBLED),
    View("banner-critical", None, _banner("critical"), Scene.FRESH),
    View("banner-warning", None, _banner("warning"), Scene.FRESH),
)
