"""Hostile clients of the control socket: an error or a hang-up for them, and no harm to others."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import Busy, EngineBug
from engine.serve.control import connection as connection_module
from engine.serve.control import server as server_module
from engine.serve.control.client import ControlClient, find_owner
from engine.serve.control.server import ControlServer
from engine.service.commands import Write
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


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\0" * 1000 + b"\n",
        b"[]\n",
        b"{}\n",
        b'{"id":-1,"run":{"verb":"dump","region":1}}\n',
        b'{"id":true,"run":{"verb":"dump","region":1}}\n',
        b'{"id":"1","run":{"verb":"dump","region":1}}\n',
        b'{"id":1,"frames":[999999999999]}\n',
        b"x" * 300_000,
    ],
)
def test_what_is_no_request_gets_an_error_and_is_hung_up_on(
    owner: ScriptedOwner, client: ControlClient, said: bytes
) -> None:
    owner.acts["dump"] = dump_act
    with RawClient(owner.cache_path) as raw:
        raw.send(said)
        hello, error = raw.rest()
        assert "hello" in hello
        assert error["error"]["code"] == "bad-request"
    assert client.run(DUMP) == "region 1"


@pytest.mark.parametrize(
    "said",
    [
        b'{"id":1}\n',
        b'{"id":1,"run":null}\n',
        b'{"id":1,"run":{"verb":"format"}}\n',
        b'{"id":1,"run":{"verb":"read","offset":"x","length":1}}\n',
        b'{"id":1,"run":{"verb":"write","offset":0,"data":{"frame":5}},"frames":[3]}\nabc',
    ],
)
def test_a_bad_command_gets_an_error_and_the_client_goes_on(
    owner: ScriptedOwner, server: ControlServer, said: bytes
) -> None:
    owner.acts["dump"] = dump_act
    with RawClient(owner.cache_path) as raw:
        raw.receive()
        raw.send(said)
        error = raw.receive()
        assert error is not None
        assert (error["id"], error["error"]["code"]) == (1, "bad-request")
        raw.send(b'{"cancel":99}\n{"cancel":[]}\n{"id":2,"run":{"verb":"dump","region":4}}\n')
        assert raw.receive() == {"id": 2, "result": "region 4"}


def test_a_number_that_is_taken_is_refused(owner: ScriptedOwner, server: ControlServer) -> None:
    owner.acts["verify"] = endless = Endless()
    with RawClient(owner.cache_path) as raw:
        raw.receive()
        raw.send(b'{"id":1,"run":{"verb":"verify"}}\n')
        assert endless.begun.wait(PATIENCE)
        raw.send(b'{"id":1,"run":{"verb":"verify"}}\n')
        answers = iter(raw.receive, None)
        error = next(answer for answer in answers if "error" in answer)
        assert "still running" in error["error"]["message"]


def test_requests_in_flight_are_limited(owner: ScriptedOwner, server: ControlServer) -> None:
    owner.acts["verify"] = Endless()
    limit = connection_module.MOST_IN_FLIGHT
    with RawClient(owner.cache_path) as raw:
        for number in range(limit + 1):
            raw.send(b'{"id":%d,"run":{"verb":"verify"}}\n' % number)
        answers = iter(raw.receive, None)
        error = next(answer for answer in answers if "error" in answer)
        assert (error["id"], error["error"]["code"]) == (limit, "busy")


def test_connections_are_limited_and_come_back(
    owner: ScriptedOwner, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "MOST_CONNECTIONS", 3)
    owner.acts["dump"] = dump_act
    with ControlServer(owner) as serving:
        with found(owner.cache_path) as first, found(owner.cache_path), found(owner.cache_path):
            with pytest.raises(Busy, match="too many clients"):
                find_owner(owner.cache_path)
            assert first.run(DUMP) == "region 1"
            leaving = list(serving._connections.values())
        for thread in leaving:
            thread.join(PATIENCE)
        with found(owner.cache_path) as one:
            assert one.run(DUMP) == "region 1"


def test_a_client_for_whom_there_is_no_thread_is_refused_and_the_next_is_served(
    owner: ScriptedOwner, server: ControlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.acts["dump"] = dump_act
    start = threading.Thread.start

    def full(thread: threading.Thread) -> None:
        if thread.name == "control-client":
            raise RuntimeError("can't start new thread")
        start(thread)

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", full)
        with pytest.raises(Busy, match="too many clients"):
            find_owner(owner.cache_path)
    with found(owner.cache_path) as one:
        assert one.run(DUMP) == "region 1"


@pytest.mark.logs_errors("engine.serve.control.connection")
def test_an_answer_that_cannot_be_told_is_an_error_and_not_a_wait_for_ever(
    owner: ScriptedOwner, client: ControlClient
) -> None:
    owner.acts["dump"] = lambda *_: float("nan")
    with pytest.raises(EngineBug, match="cannot be told"):
        client.run(DUMP)
    owner.acts["dump"] = dump_act
    assert client.run(DUMP) == "region 1"


def test_bytes_in_flight_are_limited_over_all_connections(
    owner: ScriptedOwner, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "PURSE_BYTES", 1000)
    owner.acts["write"] = lambda *_: None
    begun = b'{"id":1,"run":{"verb":"write","offset":0,"data":{"frame":0}},"frames":[900]}\n'
    with ControlServer(owner) as serving, RawClient(owner.cache_path) as slow:
        slow.receive()
        slow.send(begun)
        slow.send(b"x" * 899)
        with RawClient(owner.cache_path) as other:
            assert "hello" in (other.receive() or {})
            while serving._purse._left == 1000:
                assert serving.clients == 2
            other.send(begun)
            (error,) = other.rest()
            assert "at once" in error["error"]["message"]
        slow.send(b"x")
        assert slow.receive() == {"id": 1, "result": None}
        with found(owner.cache_path) as one:
            for _ in range(2):
                while serving._purse._left < 1000:  # given back just after the answer
                    assert serving.clients
                one.run(Write(0, b"x" * 900))


def test_a_message_that_is_never_finished_is_hung_up_on(
    owner: ScriptedOwner, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "PATIENCE_SECONDS", 1.0)
    with ControlServer(owner), RawClient(owner.cache_path) as raw:
        raw.receive()
        raw.send(b'{"id":1,')
        (error,) = raw.rest()
        assert "not finished in time" in error["error"]["message"]


def test_a_client_that_does_not_read_is_dropped(
    owner: ScriptedOwner, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "PATIENCE_SECONDS", 1.0)
    big = BytesPicture(0, bytes(8 << 20), (), ())
    owner.acts |= {"read": lambda *_: big, "dump": dump_act}
    with ControlServer(owner) as serving, RawClient(owner.cache_path) as deaf:
        deaf.receive()
        deaf.send(b'{"id":1,"run":{"verb":"read","offset":0,"length":1}}\n')
        (thread,) = serving._connections.values()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        with found(owner.cache_path) as one:
            assert one.run(DUMP) == "region 1"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(
        st.binary(max_size=200)
        | st.sampled_from(
            [
                b"{}\n",
                b'{"id":1,"run":{"verb":"dump","region":1}}\n',
                b'{"id":2,"run":{"verb":"write","offset":0,"data":{"frame":0}},"frames":[5]}\n12345',
                b'{"cancel":1}\n',
                b'{"id":3,"frames":[2,2]}\n',
            ]
        ),
        max_size=8,
    )
)
def test_any_bytes_harm_nobody(
    owner: ScriptedOwner, client: ControlClient, said: list[bytes]
) -> None:
    owner.acts |= {"dump": dump_act, "write": lambda *_: None}
    with RawClient(owner.cache_path) as raw:
        for piece in said:
            raw.send(piece)
        raw.stream.shutdown(socket.SHUT_WR)
        told = raw.rest()
    assert "hello" in told[0]
    assert all("result" in line or "error" in line for line in told[1:])
    assert client.run(DUMP) == "region 1"
