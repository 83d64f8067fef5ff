"""pitctl hosts and disconnect: which hosts are connected, what they do, and dropping one."""

from __future__ import annotations

from engine.cli.grammar import Groups, Options, add_cache, number
from engine.cli.output import moment, one_line, plural, table
from engine.cli.telling import Telling, tells
from engine.service.commands import Disconnect, Hosts
from engine.service.pictures import HostPicture, HostsPicture


def add_hosts(groups: Groups) -> None:
    """Add the commands to pitctl."""
    hosts = groups.add_parser("hosts", help="where the disk is served, and which hosts are there")
    add_cache(hosts)
    tells(hosts, lambda _: Hosts(), Telling(hosts_lines))
    disconnect = groups.add_parser("disconnect", help="drop one host that is connected")
    add_cache(disconnect)
    disconnect.add_argument("number", metavar="N", type=number, help="its number, from `hosts`")
    tells(disconnect, _disconnect, Telling(_dropped_lines))


def _disconnect(options: Options) -> Disconnect:
    return Disconnect(options.number)


def hosts_lines(picture: HostsPicture) -> list[str]:
    """What is served, and to whom, for a person."""
    if not picture.addresses:
        return ["The disk is served to nobody. See `pitctl serve --help`."]
    lines = [f"Serving on {one_line(address.uri)}" for address in picture.addresses]
    lines.append(f"{plural(len(picture.hosts), 'host')} connected")
    return [*lines, *_table(picture)] if picture.hosts else lines


def _table(picture: HostsPicture) -> list[str]:
    rows = [
        (
            host.number,
            host.host,
            host.export or "negotiates",
            moment(host.since_ns),
            host.reads,
            host.writes,
            host.in_flight,
            host.bytes_read,
            host.bytes_written,
        )
        for host in picture.hosts
    ]
    headings = (
        "N", "HOST", "EXPORT", "SINCE", "READS", "WRITES", "IN FLIGHT", "BYTES OUT", "BYTES IN",
    )  # fmt: skip
    return table(headings, "><<<>>>>>", rows)


def _dropped_lines(host: HostPicture) -> list[str]:
    where = f" from {one_line(host.export)}" if host.export else ""
    return [f"Disconnected host {host.number}, {one_line(host.host)}{where}."]
