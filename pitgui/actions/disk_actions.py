"""What can be done with disks: protect, open, the demo, verify, close."""

from __future__ import annotations

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog

from engine import EngineBug, PitError, Status, Verify, VerifyPicture
from pitgui.actions.action import Action, Desk, Menu, needs_disk, needs_open
from pitgui.actions.asking import ask, ask_until, come_back, tell
from pitgui.actions.host_actions import leave_hosts
from pitgui.bridge.orders import Ticket
from pitgui.config.words import mark, tr
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.state.app_state import AppState, Phase
from pitgui.state.messages import DiskClosing, DiskOpened, DiskOpening, OpeningFailed
from pitgui.state.troubles import trouble_of


def open_disk(desk: Desk) -> None:
    """Ask for a cache disk, then open its protected disk."""
    dialog = QFileDialog(desk.window_widget, tr("Open the cache disk of a protected disk"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setFilter(QDir.Filter.AllEntries | QDir.Filter.System | QDir.Filter.NoDotAndDotDot)
    # A cache disk may be a block device, of any name: nothing is hidden at first.
    dialog.setNameFilters([tr("All files (*)"), tr("Cache disks (*.cache *.pit)")])

    def go_on(_: QFileDialog) -> None:
        desk.open_disk(dialog.selectedFiles()[0])

    ask(dialog, go_on)


def _open_path(desk: Desk, path: object) -> None:
    if isinstance(path, str):
        desk.open_disk(path)


def open_demo(desk: Desk) -> None:
    """Make the demo disk unless it is there, then open it."""
    tickets: list[Ticket] = []

    def built(cache_path: str) -> None:
        desk.forget_job(tickets[0])
        desk.open_disk(cache_path)

    tickets.append(desk.client.build_demo(built))
    desk.follow_job(tickets[0])


def protect_disk(desk: Desk) -> None:
    """Ask for source and cache, make a protected disk of them, and open it."""
    title = tr("Protecting the disk")
    was_open: list[str] = []

    def failed(error: PitError) -> None:
        # The dialog says it; a fault of the program has a report to copy, too.
        is_bug = isinstance(error, EngineBug)
        desk.store.dispatch(OpeningFailed(trouble_of(title, error) if is_bug else None))
        if was_open:  # nothing took its place, so the engine still has it
            desk.client.submit(
                Status(), lambda status: desk.store.dispatch(DiskOpened(status)), lambda _: None,
                title=title,
            )  # fmt: skip
        come_back(dialog, title, error)

    def go_on(_: ProtectDiskDialog) -> None:
        choice = dialog.choice()
        was_open[:] = [desk.store.state.cache_path] if desk.store.state.status else []
        desk.store.dispatch(DiskOpening(choice.cache_path))
        desk.client.format_disk(
            choice.source_path,
            choice.cache_path,
            source_size=choice.source_size,
            cache_size=choice.cache_size,
            slots=choice.slots,
            durability=choice.durability,
            on_full=choice.on_full,
            on_error=failed,
        )

    chosen = desk.store.state.settings
    dialog = ProtectDiskDialog(
        desk.window_widget, durability=chosen.durability, on_full=chosen.on_full
    )
    desk.client.opened.connect(dialog.deleteLater)
    ask_until(dialog, go_on)


def verify_disk(desk: Desk) -> None:
    """Check everything on the disk, as a job; then show what was found."""
    tickets: list[Ticket] = []

    def found(picture: VerifyPicture) -> None:
        desk.client.refresh()
        desk.forget_job(tickets[0])
        tell(VerifyResultDialog(picture, desk.window_widget))

    tickets.append(desk.client.submit(Verify(), found, title=tr("Verify the disk")))
    desk.follow_job(tickets[0])


def close_disk(desk: Desk) -> None:
    """Close the disk; the window stays. Hosts that lose it are named first."""

    def go_on() -> None:
        desk.store.dispatch(DiskClosing())
        desk.client.close_disk()

    leave_hosts(desk, tr("Close the disk"), tr("Close the disk"), go_on)


def _quit(desk: Desk) -> None:
    desk.close_window()


def _not_while_opening(state: AppState) -> str:
    busy = state.phase in (Phase.OPENING, Phase.CLOSING)
    return tr("Wait until the disk is opened or closed.") if busy else ""


def _status_shell(state: AppState) -> str:
    return Status().shell(state.cache_path) if state.cache_path else ""


def _verify_shell(state: AppState) -> str:
    return Verify().shell(state.cache_path) if state.cache_path else ""


DISK_ACTIONS = (
    Action(
        "disk.open",
        mark("&Open…"),
        mark("Open a protected disk by its cache disk."),
        Menu.DISK,
        open_disk,
        "folder-open",
        "Ctrl+O",
        0,
        "",
        _not_while_opening,
        _status_shell,
        _open_path,
    ),
    Action(
        "disk.demo",
        mark("Open the &demo"),
        mark("A real disk with a file system and sessions to try."),
        Menu.DISK,
        open_demo,
        "flask-conical",
        "",
        0,
        "",
        _not_while_opening,
    ),
    Action(
        "disk.protect",
        mark("&Protect a disk…"),
        mark("Give a source disk a cache disk for sessions."),
        Menu.DISK,
        protect_disk,
        "shield-check",
        "Ctrl+Shift+O",
        0,
        "",
        _not_while_opening,
    ),
    Action(
        "disk.verify",
        mark("&Verify"),
        mark("Check the format, the map, the ledger and all old data."),
        Menu.DISK,
        verify_disk,
        "circle-check",
        "Ctrl+Shift+V",
        1,
        mark("Verify"),
        needs_disk,
        _verify_shell,
    ),
    Action(
        "disk.close",
        mark("&Close"),
        mark("Close the disk; sessions stay on it."),
        Menu.DISK,
        close_disk,
        "power-off",
        "Ctrl+W",
        2,
        "",
        needs_open,
    ),
    Action(
        "window.quit",
        mark("&Quit"),
        mark("Close the disk and the window."),
        Menu.DISK,
        _quit,
        "log-out",
        "Ctrl+Q",
        3,
    ),
)
