"""A disk of another process, over restarts of that process; and control sockets for a group."""

from __future__ import annotations

import os
import queue
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import BadRequest, Busy, NoSuchDisk, OutsideTrouble, OwnerGone, PitError, Refused
from engine.jobs.job import Job
from engine.serve.control import attached as module
from engine.serve.control import endpoint
from engine.serve.control.attached import AttachedDisk, attach, attach_if_owned
from engine.serve.control.connection import Connection
from engine.serve.control.server import ControlServer
from engine.service.commands import ALL_COMMANDS, Command, Export, Verify, Write
from engine.service.pictures import VerifyPicture
from tests.engine.stage import (
    DUMP,
    PATIENCE,
    Endless,
    ScriptedOwner,
    dump_act,
    found,
    owner,
    runtime,
)

__all__ = ["owner", "runtime"]

root_only = pytest.mark.skipif(os.getuid() != 0, reason="only root can play another user")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_AGAIN_SECONDS", 0.0)


@pytest.fixture
def disk(owner: ScriptedOwner, runtime: Path) -> Iterator[AttachedDisk]:
    """Attached to an owner that has left since."""
    owner.acts |= {"dump": dump_act, "write": lambda *_: None}
    with ControlServer(owner):
        one = attach(owner.cache_path)
        assert one.run(DUMP) == "region 1"
    with one:
        yield one


def test_it_knows_whom_it_talks_to(disk: AttachedDisk, owner: ScriptedOwner) -> None:
    assert disk.owner == f"the stage (pid {os.getpid()})"
    assert disk.cache_path == owner.cache_path


def test_while_nobody_owns_the_disk_every_command_says_so(disk: AttachedDisk) -> None:
    with pytest.raises(OwnerGone, match="went away"):
        disk.run(DUMP)
    with pytest.raises(OwnerGone, match="went away"):
        disk.run(Write(0, b"x"))


def test_it_goes_on_with_the_next_owner(disk: AttachedDisk, owner: ScriptedOwner) -> None:
    with pytest.raises(OwnerGone):
        disk.run(DUMP)
    owner.name = "the next"
    for _ in range(2):
        with ControlServer(owner):
            assert disk.run(DUMP) == "region 1"
            assert disk.owner.startswith("the next")


