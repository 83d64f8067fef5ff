"""A block device is known by what it is, not by its name, so that no foreign disk is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.device import device_identity as module
from engine.device.device_identity import device_identity, may_be_renamed
from engine.errors import NoSuchDisk, WrongSource
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.header import encode_header
from engine.sessions.session import SessionState
from engine.snapshot import opening
from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.memory_disk import Medium, Shelf

SIZE = 1 << 20
WWID = "wwid:naa.600"


def told(monkeypatch: pytest.MonkeyPatch, root: Path, files: dict[str, bytes]) -> str:
    """The identity of device 7:0 in a system that has these files of it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    place = root / "sys" / "7:0"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(root / "whole" / "part")
    monkeypatch.setattr(module, "numbers_of", lambda _: ("device", 7, 0))
    return device_identity("/dev/any", root / "sys")


@pytest.mark.parametrize(
    ("files", "identity"),
    [
        ({"loop/backing_file": b"/srv/a b\xff.img\n"}, "loop:/srv/a b\udcff.img"),
        ({"loop/backing_file": b"/x.img\n", "loop/offset": b"0\n"}, "loop:/x.img"),
        (
            {"loop/backing_file": b"/x.img\n", "loop/offset": b"1048576\n"},
            "byte 1048576 of loop:/x.img",
        ),
        ({"dm/uuid": b"LVM-abc\n", "dm/name": b"vg-data\n"}, "dm:LVM-abc"),
        ({"dm/uuid": b"\n"}, ""),
        ({"md/uuid": b"1:2:3:4\n"}, "md:1:2:3:4"),
        ({"wwid": b"eui.0025\n", "device/serial": b"S1\n"}, "wwid:eui.0025"),
        ({"device/wwid": b"t10.ATA     QEMU   \0\n"}, "wwid:t10.ATA QEMU"),
        ({"serial": b"virtio-1"}, "serial:virtio-1"),
        ({"device/serial": b"S1\n"}, "serial:S1"),
        ({"size": b"8\n"}, ""),
    ],
)
def test_a_device_is_known_by_what_the_system_tells_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, files: dict[str, bytes], identity: str
) -> None:
    placed = {f"whole/part/{name}": content for name, content in files.items()}
    assert told(monkeypatch, tmp_path, placed) == identity


def test_a_partition_is_a_number_of_its_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    part = {"whole/part/partition": b"3\n"}
    assert told(monkeypatch, tmp_path, part) == ""
    whole = {**part, "whole/wwid": b"naa.600\n"}
    assert told(monkeypatch, tmp_path, whole) == f"partition 3 of {WWID}"


