"""The control socket: commands run at the owner, side by side, and hostile clients harm nobody."""

from __future__ import annotations

import os
import queue
import socket
import stat
import threading
from pathlib import Path

import pytest

import engine
from engine.errors import (
    Busy,
    Cancelled,
    EngineBug,
    NoSuchSession,
    OutsideTrouble,
    PatternMismatch,
    PitError,
)
from engine.jobs.job import Job
from engine.jobs.pattern_spec import PatternResult, PatternSpec
from engine.serve.control import client as client_module
from engine.serve.control import endpoint
from engine.serve.control.client import ControlClient, find_owner
from engine.serve.control.server import ControlServer
from engine.service.commands import (
    Command,
    DumpRegion,
    EndSession,
    Read,
    Verify,
    Write,
    WritePattern,
)
from engine.service.pictures import BytesPicture
from tests.engine.stage import (
    DUMP,
    PATIENCE,
    Endless,
    RawClient,
    ScriptedOwner,
    client,
    dump_act,
    found,
    owner,
    runtime,
    server,
)

__all__ = ["client", "owner", "runtime", "server"]


def test_a_command_runs_at_the_owner(owner: ScriptedOwner, client: ControlClient) -> None:
    owner.acts["dump"] = dump_act
    assert client.run(DumpRegion(7)) == "region 7"
    assert (client.name, client.pid, client.version) == (
        "the stage",
        os.getpid(),
        engine.__version__,
    )


def test_bytes_cross_both_ways_whole(owner: ScriptedOwner, client: ControlClient) -> None:
    kept: dict[int, bytes] = {}

    def write(command: Command[object], _: Job) -> None:
        assert isinstance(command, Write)
        kept[command.offset] = command.data

    def read(command: Command[object], _: Job) -> BytesPicture:
        assert isinstance(command, Read)
        return BytesPicture(command.offset, kept[command.offset], (-1, 4), (False, True))

    owner.acts |= {"write": write, "read": read}
    data = os.urandom(5 << 20)
    client.run(Write(12, data))
    assert client.run(Read(12, len(data))) == BytesPicture(12, data, (-1, 4), (False, True))


@pytest.mark.parametrize(
    "error",
    [
        NoSuchSession("No session 9.", wanted="9"),
        Busy("Not now."),
        PatternMismatch("Wrong.", offset=5, expected=1, found=2),
        EngineBug("Our fault."),
    ],
)
def test_an_error_of_the_owner_is_raised_at_the_client(
    owner: ScriptedOwner, client: ControlClient, error: PitError
) -> None:
    def fail(_command: Command[object], _job: Job) -> object:
        raise error

    owner.acts["session-end"] = fail
    with pytest.raises(type(error)) as caught:
        client.run(EndSession("9"))
    assert caught.value.message == error.message
    assert caught.value.fields == error.fields


def test_commands_of_one_client_run_side_by_side(
    owner: ScriptedOwner, client: ControlClient
) -> None:
    together = threading.Barrier(4, timeout=PATIENCE)
    owner.acts["dump"] = lambda command, job: (together.wait(), dump_act(command, job))[1]
    answers: queue.SimpleQueue[str] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=lambda region=region: answers.put(client.run(DumpRegion(region))))
        for region in range(4)
    ]
    for thread in threads:
        thread.start()
    told = {answers.get(timeout=PATIENCE) for _ in threads}
    assert told == {f"region {region}" for region in range(4)}


def _pattern(command: Command[object], job: Job) -> PatternResult:
    job.expect(100)
    for _ in range(10):
        job.advance(10)
    return PatternResult(100, 10, 1, 0.5, 0.25)


def test_a_job_shows_its_progress_at_the_client(
    owner: ScriptedOwner, client: ControlClient
) -> None:
    owner.acts["pattern-write"] = _pattern
    seen: list[tuple[int, int]] = []
    job = Job("pattern", watch=lambda job: seen.append((job.done, job.total)))
    result = client.run(WritePattern(PatternSpec()), job)
    assert result == PatternResult(100, 10, 1, 0.5, 0.25)
    assert (job.done, job.total) == (100, 100)
    assert seen[0] == (0, 100)
    assert seen[-1] == (100, 100)


def test_cancelling_at_the_client_cancels_at_the_owner(
    owner: ScriptedOwner, client: ControlClient
) -> None:
    owner.acts["verify"] = endless = Endless()
    job = Job("verify")

    def cancel() -> None:
        endless.begun.wait(PATIENCE)
        job.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Cancelled):
        client.run(Verify(), job)
    assert endless.ended.is_set()
    canceller.join()


def test_a_client_that_leaves_takes_its_jobs_along(
    owner: ScriptedOwner, server: ControlServer
) -> None:
    owner.acts["verify"] = endless = Endless()
    with RawClient(owner.cache_path) as raw:
        raw.send(b'{"id":1,"run":{"verb":"verify"}}\n')
        assert endless.begun.wait(PATIENCE)
    assert endless.ended.wait(PATIENCE)


