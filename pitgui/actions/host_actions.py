"""What can be done about hosts: serve the disk, say how hosts use it, drop one, stop."""

from __future__ import annotations

from collections.abc import Callable

from engine import Disconnect, HostPicture, Hosts, HostsPicture, StartServing, StopServing
from pitgui.actions.action import Action, Desk, Menu, needs_disk
from pitgui.actions.asking import ask, ask_engine, tell
from pitgui.config.words import mark, tr
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.serve_disk import ServeDiskDialog
from pitgui.dialogs.served_disk import SOURCE, ServedDiskDialog
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.hosts import guests, is_serving, short_address
from pitgui.state.messages import HostsCame


def serve(desk: Desk) -> None:
    """Ask where to serve, and begin; where it is served already, say how hosts use it."""
    state = desk.store.state
    if state.served is None:
        return
    if is_serving(state):
        show_lines(desk)
        return

    def serving(picture: HostsPicture) -> None:
        desk.store.dispatch(HostsCame(picture))
        where = wording.names_list([short_address(one) for one in picture.addresses])
        desk.say(tr("Serving at {where}.", where=where))
        show_lines(desk)

    dialog = ServeDiskDialog(state, desk.window_widget)
    ask_engine(desk, dialog, dialog.command, serving, tr("Serving the disk"))


def show_lines(desk: Desk) -> None:
    """The lines that a host types, for what is selected."""
    state = desk.store.state
    if state.served is not None and is_serving(state):
        session = state.selected_session
        export = f"session/{session.slot}" if session is not None else SOURCE
        tell(ServedDiskDialog(state, export, desk.window_widget))


def stop_serving(desk: Desk) -> None:
    """Serve no more; hosts that are connected are named first."""

    def stopped(picture: HostsPicture) -> None:
        desk.store.dispatch(HostsCame(picture))
        desk.say(tr("The disk is served no more."))

    hosts = guests(desk.store.state)
    if not hosts:
        desk.client.submit(StopServing(), stopped, title=tr("Stopping to serve"))
        return
    dialog = HostsLoseDialog(
        tr("Stop serving the disk"), tr("Stop serving"), hosts, parent=desk.window_widget
    )
    ask_engine(desk, dialog, StopServing, stopped, tr("Stopping to serve"))


def leave_hosts(desk: Desk, title: str, accept: str, go_on: Callable[[], None]) -> None:
    """Do what makes hosts lose their disk: at once where there are none, else when told to."""
    hosts = guests(desk.store.state)
    if not hosts:
        go_on()
        return
    ask(HostsLoseDialog(title, accept, hosts, parent=desk.window_widget), lambda _: go_on())


def disconnect(desk: Desk, number: object = None) -> None:
    """Drop a host, once it was named: the selected one, or the one of that number."""
    state = desk.store.state
    wanted = number if isinstance(number, int) else state.host
    host = _host(state, wanted)
    if host is None:
        return

    def dropped(gone: HostPicture) -> None:
        desk.say(tr("Disconnected {host}.", host=wording.quoted(gone.host)))
        desk.client.submit(Hosts(), lambda picture: desk.store.dispatch(HostsCame(picture)))

    command = Disconnect(wanted)
    code = command.shell(state.cache_path)
    dialog = HostsLoseDialog(
        tr("Disconnect a host"), tr("Disconnect"), (host,), code, desk.window_widget
    )
    ask_engine(desk, dialog, lambda: command, dropped, tr("Disconnecting a host"))


def _host(state: AppState, number: int) -> HostPicture | None:
    hosts = state.served.picture.hosts if state.served is not None else ()
    return next((one for one in hosts if one.number == number), None)


def _blocked_serve(state: AppState) -> str:
    if is_serving(state):
        return ""
    return needs_disk(state) or _not_ours(state) or _not_told(state)


def _not_told(state: AppState) -> str:
    return "" if state.served is not None else tr("It is not known yet what is served.")


def _not_ours(state: AppState) -> str:
    """Whoever is lent a disk does not open it to the network, nor close it to hosts."""
    if not state.attached_to:
        return ""
    return tr(
        "{attached_to} owns the disk; only there is it served to hosts, or served no more.",
        attached_to=state.attached_to,
    )


def _needs_serving(state: AppState) -> str:
    return needs_disk(state) or ("" if is_serving(state) else tr("The disk is served to nobody."))


def _blocked_stop(state: AppState) -> str:
    return _needs_serving(state) or _not_ours(state)


def _blocked_disconnect(state: AppState) -> str:
    if _needs_serving(state):
        return _needs_serving(state)
    return "" if _host(state, state.host) is not None else tr("Select a connected host first.")


def _serve_shell(state: AppState) -> str:
    if not state.cache_path or state.served is None or state.attached_to:
        return ""
    unix = state.served.picture.proposed
    return StartServing(unix=unix).shell(state.cache_path) if unix else ""


def _hosts_shell(state: AppState) -> str:
    return Hosts().shell(state.cache_path) if state.cache_path else ""


def _disconnect_shell(state: AppState) -> str:
    return Disconnect(state.host).shell(state.cache_path) if state.host else ""


HOST_ACTIONS = (
    Action(
        "disk.serve",
        mark("&Serve…"),
        mark("Serve the source and every session to hosts (NBD)."),
        Menu.DISK,
        serve,
        "network",
        "Ctrl+Alt+S",
        1,
        mark("Serve"),
        _blocked_serve,
        _serve_shell,
    ),
    Action(
        "disk.lines",
        mark("&How hosts use it…"),
        mark("The lines that a host types, ready to copy."),
        Menu.DISK,
        show_lines,
        "copy",
        "",
        1,
        "",
        _needs_serving,
        _hosts_shell,
    ),
    Action(
        "host.disconnect",
        mark("D&isconnect a host…"),
        mark("Drop the selected host; what becomes of it is said first."),
        Menu.DISK,
        disconnect,
        "x",
        "",
        1,
        "",
        _blocked_disconnect,
        _disconnect_shell,
        disconnect,
    ),
    Action(
        "disk.stop-serving",
        mark("S&top serving…"),
        mark("Serve no more; connected hosts are named first."),
        Menu.DISK,
        stop_serving,
        "circle-stop",
        "",
        1,
        "",
        _blocked_stop,
    ),
)