def test_a_file_and_what_is_not_there_have_no_identity(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert device_identity(str(tmp_path / "file")) == ""
    assert device_identity(str(tmp_path / "nothing")) == ""


def test_only_what_can_change_its_name_may_be_renamed(tmp_path: Path) -> None:
    there, gone = tmp_path / "there", tmp_path / "gone"
    there.write_bytes(b"")
    assert may_be_renamed(f"loop:{gone}", "loop:/new")
    assert not may_be_renamed(f"loop:{there}", "loop:/new")
    assert not may_be_renamed(f"partition 1 of loop:{gone}", "partition 2 of loop:/new")
    assert not may_be_renamed(f"loop:{gone}", "byte 512 of loop:/new")
    assert not may_be_renamed("wwid:a", "wwid:b")
    assert may_be_renamed("serial:a", "wwid:b")
    assert not may_be_renamed("anything", "wwid:b")


class Stage:
    """A protected disk in memory whose source says what it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = WWID
        monkeypatch.setattr(opening, "device_identity", lambda _: self.now)
        self.shelf = Shelf.of_sizes(source=SIZE, cache=4 * SIZE)
        self.shelf.media["source"].data[:4] = b"mine"
        ProtectedDisk.format("source", "cache", open_disk=self.shelf.open_disk)
        with self.open() as disk:  # which learns the identity
            disk.start_session("s")

    def open(self, source: str | None = None) -> ProtectedDisk:
        return ProtectedDisk.open("cache", source_path=source, open_disk=self.shelf.open_disk)

    def other_source(self, *, clone: bool) -> None:
        data = bytes(self.shelf.media["source"].data) if clone else b"other" + bytes(SIZE - 5)
        self.shelf.media["source"] = Medium("source", data)

    def state(self, source: str | None = None) -> SessionState:
        with self.open(source) as disk:
            return disk.sessions[0].state

    @property
    def remembered(self) -> str:
        return HeaderCopies.read(self.shelf.open_disk("cache")).current.source_identity


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(monkeypatch)


@pytest.mark.parametrize("clone", [True, False])
def test_another_disk_under_the_name_is_refused_and_nothing_is_written(
    stage: Stage, clone: bool
) -> None:
    stage.other_source(clone=clone)
    stage.now = "wwid:naa.999"
    before = {name: bytes(medium.data) for name, medium in stage.shelf.media.items()}
    with pytest.raises(WrongSource, match="pitctl relocate CACHE SOURCE") as refusal:
        stage.open()
    assert refusal.value.fields == {"identity": "wwid:naa.999", "wanted": WWID}
    assert WWID in refusal.value.message
    assert "naa.999" in refusal.value.message
    assert {name: bytes(medium.data) for name, medium in stage.shelf.media.items()} == before


def test_a_disk_that_only_changed_what_can_change_is_accepted_and_remembered(
    stage: Stage,
) -> None:
    stage.now = "serial:600"
    assert stage.state() is SessionState.ACTIVE
    assert stage.remembered == "serial:600"


def test_a_changed_identity_with_other_bytes_is_refused(stage: Stage) -> None:
    stage.other_source(clone=False)
    stage.now = "serial:600"
    with pytest.raises(WrongSource):
        stage.open()


def test_zeroes_do_not_speak_for_a_disk(stage: Stage) -> None:
    with stage.open() as disk:
        disk.write(0, bytes(8))
    stage.now = "serial:600"
    with pytest.raises(WrongSource):
        stage.open()


def test_what_a_disk_was_before_it_told_is_never_refused(stage: Stage) -> None:
    copies = HeaderCopies.read(stage.shelf.open_disk("cache"))
    copies.write(source_identity="")
    stage.other_source(clone=False)
    stage.now = "wwid:naa.999"
    assert stage.state() is SessionState.SUSPECT
    assert stage.remembered == ""  # it was not found right
    assert stage.state() is SessionState.SUSPECT
    assert stage.remembered == "wwid:naa.999"


def test_a_system_that_tells_nothing_keeps_nobody_from_a_disk(stage: Stage) -> None:
    stage.now = ""
    assert stage.state() is SessionState.ACTIVE
    assert stage.remembered == WWID


def test_whoever_names_the_source_is_believed_and_other_bytes_are_suspect(stage: Stage) -> None:
    data = stage.shelf.media["source"].data
    stage.shelf.media["moved"] = Medium("moved", bytes(data))
    del stage.shelf.media["source"]
    with pytest.raises(NoSuchDisk, match="pitctl relocate CACHE SOURCE"):
        stage.open()
    stage.now = "wwid:naa.999"
    assert stage.state("moved") is SessionState.ACTIVE
    assert stage.remembered == "wwid:naa.999"
    assert stage.state() is SessionState.ACTIVE
    stage.shelf.media["third"] = Medium("third", b"other" + bytes(SIZE - 5))
    assert stage.state("third") is SessionState.SUSPECT


@pytest.mark.parametrize(
    ("identity", "state"), [(WWID, SessionState.ACTIVE), ("", SessionState.SUSPECT)]
)
def test_a_source_named_after_a_crash_is_proven_or_suspect(
    stage: Stage, identity: str, state: SessionState
) -> None:
    disk = stage.open()
    disk.write(0, b"newer")
    stage.shelf = stage.shelf.copy()  # as a killed process leaves it
    stage.now = identity
    assert stage.state("source") is state
    disk.close()


def test_a_header_full_of_notes_opens_without_its_identity(stage: Stage) -> None:
    copies = HeaderCopies.read(stage.shelf.open_disk("cache"))
    room = (1 << 16) - len(encode_header(copies.current)) + 2 + len(WWID)
    (session,) = copies.current.sessions
    copies.write(source_identity="", sessions=(replace(session, note="n" * (room - 4)),))
    assert stage.state() is SessionState.ACTIVE
    assert stage.remembered == ""
