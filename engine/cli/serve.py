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
from typing import TYPE_CHECKING

from engine.cli.grammar import Groups, Options, Usage, add_cache, number, word
from engine.cli.output import emit, emit_json, one_line

if TYPE_CHECKING:
    import ssl

    from engine.serve.nbd.server import NbdServer, ServerPicture

SERVER_NAME = "pitctl serve"
DEFAULT_HOSTS = 64
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
    parser.set_defaults(act=_serve)


def _serve(options: Options) -> int:
    if not options.unix and not options.tcp:
        raise Usage("Say where to serve: --unix PATH, --tcp HOST:PORT, or both.")
    tcp = _address(options.tcp) if options.tcp else None
    # These work on disks: imported for this alone.
    from engine.serve.control.server import ControlServer
    from engine.serve.nbd.exports import DiskDirectory
    from engine.serve.nbd.server import Limits, NbdServer
    from engine.service.owner import Owner
    from engine.snapshot.protected_disk import ProtectedDisk

    _log_to_standard_error()
    with ExitStack() as stack, _told_to_stop() as stop:
        tls = _tls_context(options.tls)
        disk = ProtectedDisk.open(str(Path(options.cache).absolute()))  # as others ask for it
        owner = stack.enter_context(Owner.of(disk, name=SERVER_NAME))
        stack.enter_context(ControlServer(owner, options.group))
        server = NbdServer(DiskDirectory(disk), Limits(hosts=options.max_hosts))
        stack.callback(server.stop)
        if options.unix:
            server.listen_unix(options.unix, tls)
        if tcp is not None:
            server.listen_tcp(*tcp, tls, allow_insecure=options.allow_insecure)
        _tell(server, as_json=options.json)
        _notify("READY=1")
        stop.wait()
        _notify("STOPPING=1")
    return 0


def _tls_context(folder: str | None) -> ssl.SSLContext | None:
    from engine.serve.nbd.tls import server_context

    return server_context(folder) if folder else None


def _address(text: str) -> tuple[str, int]:
    """`HOST:PORT`, `:PORT`, `PORT` or `[IPv6]:PORT` as a host ('' for loopback) and a port."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (port.isascii() and port.isdecimal() and int(port) < 1 << 16):
        raise Usage(f"{text!r} is not HOST:PORT; the port is a number below 65536.")
    return host, int(port)


def _tell(server: NbdServer, *, as_json: bool) -> None:
    picture = server.picture()
    if as_json:
        exports = [{"name": name, "description": about} for name, about in picture.exports]
        emit_json({"addresses": list(picture.addresses), "exports": exports, "pid": os.getpid()})
    else:
        emit(_lines(picture))
    sys.stdout.flush()


def _lines(picture: ServerPicture) -> Iterator[str]:
    for address in picture.addresses:
        yield f"Serving on {one_line(address)}"
    for name, about in picture.exports:
        yield f"  {one_line(name):<16}{one_line(about)}"
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
