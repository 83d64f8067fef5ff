"""pitctl serve: own a protected disk and serve it to hosts until told to stop.

The rule: safe by default. A unix socket is the user's alone; TCP needs certificates, or
`--allow-insecure` in so many words. While it serves, every other pitctl command and the window
reach the disk through the control socket: this user's, and with --group a group's. Ctrl+C, or
SIGTERM from a service manager, ends it in good order: hosts, then the control socket, then the
disk.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from engine.cli.grammar import Groups, Options, Usage, add_cache, number, word
from engine.cli.output import emit, emit_json, one_line
from engine.cli.running import patient
from engine.errors import BadRequest
from engine.service.host_commands import DEFAULT_HOSTS, StartServing, StopServing
from engine.service.host_pictures import HostsPicture

SERVER_NAME = "pitctl serve"
_log = logging.getLogger(__name__)


def add_serve(groups: Groups) -> None:
    """Add the command to pitctl."""
    parser = groups.add_parser("serve", help="serve the source and every session to hosts (NBD)")
    add_cache(parser)
    parser.add_argument("--unix", metavar="PATH", type=word, help="a socket for this user's hosts")
    parser.add_argument(
        "--tcp", metavar="HOST:PORT", type=word, help="a TCP address; without a host, loopback"
    )
    parser.add_argument(
        "--tls",
        metavar="DIR",
        type=word,
        help="folder with ca-cert.pem, server-cert.pem, server-key.pem; hosts show a certificate",
    )
    parser.add_argument(
        "--allow-insecure", action="store_true", help="let TCP hosts do without a certificate"
    )
    parser.add_argument(
        "--max-hosts",
        type=number,
        default=DEFAULT_HOSTS,
        metavar="N",
        help=f"hosts at one time, {DEFAULT_HOSTS} unless told",
    )
    parser.add_argument(
        "--group",
        metavar="NAME",
        type=word,
        help="let users of this group drive the disk too, over a control socket in "
        "/run/pit-console; this user alone unless told",
    )
    parser.set_defaults(act=_serve, build=_wish)


def _wish(options: Options) -> StartServing:
    """Where to serve, as the options say; raises Usage."""
    wish = StartServing(
        unix=options.unix or "",
        tcp=options.tcp or "",
        tls=options.tls or "",
        allow_insecure=options.allow_insecure,
        max_hosts=options.max_hosts,
    )
    if wish.max_hosts < 1:
        raise Usage("--max-hosts is at least 1.")
    if not wish.unix and not wish.tcp:
        raise Usage("Say where to serve: --unix PATH, --tcp HOST:PORT, or both.")
    try:
        _ = wish.tcp_address if wish.tcp else None
    except BadRequest as error:
        raise Usage(error.message) from None
    return wish


def _serve(options: Options) -> int:
    wish = _wish(options)
    # These work on disks: imported for this alone.
    from engine.serve.control.server import ControlServer
    from engine.serve.nbd.door import HostDoor
    from engine.serve.nbd.tls import server_context
    from engine.service.owner import Owner

    _log_to_standard_error()
    with ExitStack() as stack, _told_to_stop() as stop:
        if wish.tls:
            server_context(wish.tls)  # what it lacks is said before the disk is opened
        cache = options.cache and str(Path(options.cache).absolute())  # as others ask for it
        owner = stack.enter_context(
            patient(lambda: Owner.open(cache, name=SERVER_NAME, door=HostDoor), options.wait)
        )
        stack.enter_context(ControlServer(owner, options.group))
        stack.callback(owner.run, StopServing())
        _tell(owner.run(wish), as_json=options.json)
        _notify("READY=1")
        stop.wait()
        _notify("STOPPING=1")
    return 0


def _tell(picture: HostsPicture, *, as_json: bool) -> None:
    if as_json:
        addresses = [address.uri for address in picture.addresses]
        exports = [{"name": one.name, "description": one.about} for one in picture.exports]
        emit_json({"addresses": addresses, "exports": exports, "pid": os.getpid()})
    else:
        emit(_lines(picture))
    sys.stdout.flush()


def _lines(picture: HostsPicture) -> Iterator[str]:
    for address in picture.addresses:
        yield f"Serving on {one_line(address.uri)}"
    for export in picture.exports:
        yield f"  {one_line(export.name):<16}{one_line(export.about)}"
    yield "Press Ctrl+C to stop."


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set."""
    stop = threading.Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {one: signal.signal(one, told) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _log_to_standard_error() -> None:
    """One line a host that comes or goes, and a request that fails."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


class _OneLine(logging.Formatter):
    """Names that hosts and users chose move no cursor."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging calls it
        """The line without anything that a terminal would act on."""
        return one_line(super().formatMessage(record))


def _notify(state: str) -> None:
    """Tell a service manager that asked for it (sd_notify)."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notifying:
        try:
            notifying.sendto(state.encode(), "\0" + address[1:] if address[0] == "@" else address)
        except OSError as error:
            _log.warning("the service manager could not be told %s: %s", state, error)