def test_looking_again_is_not_done_all_the_time(
    disk: AttachedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_AGAIN_SECONDS", 1000.0)
    looks: list[int] = []
    monkeypatch.setattr(disk, "_connect", lambda: looks.append(1))
    deadline = time.monotonic() + PATIENCE
    while not looks:  # that the owner hangs up may come after what it says last
        with pytest.raises(OwnerGone):
            disk.run(DUMP)
        assert time.monotonic() < deadline
    for _ in range(5):
        with pytest.raises(OwnerGone):
            disk.run(DUMP)
    assert len(looks) == 1


class _Restarting:
    """An owner that leaves in the middle of a command and is back for the next."""

    def __init__(self, owner: ScriptedOwner) -> None:
        self.owner = owner
        self.asked = 0
        self.first = ControlServer(owner)
        self.second: ControlServer | None = None
        self.restarted = threading.Event()
        self.threads: list[threading.Thread] = []

    def __call__(self, command: Command[object], job: Job) -> object:
        self.asked += 1
        if self.asked > 1:
            return VerifyPicture(1, 2, 3, 4, 0.5, ()) if isinstance(command, Verify) else None
        thread = threading.Thread(target=self._restart)
        self.threads.append(thread)
        thread.start()
        job._cancelled.wait(PATIENCE)  # the server cancels what runs when it closes
        self.restarted.wait(PATIENCE)
        return None

    def _restart(self) -> None:
        for one in list(self.first._connections):
            one.drop()  # as a kill does: the connection is gone, nothing was answered
        endpoint.unbind(self.first.path)
        self.second = ControlServer(self.owner)
        self.restarted.set()

    def close(self) -> None:
        for thread in self.threads:
            thread.join()
        if self.second is not None:
            self.second.close()
        self.first.close()


@pytest.fixture
def restarting(owner: ScriptedOwner, runtime: Path) -> Iterator[_Restarting]:
    one = _Restarting(owner)
    yield one
    one.close()


def test_what_changes_nothing_is_asked_again(restarting: _Restarting, owner: ScriptedOwner) -> None:
    owner.acts["verify"] = restarting
    with attach(owner.cache_path) as disk:
        try:
            picture = disk.run(Verify())
        except OwnerGone:  # the next owner was not there yet
            assert restarting.restarted.wait(PATIENCE)
            picture = disk.run(Verify())
        assert picture.regions == 1
    assert restarting.asked == 2


def test_what_changes_something_is_never_sent_twice(
    restarting: _Restarting, owner: ScriptedOwner
) -> None:
    owner.acts["write"] = restarting
    with attach(owner.cache_path) as disk:
        with pytest.raises(OwnerGone, match="look what it did"):
            disk.run(Write(0, b"x"))
        assert restarting.restarted.wait(PATIENCE)
        assert restarting.asked == 1
        disk.run(Write(0, b"x"))
    assert restarting.asked == 2


def test_only_commands_that_change_nothing_are_said_to() -> None:
    looks = {command.verb for command in ALL_COMMANDS if command.only_looks}
    assert looks == {
        *("status", "read", "verify", "pattern-verify", "dump", "cache-map", "source-map"),
        *("inspect", "paging", "events", "session-history", "event-log", "activity", "diff"),
        *("search", "write-heat", "hosts", "frame-needs", "session-use"),
    }


def test_leaving_ends_what_runs_and_is_for_good(owner: ScriptedOwner, runtime: Path) -> None:
    owner.acts["verify"] = endless = Endless()
    told: queue.SimpleQueue[PitError] = queue.SimpleQueue()
    with ControlServer(owner):
        disk = attach(owner.cache_path)

        def run() -> None:
            try:
                disk.run(Verify())
            except PitError as error:
                told.put(error)

        thread = threading.Thread(target=run)
        thread.start()
        assert endless.begun.wait(PATIENCE)
        disk.close()
        assert isinstance(told.get(timeout=PATIENCE), PitError)
        thread.join()
        with pytest.raises(Busy, match="has left"):
            disk.run(DUMP)


def test_attaching_needs_somebody_there(runtime: Path, tmp_path: Path) -> None:
    for place in ("cache", "nothing.sock"):
        with pytest.raises(NoSuchDisk, match="pitctl serve"):
            attach(str(tmp_path / place))
    assert attach_if_owned(str(tmp_path / "cache")) is None


def test_a_socket_can_be_named_itself(owner: ScriptedOwner, runtime: Path) -> None:
    owner.acts["dump"] = dump_act
    with ControlServer(owner) as server:
        disk = attach(str(server.path))
    with disk:
        assert disk.cache_path == owner.cache_path
        with pytest.raises(OwnerGone):
            disk.run(DUMP)
        with ControlServer(owner):
            assert disk.run(DUMP) == "region 1"


def test_a_relative_path_means_the_same_after_a_change_of_folder(
    owner: ScriptedOwner, runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.acts["dump"] = dump_act
    monkeypatch.chdir(tmp_path)
    with ControlServer(owner):
        disk = attach("cache")
    with disk, ControlServer(owner):
        monkeypatch.chdir("/")
        assert disk.run(DUMP) == "region 1"


# -- a group -----------------------------------------------------------------------------------


@pytest.fixture
def shared(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for /run/pit-console that nobody has made yet."""
    monkeypatch.setattr(endpoint, "SHARED", runtime / "shared")
    return runtime / "shared"


def _group() -> str:
    return str(os.getgid())


def test_a_socket_of_a_group_is_for_that_group(owner: ScriptedOwner, shared: Path) -> None:
    owner.acts["dump"] = dump_act
    with ControlServer(owner, _group()) as server:
        assert server.path.parent == shared
        status = server.path.stat()
        assert stat.S_IMODE(status.st_mode) == 0o660
        assert status.st_gid == os.getgid()
        assert stat.S_IMODE(shared.stat().st_mode) & 0o022 == 0
        with found(owner.cache_path) as one:
            assert one.run(DUMP) == "region 1"
    assert list(shared.iterdir()) == []


def test_a_group_may_be_named(owner: ScriptedOwner, shared: Path) -> None:
    import grp

    name = grp.getgrgid(os.getgid()).gr_name
    with ControlServer(owner, name) as server:
        assert server.path.stat().st_gid == os.getgid()
    with pytest.raises(BadRequest, match="no group 'nobody here'"):
        ControlServer(owner, "nobody here")


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777])
def test_a_shared_directory_that_others_write_to_is_not_used(
    owner: ScriptedOwner, shared: Path, mode: int
) -> None:
    shared.mkdir()
    with ControlServer(owner, _group()) as server:
        shared.chmod(mode)
        assert endpoint.connect(owner.cache_path) is None
        assert endpoint.connect_at(server.path, "it") is None
        with pytest.raises(OutsideTrouble, match="RuntimeDirectory=pit-console"):
            endpoint.shared_directory()


def test_a_shared_directory_that_is_a_link_is_not_used(
    owner: ScriptedOwner, shared: Path, runtime: Path
) -> None:
    (runtime / "real").mkdir(mode=0o755)
    shared.symlink_to(runtime / "real")
    with pytest.raises(OutsideTrouble, match="RuntimeDirectory"):
        ControlServer(owner, _group())


def test_a_shared_directory_below_one_that_anybody_writes_to_is_not_used(
    shared: Path, runtime: Path
) -> None:
    shared.mkdir(mode=0o755)
    assert endpoint.is_shareable(shared)
    runtime.chmod(0o777)
    assert not endpoint.is_shareable(shared)
    runtime.chmod(0o1777)
    assert endpoint.is_shareable(shared)


@root_only
def test_a_shared_directory_of_a_service_user_vouches_for_that_user_alone(
    owner: ScriptedOwner, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.acts["dump"] = dump_act
    with ControlServer(owner, _group()):
        os.chown(shared, 12345, -1)
        for user, trusted in ((12345, True), (0, True), (54321, False)):
            monkeypatch.setattr(endpoint, "peer", lambda _, user=user: (1, user))
            stream = endpoint.connect(owner.cache_path)
            assert (stream is not None) == trusted
            if stream is not None:
                stream.close()
        os.chown(shared, 0, -1)


def test_another_user_gets_no_file_made(
    owner: ScriptedOwner, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    owner.acts |= {"export": lambda command, _: made.append(command), "dump": dump_act}
    real = Connection.__init__

    def of_another(self: Connection, *words: object, is_other: bool) -> None:
        assert not is_other  # we are the same user: only played here
        real(self, *words, is_other=True)  # type: ignore[arg-type]

    monkeypatch.setattr(Connection, "__init__", of_another)
    with ControlServer(owner, _group()), found(owner.cache_path) as one:
        assert one.run(DUMP) == "region 1"
        with pytest.raises(Refused, match="makes no files for you"):
            one.run(Export("s", "/tmp/image"))
    assert made == []
