"""Hosts on a network: TLS with certificates on both sides, and two machines as two namespaces."""

from __future__ import annotations

import contextlib
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.conftest import MakeDisk
from tests.clients.served_disk import ServedDisk, needs, run
from tests.doubles.certificates import make_authority

PORT = 10809


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(server's, client's) certificates."""
    return make_authority(tmp_path_factory.mktemp("tls") / "ours", ("localhost", "10.77.0.1"))


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """A client's certificates by an authority that nobody here knows."""
    return make_authority(tmp_path / "strangers", ("localhost", "10.77.0.1"))[1]


def address(said: str) -> str:
    """The first address that `pitctl serve` told."""
    return said.split("Serving on ")[1].split(maxsplit=1)[0]


def with_certificates(uri: str, folder: Path) -> str:
    """An address with what libnbd needs for TLS."""
    return f"{uri}{'&' if '?' in uri else '?'}tls-certificates={folder}"


@needs("nbdinfo", "nbdcopy", "openssl")
def test_tcp_hosts_are_served_under_tls_with_a_certificate_and_not_without(
    make_disk: MakeDisk, authority: tuple[Path, Path], strangers: Path
) -> None:
    ours, theirs = authority
    disk = make_disk()
    content = disk.fill()
    uri = address(disk.serve("--tcp", "localhost:0", "--tls", str(ours)))
    uri = uri.replace("127.0.0.1", "localhost").replace("[::1]", "localhost")
    assert uri.startswith("nbds://localhost:")

    copy = disk.folder / "copy.img"
    run("nbdcopy", with_certificates(uri, theirs), copy)
    assert copy.read_bytes() == content
    assert "with TLS" in run("nbdinfo", with_certificates(uri, theirs))

    plain = uri.replace("nbds:", "nbd:")
    assert run("nbdinfo", plain, code=1)
    assert run("nbdinfo", with_certificates(uri, strangers), code=1)
    nothing = disk.folder / "authority only"
    nothing.mkdir()
    (nothing / "ca-cert.pem").write_bytes((theirs / "ca-cert.pem").read_bytes())
    assert run("nbdinfo", "--size", with_certificates(uri, nothing), code=1)

    run("nbdcopy", with_certificates(uri, theirs), copy)  # the honest host is still served


@needs("qemu-img", "openssl")
def test_qemu_is_served_under_tls(make_disk: MakeDisk, authority: tuple[Path, Path]) -> None:
    ours, theirs = authority
    disk = make_disk()
    disk.fill()
    uri = address(disk.serve("--tcp", "localhost:0", "--tls", str(ours)))
    port = uri.rstrip("/").rpartition(":")[2]
    told = run(
        *("qemu-img", "compare", "--image-opts"),
        *("--object", f"tls-creds-x509,id=tls0,dir={theirs},endpoint=client"),
        f"driver=nbd,host=localhost,port={port},tls-creds=tls0,export=source",
        f"driver=raw,file.driver=file,file.locking=off,file.filename={disk.source}",
    )
    assert "identical" in told


@needs("nbdinfo")
def test_tcp_without_tls_needs_to_be_asked_for_in_so_many_words(make_disk: MakeDisk) -> None:
    disk = make_disk()
    disk.fill()
    uri = address(disk.serve("--tcp", ":0", "--allow-insecure"))
    assert "source" in run("nbdinfo", "--list", uri)
    assert "localhost" in uri or "127.0.0.1" in uri or "[::1]" in uri


@contextlib.contextmanager
def two_machines() -> Iterator[tuple[str, str]]:
    """Two network namespaces with one cable between them: 10.77.0.1 and 10.77.0.2."""
    mark = uuid.uuid4().hex[:8]
    machines = (f"pit-{mark}-a", f"pit-{mark}-b")
    try:
        for machine in machines:
            run("ip", "netns", "add", machine)
            run("ip", "-n", machine, "link", "set", "lo", "up")
        ends = (f"v{mark}a", f"v{mark}b")
        run("ip", "link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
        for number, (machine, end) in enumerate(zip(machines, ends, strict=True), start=1):
            run("ip", "link", "set", end, "netns", machine)
            run("ip", "-n", machine, "addr", "add", f"10.77.0.{number}/24", "dev", end)
            run("ip", "-n", machine, "link", "set", end, "up")
        yield machines
    finally:
        for machine in machines:
            subprocess.run(["ip", "netns", "del", machine], check=False)


@pytest.fixture
def machines() -> Iterator[tuple[str, str]]:
    """(the server's machine, another host)."""
    if os.getuid() != 0:
        pytest.skip("needs root")
    with two_machines() as made:
        yield made


@needs("nbdinfo", "nbdcopy", "qemu-io", "openssl", "ip", root=True)
def test_one_host_writes_over_the_network_and_another_reads_the_past(
    make_disk: MakeDisk,
    authority: tuple[Path, Path],
    strangers: Path,
    machines: tuple[str, str],
) -> None:
    ours, theirs = authority
    here, there = (("ip", "netns", "exec", machine) for machine in machines)
    disk = make_disk()
    before = disk.fill()
    disk.serve_in(
        here, "--tcp", f"10.77.0.1:{PORT}", "--tls", str(ours), "--unix", str(disk.socket)
    )
    uri = f"nbds://10.77.0.1:{PORT}"
    disk.start_session("then")
    after = bytes(reversed(before))
    image = disk.folder / "after.img"
    image.write_bytes(after)
    run(*here, "nbdcopy", image, with_certificates(f"{uri}/source", theirs))

    past = disk.folder / "past.img"
    run(*there, "nbdcopy", with_certificates(f"{uri}/session/then", theirs), past)
    assert past.read_bytes() == before
    run(*there, "nbdcopy", with_certificates(f"{uri}/source", theirs), past)
    assert past.read_bytes() == after

    for wrong in (
        f"nbd://10.77.0.1:{PORT}/source",
        with_certificates(f"{uri}/source", strangers),
    ):
        run(*there, "nbdinfo", wrong, code=1)
    assert _served(disk, there, with_certificates(f"{uri}/session/0", theirs))


def _served(disk: ServedDisk, place: tuple[str, ...], uri: str) -> bool:
    return str(disk.size) in run(*place, "nbdinfo", "--size", uri)
