"""Write a test pattern, or verify one; both are jobs with progress and cancel."""

from __future__ import annotations

from engine import (
    Cancelled,
    Damage,
    PatternMismatch,
    PatternResult,
    PatternSpec,
    PitError,
    Status,
    StatusPicture,
    VerifyPattern,
    WritePattern,
)
from pitgui.actions.action import Action, Desk, Menu, needs_disk
from pitgui.actions.asking import ask_again, ask_until
from pitgui.bridge.orders import Ticket
from pitgui.config.words import mark, tr
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.jobs import JobResult
from pitgui.state.losses import lost_words
from pitgui.state.messages import PatternWritten
from pitgui.state.troubles import trouble_of


def ask_pattern(desk: Desk, *, verify: bool) -> None:
    """Ask for a pattern and its place, then write or verify it."""
    ask_until(
        WritePatternDialog(desk.store.state, verify=verify, parent=desk.window_widget),
        lambda dialog: _run(desk, dialog, dialog.command()),
    )


def _run(desk: Desk, dialog: WritePatternDialog, command: WritePattern | VerifyPattern) -> None:
    """Run it as a job, show its progress, and say what came of it."""
    checks = isinstance(command, VerifyPattern)
    tickets: list[Ticket] = []
    before = desk.store.state.sessions
    session = next((one.sequence for one in before if one.name == command.session), None)

    title = tr("Verify a pattern") if checks else tr("Write a pattern")

    def done(result: PatternResult) -> None:
        dialog.deleteLater()
        desk.client.refresh()
        words = result_words(result, verified=checks)
        if isinstance(command, VerifyPattern):
            desk.job_said(tickets[0], JobResult(words))
            return
        desk.store.dispatch(PatternWritten(command))

        def told(status: StatusPicture) -> None:
            desk.job_said(tickets[0], JobResult(f"{words} {lost_words(before, status)}".strip()))

        def not_told(_: PitError) -> None:
            desk.job_said(tickets[0], JobResult(words))  # the window says by itself what is wrong

        desk.client.submit(Status(), told, not_told, title=title)

    def failed(error: PitError) -> None:
        if not isinstance(error, Damage | Cancelled):
            desk.forget_job(tickets[0])
            ask_again(desk, dialog, title, error)
            return
        dialog.deleteLater()  # what was found, or was told to stop, is no fault of what was asked
        words = trouble_of(title, error)
        offset = -1
        if isinstance(error, PatternMismatch):
            offset = int(str(error.fields["offset"]))
        text = f"{words.text} {words.advice}".strip()
        is_wrong = not isinstance(error, Cancelled)
        desk.job_said(tickets[0], JobResult(text, is_wrong, offset, session))
        desk.client.refresh()

    tickets.append(desk.client.submit(command, done, failed, title=title))
    desk.follow_job(tickets[0])


def result_words(result: PatternResult, *, verified: bool) -> str:
    """What was done, in a sentence."""
    values = {
        "size": wording.size(result.bytes),
        "exact": wording.exact_bytes(result.bytes),
        "seconds": result.seconds,
        "rate": wording.size(result.bytes_per_second),
        "slowest": result.slowest_seconds * 1000,
    }
    if verified:
        return tr(
            "Every byte is as the pattern says: {size} ({exact}) in {n:,} read(s) and "
            "{seconds:,.1f} s, {rate} a second; the slowest took {slowest:,.1f} ms.",
            "", result.operations, **values,
        )  # fmt: skip
    return tr(
        "Wrote {size} ({exact}) in {n:,} write(s) and {seconds:,.1f} s, {rate} a second; "
        "the slowest took {slowest:,.1f} ms.",
        "", result.operations, **values,
    )  # fmt: skip


def _write(desk: Desk) -> None:
    ask_pattern(desk, verify=False)


def _verify(desk: Desk) -> None:
    ask_pattern(desk, verify=True)


def _write_shell(state: AppState) -> str:
    return WritePattern(PatternSpec()).shell(state.cache_path) if state.cache_path else ""


def _verify_shell(state: AppState) -> str:
    return VerifyPattern(PatternSpec()).shell(state.cache_path) if state.cache_path else ""


PATTERN_ACTIONS = (
    Action("pattern.write", mark("&Write a pattern…"),
           mark("Write a test pattern to the source, or through a view."),
           Menu.PATTERN, _write, "stamp", "Ctrl+T", 0, mark("Write pattern"), needs_disk,
           _write_shell),
    Action("pattern.verify", mark("&Verify a pattern…"),
           mark("Check that the source or a session holds a test pattern."),
           Menu.PATTERN, _verify, "check", "Ctrl+Shift+T", 0, "", needs_disk,
           _verify_shell),
)  # fmt: skip
