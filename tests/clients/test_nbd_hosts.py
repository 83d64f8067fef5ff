"""The lines that the window gives to hosts work as they stand; whom they connect is shown."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine import AddressPicture, Disconnect, Hosts, HostsPicture, ServedExport
from pitgui.state.client_lines import client_lines, export_uri
from tests.clients.conftest import MakeDisk
from tests.clients.served_disk import SECONDS, ServedDisk, needs
from tests.doubles.certificates import make_authority


def said(address: AddressPicture, export: str, program: str) -> str:
    """The line of a program for an export."""
    lines = client_lines(address, export, writable=export == "source")
    return next(line.line for line in lines if line.program == program)


def shell(line: str, folder: Path) -> str:
    """Type a line in a folder; what it printed."""
    done = subprocess.run(
        ["bash", "-ec", line], cwd=folder, capture_output=True, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}: {done.stderr}"
    return done.stdout


def addresses(disk: ServedDisk) -> tuple[AddressPicture, ...]:
    return disk.run(Hosts()).addresses


@needs("nbdinfo", "qemu-img")
def test_the_lines_for_a_socket_work_as_they_stand(disk: ServedDisk, folder: Path) -> None:
    disk.start_session("it's, one")
    (address,) = addresses(disk)
    assert address.unix == str(disk.socket)
    exports: tuple[ServedExport, ...] = disk.run(Hosts()).exports
    assert [one.name for one in exports] == ["source", "session/0"]
    for export in ("source", "session/0", "session/it's, one"):
        told = shell(said(address, export, "nbdinfo"), folder)
        assert "67108864" in told
    shell(said(address, "session/it's, one", "qemu-img"), folder)
    told = json.loads(shell("qemu-img info --output json disk.qcow2", folder))
    assert (told["format"], told["virtual-size"]) == ("qcow2", disk.size)
    shell(f"qemu-img convert -O raw disk.qcow2 copy && cmp copy {disk.source}", folder)


@needs("nbdinfo", "qemu-img", "openssl")
def test_the_lines_for_the_network_show_a_certificate(make_disk: MakeDisk, folder: Path) -> None:
    disk = make_disk()
    content = disk.fill()
    server, client = make_authority(folder / "authority", ("localhost", "127.0.0.1"))
    disk.serve("--tcp", "127.0.0.1:0", "--tls", str(server))
    client.rename(folder / "tls")
    (address,) = addresses(disk)
    assert (address.host, address.tls) == ("127.0.0.1", "required")
    assert "67108864" in shell(said(address, "source", "nbdinfo"), folder)
    shell(said(address, "source", "qemu-img"), folder)
    shell("qemu-img convert -O raw disk.qcow2 copy", folder)
    assert (folder / "copy").read_bytes() == content


@contextmanager
def endless_copy(disk: ServedDisk, export: str) -> Iterator[subprocess.Popen[bytes]]:
    """Copies an export with nbdcopy again and again, while the test looks."""
    uri = export_uri(addresses(disk)[0], export)
    line = 'while nbdcopy --connections=1 "$0" null:; do :; done'
    with subprocess.Popen(["bash", "-c", line, uri], stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def busy(disk: ServedDisk, process: subprocess.Popen[bytes]) -> HostsPicture:
    """The picture once nbdcopy has read something."""
    while True:
        assert process.poll() is None
        picture = disk.run(Hosts())
        if any(host.bytes_read > 1 << 20 for host in picture.hosts):
            return picture


@needs("nbdcopy")
@pytest.mark.parametrize("export", ["source", "session/0"])
def test_who_copies_is_shown_counted_and_dropped(disk: ServedDisk, export: str) -> None:
    sequence = disk.start_session("nightly")
    with endless_copy(disk, export) as process:
        picture = busy(disk, process)
        (host,) = [one for one in picture.hosts if one.bytes_read > 1 << 20]
        assert host.export == ("source" if export == "source" else "session/nightly")
        assert host.sequence == (0 if export == "source" else sequence)
        assert host.reads > 0
        assert (host.writes, host.encrypted) == (0, False)
        told = disk.run(Disconnect(host.number))
        assert told.number == host.number
        process.wait(SECONDS)  # nbdcopy failed, so the loop ended
