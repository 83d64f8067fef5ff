"""Which hosts lose the view that they have open, because pitctl ended or replaced its session.

The rule: they are named on standard error, as the window names them, and in JSON as `hosts`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from engine.cli.output import quoted, say_doubts
from engine.service.pictures import HostPicture
from engine.service.wire import plain


def say_lost(hosts: Iterable[HostPicture]) -> None:
    """Name them to a person; says nothing where there are none."""
    say_doubts(_sentences(hosts))


def lost_document(hosts: Iterable[HostPicture]) -> dict[str, object]:
    """Them as facts that JSON has besides."""
    return {"hosts": plain(tuple(hosts))}


def _sentences(hosts: Iterable[HostPicture]) -> Iterator[str]:
    for (name, export), count in Counter((host.host, host.export) for host in hosts).items():
        over = f" over {count} connections" if count > 1 else ""
        yield f"{name} has it open as {quoted(export)}{over}, and gets errors from now on."
