"""The recorder of commands: start and stop it, copy what it has, save it as a script, forget it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from pitgui.actions.action import Action, Desk, Menu
from pitgui.actions.asking import ask
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.messages import RecordingSwitched, ScriptCleared, TroubleCame
from pitgui.state.trouble import Trouble

MODE = 0o755
PROPOSED = "recorded.sh"


def _toggle(desk: Desk) -> None:
    running = desk.store.state.script.running
    desk.store.dispatch(RecordingSwitched(running=not running))
    desk.say(tr("Recording stopped.") if running else tr("Commands are recorded."))


def _copy(desk: Desk) -> None:
    script = desk.store.state.script
    QGuiApplication.clipboard().setText(script.commands + "\n")
    desk.say(tr("Copied {n:,} command(s).", "", len(script.lines)))


def _save(desk: Desk) -> None:
    dialog = QFileDialog(desk.window_widget, tr("Save the recorded commands"), PROPOSED)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("sh")
    dialog.setNameFilters([tr("Shell scripts (*.sh)"), tr("All files (*)")])

    def go_on(_: QFileDialog) -> None:
        save_script(desk, Path(dialog.selectedFiles()[0]))

    ask(dialog, go_on)


def save_script(desk: Desk, path: Path) -> None:
    """Save the recorded commands as a script that can be run."""
    script = desk.store.state.script
    try:
        text = script.text(wording.moment(time.time_ns()))
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        path.chmod(MODE)
    except OSError as error:
        words = tr("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror)
        trouble = Trouble(
            tr("Saving the commands did not work"), words, tr("Choose another place.")
        )
        desk.store.dispatch(TroubleCame(trouble))
        return
    desk.say(tr("Saved {n:,} command(s) in {path}.", "", len(script.lines), path=path))


def _clear(desk: Desk) -> None:
    desk.store.dispatch(ScriptCleared())


def _needs_lines(state: AppState) -> str:
    return "" if state.script.lines else tr("Nothing was recorded yet.")


def _toggle_label(state: AppState) -> str:
    return tr("Stop r&ecording commands") if state.script.running else tr("R&ecord commands")


SCRIPT_ACTIONS = (
    Action(
        "script.record",
        mark("R&ecord commands"),
        mark("What you do is kept as pitctl commands, to run again."),
        Menu.EDIT,
        _toggle,
        "play",
        "",
        1,
        label=_toggle_label,
    ),
    Action(
        "script.copy",
        mark("&Copy recorded commands"),
        mark("Copy them, one a line."),
        Menu.EDIT,
        _copy,
        "copy",
        "Ctrl+Alt+C",
        1,
        "",
        _needs_lines,
    ),
    Action(
        "script.save",
        mark("&Save recorded commands…"),
        mark("Save them as a script of the shell."),
        Menu.EDIT,
        _save,
        "save",
        "Ctrl+Shift+S",
        1,
        "",
        _needs_lines,
    ),
    Action(
        "script.clear",
        mark("&Forget recorded commands"),
        mark("Begin anew with an empty list."),
        Menu.EDIT,
        _clear,
        "trash-2",
        "",
        1,
        "",
        _needs_lines,
    ),
)
