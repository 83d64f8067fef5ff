"""libnbd's and QEMU's programs as hosts: what they list, copy, write and compare."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.clients.conftest import MakeDisk
from tests.clients.served_disk import MIB, ServedDisk, needs, run

STRANGE_NAMES = [
    "plain",
    "with/slash",
    "a+rw b",
    "100% ?&=#;",
    "žluťoučký 🐎",
    "new\nline",
    "'\"`$()",
]


def qemu_io(uri: str, *script: str, code: int = 0) -> str:
    """Run commands of qemu-io on an export; what it said."""
    commands = [word for one in script for word in ("-c", one)]
    return run("qemu-io", "-f", "raw", *commands, uri, code=code)


@needs("nbdinfo")
def test_nbdinfo_lists_the_source_and_every_session(disk: ServedDisk) -> None:
    disk.start_session("before upgrade")
    disk.start_session("after")
    told = json.loads(run("nbdinfo", "--json", "--list", disk.uri("")))
    exports = {one["export-name"]: one for one in told["exports"]}
    assert set(exports) == {"source", "session/before upgrade", "session/after"}
    source = exports["source"]
    assert (source["is_read_only"], source["can_multi_conn"], source["can_fua"]) == (
        False,
        True,
        True,
    )
    assert (source["block_size_minimum"], source["block_size_maximum"]) == (1, 32 * MIB)
    assert "pit:changed:0" in source["contexts"]
    assert exports["session/after"]["is_read_only"]
    assert all(one["export-size"] == 64 * MIB for one in exports.values())


@needs("qemu-nbd")
def test_qemu_nbd_lists_them_too(disk: ServedDisk) -> None:
    disk.start_session("one")
    told = run("qemu-nbd", "--list", "-k", str(disk.socket))
    assert "exports available: 2" in told
    assert "readonly" in told
    assert "base:allocation" in told


@needs("nbdinfo")
@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_session_of_any_name_is_served_by_name_slot_and_uuid(disk: ServedDisk, name: str) -> None:
    disk.start_session("first")
    disk.start_session(name)
    for export in (f"session/{name}", "session/1"):
        told = json.loads(run("nbdinfo", "--json", disk.uri(export)))["exports"][0]
        assert told["is_read_only"]
        assert told["export-size"] == 64 * MIB
        writable = json.loads(run("nbdinfo", "--json", disk.uri(export + "+rw")))["exports"][0]
        assert not writable["is_read_only"]


@needs("nbdinfo", "qemu-img")
def test_an_export_that_is_not_there_is_an_error_in_words(disk: ServedDisk) -> None:
    for name in ("session/nothing", "session/7", "nothing", "session/", "sourc"):
        assert "No such file" in run("nbdinfo", disk.uri(name), code=1)
        assert "There is no" in run("qemu-img", "info", disk.uri(name), code=1)


@needs("nbdcopy")
def test_nbdcopy_goes_both_ways_and_views_keep_their_bytes(disk: ServedDisk) -> None:
    before = disk.source.read_bytes()
    disk.start_session("before")
    copy = disk.folder / "copy.img"
    after = bytes(reversed(before))
    copy.write_bytes(after)
    run("nbdcopy", "--flush", copy, disk.uri())
    assert disk.read() == after
    assert disk.read("session/before") == before
    assert disk.read("session/0") == before


@needs("nbdcopy", "qemu-io")
def test_writes_through_a_view_stay_in_it(disk: ServedDisk) -> None:
    before = disk.source.read_bytes()
    disk.start_session("then")
    disk.start_session("also then")
    script = [
        "write -P 7 100k 3M",
        "read -P 7 100k 3M",
        "write -z 9M 1M",
        "discard 20M 1M",
        "flush",
    ]
    run(
        "qemu-io",
        "-f",
        "raw",
        *[w for one in script for w in ("-c", one)],
        disk.uri("session/0+rw"),
    )
    written = bytearray(before)
    written[100 << 10 : (100 << 10) + 3 * MIB] = b"\7" * (3 * MIB)
    written[9 * MIB : 10 * MIB] = bytes(MIB)
    written[20 * MIB : 21 * MIB] = bytes(MIB)
    assert disk.read("session/then") == bytes(written)
    assert disk.read("session/also then") == before
    assert disk.read() == before


@needs("qemu-io")
def test_a_view_that_is_not_asked_for_writable_refuses_to_be_written(disk: ServedDisk) -> None:
    disk.start_session("then")
    told = run("qemu-io", "-f", "raw", "-c", "write 0 4k", disk.uri("session/then"), code=1)
    assert "Permission denied" in told or "read-only" in told


@needs("qemu-io", "nbdcopy")
def test_qemu_io_scripts_change_the_source_and_not_the_view(disk: ServedDisk) -> None:
    before = disk.source.read_bytes()
    disk.start_session("then")
    script = [
        *("write -P 1 0 512", "write -P 2 65535 2", "write -P 3 -f 1M 5M"),
        *("write -z 8M 64k", "write -z -u 10M 3M", "discard 16M 2M", "aio_write -P 4 30M 1M"),
        *("aio_flush", "flush", "read -P 1 0 512", "read -P 3 1M 5M", "read -P 0 8M 64k"),
        *("read -P 0 10M 3M", "read -P 4 30M 1M"),
    ]
    run("qemu-io", "-f", "raw", *[word for one in script for word in ("-c", one)], disk.uri())
    assert disk.read("session/then") == before
    assert disk.read()[65535:65537] == b"\2\2"


@needs("qemu-io", "nbdcopy")
def test_zeroes_without_holes_keep_their_room_and_others_give_it_back(disk: ServedDisk) -> None:
    before = disk.source.read_bytes()
    disk.start_session("then")
    blocks = disk.source.stat().st_blocks

    def change(command: str, export: str = "source") -> int:
        run("qemu-io", "-f", "raw", "-c", command, "-c", "flush", disk.uri(export))
        return (disk.source.stat().st_blocks - blocks) * 512

    assert change("write -z 1M 4M") >= 0  # as qemu-io asks: without holes
    assert change("write -z -u 1M 4M") < -3 * MIB
    assert change("write -z 1M 4M") >= 0  # holes get room
    assert disk.read()[MIB : 5 * MIB] == bytes(4 * MIB)
    assert disk.read("session/then") == before
    cache = disk.cache.stat().st_blocks
    change("write -z 9M 1M", "session/then+rw")
    assert (disk.cache.stat().st_blocks - cache) * 512 >= MIB
    assert disk.read("session/then")[9 * MIB : 10 * MIB] == bytes(MIB)


@needs("qemu-img")
def test_qemu_img_converts_and_compares(disk: ServedDisk) -> None:
    before = disk.source.read_bytes()
    disk.start_session("then")
    image = disk.folder / "view.qcow2"
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", disk.uri("session/then"), image)
    run("qemu-img", "compare", "-f", "qcow2", "-F", "raw", image, disk.uri("session/then"))
    other = disk.folder / "other.img"
    other.write_bytes(bytes(32 * MIB) + before[: 32 * MIB])
    run("qemu-img", "convert", "-n", "-f", "raw", "-O", "raw", other, disk.uri())
    run("qemu-img", "compare", "-f", "raw", "-F", "raw", other, disk.uri())
    run("qemu-img", "compare", "-f", "qcow2", "-F", "raw", image, disk.uri("session/then"))
    told = run("qemu-img", "compare", "-f", "qcow2", "-F", "raw", image, disk.uri(), code=1)
    assert "mismatch" in told


@needs("nbdinfo")
def test_holes_of_the_source_are_holes_for_its_hosts(make_disk: MakeDisk) -> None:
    disk = make_disk()
    with disk.source.open("r+b") as source:
        source.seek(MIB)
        source.write(b"data" * 1000)
    disk.serve()
    disk.start_session("then")
    for export in ("source", "session/then"):
        told = json.loads(run("nbdinfo", "--map", "--json", disk.uri(export)))
        assert [(one["offset"], one["length"], one["type"]) for one in told] == [
            (0, MIB, 3),
            (MIB, 65536, 0),
            (MIB + 65536, 63 * MIB - 65536, 3),
        ]


@needs("nbdinfo", "qemu-io", "nbdcopy")
def test_a_backup_of_what_changed_makes_the_old_copy_the_new_view(disk: ServedDisk) -> None:
    """Incremental: the map of one view against an older session, and only that is copied."""
    disk.start_session("monday")
    copy = bytearray(disk.read("session/monday"))
    changes = ["write -P 9 3M 70k", "write -P 8 40M 1", "write -z 50M 200k"]
    run("qemu-io", "-f", "raw", *[w for one in changes for w in ("-c", one)], disk.uri())
    disk.start_session("tuesday")
    run("qemu-io", "-f", "raw", "-c", "write -P 5 20M 1M", disk.uri())
    told = json.loads(run("nbdinfo", "--map=pit:changed:0", "--json", disk.uri("session/tuesday")))
    tuesday = disk.read("session/tuesday")
    copied = 0
    for extent in told:
        start, end = extent["offset"], extent["offset"] + extent["length"]
        if extent["type"]:
            copy[start:end] = tuesday[start:end]
            copied += extent["length"]
    assert bytes(copy) == tuesday
    assert copied == 65536 * (2 + 1 + 4)
    source = json.loads(run("nbdinfo", "--map=pit:changed:0", "--json", disk.uri()))
    assert sum(one["length"] for one in source if one["type"]) == copied + MIB
    newer = json.loads(run("nbdinfo", "--map=pit:changed:1", "--json", disk.uri()))
    assert sum(one["length"] for one in newer if one["type"]) == MIB


LIBNBD_SCRIPT = """
import errno, nbd, sys
first, second = nbd.NBD(), nbd.NBD()
first.connect_uri(sys.argv[1]); second.connect_uri(sys.argv[2])
assert first.pread(512, 0) == second.pread(512, 0)
print("reading", flush=True)
sys.stdin.readline()
try:
    first.pread(512, 0)
    sys.exit("bytes of a session that ended")
except nbd.Error as error:
    assert error.errnum == errno.EIO, error
second.pread(512, 0)
assert second.is_read_only()
print("done")
"""


@needs("nbdinfo")
def test_the_end_of_a_session_is_an_error_to_its_reader_and_to_nobody_else(
    disk: ServedDisk,
) -> None:
    disk.start_session("first")
    disk.start_session("second")
    reader = _libnbd(LIBNBD_SCRIPT, disk.uri("session/first"), disk.uri("session/second"))
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n", reader.communicate()
    disk.start_session("in its place", slot=0)
    said, complaint = reader.communicate("\n", timeout=30)
    assert (reader.returncode, said) == (0, "done\n"), complaint
    assert "has ended" in disk.log.read_text()


def _libnbd(script: str, *words: str) -> subprocess.Popen[str]:
    """A Python program with libnbd, which the Debian package gives to the system's Python."""
    probe = subprocess.run(
        ["/usr/bin/python3", "-c", "import nbd"], check=False, capture_output=True
    )
    if probe.returncode:
        pytest.skip("needs the Debian package python3-libnbd")
    return subprocess.Popen(
        ["/usr/bin/python3", "-c", script, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
