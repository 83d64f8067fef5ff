"""What is served and to whom, as the window says it: rates of each host, and who reads what.

The rule: a rate is of two pictures of the same host that are far enough apart, or it is absent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine import AddressPicture, HostPicture, HostsPicture, ServedExport
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken

if TYPE_CHECKING:
    from pitgui.state.app_state import AppState

SHORTEST_NS = 200_000_000  # between two pictures that make a rate
NOBODY_SERVED = mark("The disk is served to nobody.")


@dataclass(frozen=True, slots=True)
class HostLine:
    """A host with what it does a second; None before there were two pictures of it."""

    host: HostPicture
    reads: float | None = None
    writes: float | None = None
    bytes_read: float | None = None
    bytes_written: float | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """The newest picture with its rates. `base` is the picture that the next rates count from."""

    picture: HostsPicture
    lines: tuple[HostLine, ...] = ()
    base: HostsPicture | None = None


def served_after(before: Served | None, picture: HostsPicture) -> Served:
    """What is known once this picture came."""
    if before is not None and _is_as_empty(before.picture, picture):
        return before  # the same object, so that nothing is drawn again for it
    base = before.base if before is not None else None
    if base is None or before is None:
        return Served(picture, tuple(HostLine(host) for host in picture.hosts), picture)
    elapsed = picture.now_ns - base.now_ns
    if 0 <= elapsed < SHORTEST_NS:  # too near for a rate: the ones that are known stay
        known = {line.host.number: line for line in before.lines}
        return Served(
            picture, tuple(_again(host, known.get(host.number)) for host in picture.hosts), base
        )
    then = {host.number: host for host in base.hosts} if elapsed > 0 else {}
    lines = tuple(_line(host, then.get(host.number), elapsed / 1e9) for host in picture.hosts)
    return Served(picture, lines, picture)


def _is_as_empty(before: HostsPicture, now: HostsPicture) -> bool:
    """Whether only the time went on, and there is no host whose rates could change by that."""
    return not now.hosts and replace(now, now_ns=before.now_ns) == before


def _again(host: HostPicture, line: HostLine | None) -> HostLine:
    if line is None or line.host.since_ns != host.since_ns:
        return HostLine(host)
    return HostLine(host, line.reads, line.writes, line.bytes_read, line.bytes_written)


def _line(host: HostPicture, then: HostPicture | None, seconds: float) -> HostLine:
    if then is None or then.since_ns != host.since_ns:
        return HostLine(host)
    return HostLine(
        host,
        (host.reads - then.reads) / seconds,
        (host.writes - then.writes) / seconds,
        (host.bytes_read - then.bytes_read) / seconds,
        (host.bytes_written - then.bytes_written) / seconds,
    )


def readers(state: AppState, sequence: int) -> tuple[HostPicture, ...]:
    """The hosts that look at the session of this sequence."""
    if state.served is None or not sequence:
        return ()
    return tuple(one for one in state.served.picture.hosts if one.sequence == sequence)


def host_name(host: HostPicture) -> str:
    """A host in the middle of a sentence."""
    return wording.isolated(host.host)


def host_words(host: HostPicture) -> str:
    """A host, what it has open and how: `10.0.0.2, port 40000: source, read and write`."""
    how = tr("read-only") if host.read_only else tr("read and write")
    what = f"{wording.isolated(host.export)}, {how}" if host.export else tr("it negotiates")
    return f"{host_name(host)}: {what}"


def names_of(hosts: tuple[HostPicture, ...]) -> str:
    """`a, pid 1 and b, pid 2`, each in quotes."""
    return wording.names_list([wording.quoted(host.host) for host in hosts])


def loses_words(hosts: tuple[HostPicture, ...]) -> str:
    """What becomes of the hosts that read a session when it goes; '' when none does."""
    if not hosts:
        return ""
    names = names_of(hosts)
    if len(hosts) == 1:
        return tr("{names} loses its disk: reads and writes fail from then on.", names=names)
    return tr("{names} lose their disks: reads and writes fail from then on.", names=names)


def export_titles(state: AppState) -> tuple[tuple[ServedExport, str], ...]:
    """Each export with what it is, in a few words: `session/0: before-upgrade`."""
    if state.served is None:
        return ()
    names = {one.sequence: wording.isolated(one.name) for one in state.sessions}
    return tuple(
        (one, f"{one.name}: {names.get(one.sequence) or wording.one_line(spoken(one.about))}")
        for one in state.served.picture.exports
    )


def count_words(count: int) -> str:
    """`no host`, `1 host`, `2 hosts`."""
    return tr("{n:,} host(s)", "", count) if count else tr("no host")


def address_words(address: AddressPicture) -> str:
    """Where hosts connect, in words: `the socket /run/…` or `db-1, port 10809, with TLS`."""
    if address.unix:
        return tr("the socket {unix}", unix=address.unix)
    secured = {
        "required": tr("with certificates"),
        "offered": tr("with certificates or without"),
        "none": tr("without any protection"),
    }[address.tls]
    return tr(
        "{host}, port {port}, {secured}", host=address.host, port=address.port, secured=secured
    )


def short_address(address: AddressPicture) -> str:
    """The same for a status bar: the last part of a path, or host and port."""
    if address.unix:
        return address.unix.rsplit("/", 1)[-1]
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"{host}:{address.port}"


def is_serving(state: AppState) -> bool:
    """Whether hosts can connect."""
    return state.served is not None and bool(state.served.picture.addresses)


def guests(state: AppState) -> tuple[HostPicture, ...]:
    """The hosts that would lose their disk if this window closed it; none when it is attached."""
    if state.served is None or state.attached_to:
        return ()
    return tuple(host for host in state.served.picture.hosts if host.export)