def test_closing_the_server_ends_jobs_and_tells_clients(
    owner: ScriptedOwner, server: ControlServer
) -> None:
    owner.acts["verify"] = endless = Endless()
    caught: queue.SimpleQueue[PitError] = queue.SimpleQueue()

    def run(one: ControlClient) -> None:
        try:
            one.run(Verify())
        except PitError as error:
            caught.put(error)

    with found(owner.cache_path) as one:
        thread = threading.Thread(target=run, args=(one,))
        thread.start()
        assert endless.begun.wait(PATIENCE)
        server.close()
        assert isinstance(caught.get(timeout=PATIENCE), Cancelled | OutsideTrouble)
        with pytest.raises(OutsideTrouble, match="went away"):
            one.run(DUMP)
    assert not server.path.exists()
    assert find_owner(owner.cache_path) is None


def test_the_socket_is_private(server: ControlServer, runtime: Path) -> None:
    assert server.path.parent == runtime / "pit-console"
    assert stat.S_IMODE(server.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.path.stat().st_mode) == 0o600


def test_a_disk_is_found_by_any_path_to_it(
    owner: ScriptedOwner,
    server: ControlServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "link").symlink_to("cache")
    monkeypatch.chdir(tmp_path)
    owner.acts["dump"] = dump_act
    for path in ("cache", "./cache", "link", str(tmp_path / "link")):
        with found(path) as one:
            assert one.run(DUMP) == "region 1"
    assert find_owner("other") is None


def test_what_a_killed_owner_left_is_cleaned_up(owner: ScriptedOwner, runtime: Path) -> None:
    directory = endpoint.socket_directory()
    mine, other = directory / endpoint.socket_name(owner.cache_path), directory / "other.sock"
    for path in (mine, other):
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(str(path))
    assert find_owner(owner.cache_path) is None
    owner.acts["dump"] = dump_act
    with ControlServer(owner), found(owner.cache_path) as one:
        assert one.run(DUMP) == "region 1"
        assert not other.exists()


def test_a_disk_has_one_server(owner: ScriptedOwner, server: ControlServer) -> None:
    with pytest.raises(Busy, match="already answers"):
        ControlServer(owner)
    owner.acts["dump"] = dump_act
    with found(owner.cache_path) as one:
        assert one.run(DUMP) == "region 1"


def test_a_directory_that_others_can_enter_is_not_used(
    owner: ScriptedOwner, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = runtime / "private"
    private.mkdir(mode=0o700)
    shared = runtime / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    link = runtime / "link"
    link.symlink_to(private)
    missing = runtime / "not" / "there"
    monkeypatch.setattr(endpoint, "directories", lambda: [shared, link, missing, private])
    assert endpoint.socket_directory() == private
    monkeypatch.setattr(endpoint, "directories", lambda: [shared, link, missing])
    with pytest.raises(OutsideTrouble, match="private to you"):
        ControlServer(owner)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
def test_a_directory_of_another_user_is_not_used(runtime: Path) -> None:
    directory = runtime / "theirs"
    directory.mkdir(mode=0o700)
    assert endpoint.is_private(directory)
    os.chown(directory, 12345, 12345)
    assert not endpoint.is_private(directory)


def test_a_socket_in_a_directory_that_others_can_enter_is_not_trusted(
    owner: ScriptedOwner, server: ControlServer
) -> None:
    server.path.parent.chmod(0o755)
    assert find_owner(owner.cache_path) is None


def test_a_path_too_long_for_a_socket_is_passed_over(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = runtime / "private"
    monkeypatch.setattr(endpoint, "directories", lambda: [runtime / ("x" * 90), private])
    assert endpoint.socket_directory() == private


@pytest.fixture
def impostor(owner: ScriptedOwner, runtime: Path) -> socket.socket:
    listener, _ = endpoint.bind(owner.cache_path)
    return listener


def _answer(impostor: socket.socket, said: bytes) -> None:
    stream, _ = impostor.accept()
    with stream:
        stream.sendall(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b'{"hello":{},"protocol":99}\n', "another version"),
        (b'{"hello":5,"protocol":1}\n', "another version"),
        (b"HTTP/1.1 200 OK\r\n\r\n", "went away"),
        (b"", "went away"),
        (b'{"id":null,"error":{"code":"busy","message":"Too many."}}\n', "Too many"),
    ],
)
def test_an_owner_that_greets_otherwise_is_not_used(
    owner: ScriptedOwner, impostor: socket.socket, said: bytes, told: str
) -> None:
    thread = threading.Thread(target=_answer, args=(impostor, said))
    with impostor:
        thread.start()
        with pytest.raises(PitError, match=told):
            find_owner(owner.cache_path)
        thread.join()


def test_an_owner_that_hangs_is_busy(
    owner: ScriptedOwner, impostor: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "HELLO_SECONDS", 0.05)
    with impostor, pytest.raises(Busy, match="does not answer"):
        find_owner(owner.cache_path)


@pytest.mark.parametrize(
    "said",
    [b"nonsense\n", b'{"id":1,"error":5}\n', b'{"id":1,"result":[]}\n', b""],
)
def test_nonsense_from_the_owner_is_an_error(
    owner: ScriptedOwner, impostor: socket.socket, said: bytes
) -> None:
    hello = b'{"hello":{},"protocol":1}\n'

    def play() -> None:
        stream, _ = impostor.accept()
        with stream:
            stream.sendall(hello)
            stream.recv(1 << 16)
            stream.sendall(said)

    thread = threading.Thread(target=play)
    with impostor:
        thread.start()
        with found(owner.cache_path) as one, pytest.raises(PitError):
            one.run(DUMP)
        thread.join()
