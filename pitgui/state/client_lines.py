"""What a second host types to use an export: lines of other people's programs, ready to copy.

The rule: each line works as it stands, in a shell of the host; what only that host can know (where
its certificates lie) is a folder named `tls` where it is typed.
"""

from __future__ import annotations

import shlex
import socket
from dataclasses import dataclass
from urllib.parse import quote

from engine import AddressPicture
from pitgui.config.words import tr

CERTIFICATES = "tls"
_ANYWHERE = {"0.0.0.0": 4, "::": 6}  # noqa: S104 - these are compared with, not bound


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A program, what it does with the export, and the line to type."""

    program: str
    does: str
    line: str


def client_lines(address: AddressPicture, export: str, *, writable: bool) -> tuple[ClientLine, ...]:
    """The lines for an export at an address."""
    uri = export_uri(address, export)
    read_only = "" if writable else "-r "
    return (
        ClientLine("nbdinfo", tr("Look at it"), shlex.join(["nbdinfo", uri])),
        ClientLine(
            "nbdfuse",
            tr("Use it as a file, disk/nbd"),
            f"mkdir -p disk && nbdfuse {read_only}disk {shlex.quote(uri)}",
        ),
        ClientLine("qemu-img", tr("Copy it into an image"), _qemu_img(address, export)),
        ClientLine(
            "nbd-client", tr("Use it as a block device"), _nbd_client(address, export, writable)
        ),
    )


def export_uri(address: AddressPicture, export: str) -> str:
    """The address of one export, as libnbd's tools take it."""
    name = quote(export, safe="")
    if address.unix:
        return f"nbd+unix:///{name}?socket={quote(address.unix)}"
    host = f"[{_host(address)}]" if ":" in _host(address) else _host(address)
    if address.tls == "none":
        return f"nbd://{host}:{address.port}/{name}"
    return f"nbds://{host}:{address.port}/{name}?tls-certificates={CERTIFICATES}"


def _host(address: AddressPicture) -> str:
    """A name that other machines may use: that of this one where it listens everywhere."""
    return socket.gethostname() if address.host in _ANYWHERE else address.host


def _qemu_img(address: AddressPicture, export: str) -> str:
    facts = ["driver=nbd", f"export={_escaped(export)}"]
    words = ["qemu-img", "convert"]
    if address.unix:
        facts += ["server.type=unix", f"server.path={_escaped(address.unix)}"]
    else:
        facts += [
            "server.type=inet", f"server.host={_host(address)}", f"server.port={address.port}",
        ]  # fmt: skip
    if not address.unix and address.tls != "none":
        words += ["--object", f"tls-creds-x509,id=tls0,endpoint=client,dir={CERTIFICATES}"]
        facts.append("tls-creds=tls0")
    return shlex.join([*words, "--image-opts", ",".join(facts), "-O", "qcow2", "disk.qcow2"])


def _escaped(value: str) -> str:
    """A value in QEMU's list of options: a comma is doubled."""
    return value.replace(",", ",,")


def _nbd_client(address: AddressPicture, export: str, writable: bool) -> str:
    words = ["nbd-client"]
    if address.unix:
        words += ["-unix", address.unix]
    else:
        words += [_host(address), str(address.port)]
    words += ["/dev/nbd0", "-N", export]
    if not writable:
        words.append("-R")
    if not address.unix and address.tls != "none":
        words += [
            "-cacertfile", f"{CERTIFICATES}/ca-cert.pem",
            "-certfile", f"{CERTIFICATES}/client-cert.pem",
            "-keyfile", f"{CERTIFICATES}/client-key.pem",
        ]  # fmt: skip
    return "sudo " + shlex.join(words)
