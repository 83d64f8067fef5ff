"""Take points in time out of the disk: sessions as images, and the list of what changed."""

from __future__ import annotations

from collections.abc import Sequence

from engine import (
    Cancelled,
    Diff,
    DiffPicture,
    Export,
    ExportResult,
    ImageFormat,
    PitError,
    SessionPicture,
)
from pitgui.actions.action import Action, Desk, Menu, needs_disk, needs_session
from pitgui.actions.asking import ask_again, ask_until
from pitgui.bridge.orders import Ticket
from pitgui.config.words import mark, tr
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.models.run_lines import csv_lines, json_lines
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.jobs import JobResult
from pitgui.state.losses import is_record
from pitgui.state.troubles import trouble_of
from pitgui.widgets.file_writer import FileWriter


def export_sessions(desk: Desk, sequences: tuple[int, ...]) -> None:
    """Ask where to, then export these sessions, one after the other."""
    state = desk.store.state
    sessions = tuple(
        one for one in state.sessions if one.sequence in sequences and not is_record(one)
    )
    if sessions:
        ask_until(
            ExportDialog(state, sessions, desk.window_widget),
            lambda dialog: _export(desk, dialog, dialog.commands(), 0, sessions),
        )


def _export(
    desk: Desk,
    dialog: ExportDialog,
    commands: Sequence[Export],
    place: int,
    sessions: tuple[SessionPicture, ...],
) -> None:
    """Export from one place on, one after the other."""
    if place == len(commands):
        dialog.deleteLater()
        return
    command = commands[place]
    name = next(one.name for one in sessions if command.session.startswith(one.uuid))
    tickets: list[Ticket] = []

    def done(result: ExportResult) -> None:
        desk.job_said(tickets[0], JobResult(exported_words(result)))
        desk.say(tr("Exported {name}.", name=wording.quoted(name)))
        _export(desk, dialog, commands, place + 1, sessions)

    def failed(error: PitError) -> None:
        if not place and not isinstance(error, Cancelled):
            desk.forget_job(tickets[0])
            ask_again(desk, dialog, title, error)
            return
        dialog.deleteLater()  # what was exported already must not be asked for again
        words = trouble_of(tr("Export"), error)
        text = f"{words.text} {words.advice}".strip()
        desk.job_said(tickets[0], JobResult(text, failed=not isinstance(error, Cancelled)))

    title = tr("Export {name}", name=wording.quoted(name))
    tickets.append(desk.client.submit(command, done, failed, title=title))
    desk.follow_job(tickets[0])


def exported_words(result: ExportResult) -> str:
    """What was written, in sentences."""
    size, written = wording.size(result.size), wording.exact_bytes(result.bytes_written)
    words = tr(
        "Exported to {path}: {size}, of which {written} were written.",
        path=result.path,
        size=size,
        written=written,
    )
    if result.resumed_at:
        words += tr(
            " It went on from {resumed_at}.", resumed_at=wording.exact_bytes(result.resumed_at)
        )
    return " ".join([words, *map(spoken, result.doubts)])


def save_changes(desk: Desk) -> None:
    """Ask for two points in time and a file, compare, and write the list."""
    state = desk.store.state

    def go_on(dialog: SaveChangesDialog) -> None:
        command, form, target = dialog.command(), dialog.ending, dialog.target
        tickets: list[Ticket] = []
        title = tr("Save what changed")
        writer = FileWriter(desk.window_widget)

        def found(picture: DiffPicture) -> None:
            dialog.deleteLater()
            lines = csv_lines(picture) if form == "csv" else json_lines(picture, command.grain)
            runs = tr("{n:,} run(s)", "", len(picture.runs))
            size = wording.size(picture.bytes_different)
            writer.said.connect(
                lambda words: desk.job_said(
                    tickets[0],
                    JobResult(
                        tr("{runs}, {size} differ. {words}", runs=runs, size=size, words=words)
                    ),
                )
            )
            writer.start(target, lines)

        def failed(error: PitError) -> None:
            if isinstance(error, Cancelled):
                dialog.deleteLater()
                return
            desk.forget_job(tickets[0])
            ask_again(desk, dialog, title, error)

        tickets.append(desk.client.submit(command, found, failed, title=title))
        desk.follow_job(tickets[0])

    ask_until(SaveChangesDialog(state, desk.window_widget), go_on)


def _export_selected(desk: Desk) -> None:
    session = desk.store.state.selected_session
    if session is not None:
        export_sessions(desk, (session.sequence,))


def _export_those(desk: Desk, sequences: object) -> None:
    if isinstance(sequences, tuple):
        export_sessions(desk, sequences)


def _blocked_export(state: AppState) -> str:
    session = state.selected_session
    if session is not None and is_record(session):
        return tr("The session has ended; there is nothing to export.")
    return needs_session(state)


def _blocked_changes(state: AppState) -> str:
    alive = any(not is_record(session) for session in state.sessions)
    return needs_disk(state) or ("" if alive else tr("Start a session first."))


def _export_shell(state: AppState) -> str:
    session = state.selected_session
    if session is None:
        return ""
    return Export(session.name, f"{session.sequence}.img", ImageFormat.RAW).shell(state.cache_path)


def _changes_shell(state: AppState) -> str:
    session = state.selected_session
    return f"{Diff(session.name).shell(state.cache_path)} --csv" if session is not None else ""


COPY_ACTIONS = (
    Action(
        "session.export",
        mark("E&xport…"),
        mark("Write a session to a disk image, raw or qcow2."),
        Menu.SESSION,
        _export_selected,
        "download",
        "Ctrl+Shift+E",
        3,
        mark("Export"),
        _blocked_export,
        _export_shell,
        _export_those,
    ),
    Action(
        "session.changes",
        mark("Save what chan&ged…"),
        mark("Save the runs of bytes that differ between two points in time as CSV or JSON."),
        Menu.SESSION,
        save_changes,
        "save",
        "",
        3,
        "",
        _blocked_changes,
        _changes_shell,
    ),
)
