"""Any bytes on the wire: an error reply or a closed connection, and no harm to others."""

from __future__ import annotations

import socket
import struct
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.serve.nbd import protocol
from engine.serve.nbd.connection import Rules
from engine.serve.nbd.server import NbdServer
from tests.doubles.nbd_client import HandClient, info_data, meta_data, request
from tests.doubles.nbd_memory import MemoryDirectory
from tests.fuzz.wire_driver import SIZE, drive

numbers = st.sampled_from([0, 1, 2, 3, 27, 28, 511, 4096, 65536, SIZE - 1, SIZE, SIZE + 1])
u32 = st.one_of(numbers, st.sampled_from([1 << 25, (1 << 25) + 1, 0x7FFF_FFFF, 0xFFFF_FFFF]))
u64 = st.one_of(numbers, st.sampled_from([(1 << 63) - 1, (1 << 64) - 1, (1 << 64) - 4096]))
texts = st.one_of(
    st.sampled_from(["", "source", "session/0", "session/0+rw", "base:", "base:allocation"]),
    st.text(max_size=20),
)
kinds = st.lists(st.integers(0, 9), max_size=5)
queries = st.lists(texts, max_size=4)


@st.composite
def options(draw: st.DrawFn) -> bytes:
    """One option, whole or damaged."""
    number = draw(st.integers(0, 12))
    data = draw(
        st.one_of(
            st.binary(max_size=60),
            st.builds(
                lambda name, wanted: info_data(name, *wanted),
                texts,
                st.lists(st.integers(0, 9), max_size=5),
            ),
            st.builds(
                lambda name, asked: meta_data(name, *asked), texts, st.lists(texts, max_size=4)
            ),
        )
    )
    length = draw(st.one_of(st.just(len(data)), st.just(len(data)), u32))
    return struct.pack(">QII", protocol.OPTION_MAGIC, number, length) + data


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """One request of transmission, whole or damaged, with a payload where it should have one."""
    kind, length = draw(st.integers(0, 9)), draw(u32)
    head = request(
        kind, draw(u64), length, flags=draw(st.one_of(st.just(0), st.integers(0, 40))), cookie=7
    )
    payload = bytes(min(length, 70_000)) if kind == protocol.CMD_WRITE else b""
    return head + payload + draw(st.one_of(st.just(b""), st.just(b""), st.binary(max_size=3)))


modes = st.integers(0, 255)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_or_end_the_connection(data: bytes) -> None:
    drive(data)


@given(modes, st.lists(options(), max_size=8), st.lists(requests(), max_size=8))
def test_any_options_are_answered_or_end_the_connection(
    mode: int, asked: list[bytes], after: list[bytes]
) -> None:
    drive(bytes([mode & ~1]) + (3).to_bytes(4, "big") + b"".join(asked + after))


@given(modes, st.lists(requests(), max_size=12))
def test_any_requests_are_answered_or_end_the_connection(mode: int, asked: list[bytes]) -> None:
    assert drive(bytes([mode | 1]) + b"".join(asked)).served


@given(modes, st.lists(requests(), min_size=1, max_size=4), st.data())
def test_requests_with_a_flipped_byte_are_answered_or_end_the_connection(
    mode: int, asked: list[bytes], data: st.DataObject
) -> None:
    stream = bytearray(b"".join(asked))
    place = data.draw(st.integers(0, min(len(stream), 200) - 1))
    stream[place] ^= data.draw(st.integers(1, 255))
    drive(bytes([mode | 1]) + bytes(stream))


@given(st.lists(st.one_of(options(), requests()), max_size=6), st.integers(0, 3))
@settings(max_examples=30)
def test_a_hostile_client_does_no_harm_to_another(hostile: list[bytes], flags: int) -> None:
    directory = MemoryDirectory(SIZE)
    server = NbdServer(directory)
    sockets = [socket.socketpair() for _ in range(2)]
    try:
        for _, theirs in sockets:
            server.admit(theirs, Rules())
        honest, bad = HandClient(sockets[0][0]), sockets[1][0]
        honest.greet()
        honest.go("session/0")
        bad.setblocking(False)
        _send_what_goes(bad, flags.to_bytes(4, "big") + b"".join(hostile))
        assert honest.read(0, 100_000) == bytes(100_000)
        assert directory.view.content == bytes(SIZE)
    finally:
        for ours, _ in sockets:
            ours.close()
        server.stop()


def _send_what_goes(stream: socket.socket, data: bytes) -> None:
    try:
        stream.send(data)
    except OSError:
        return  # the server closed the connection first


def test_no_length_from_the_wire_sizes_memory() -> None:
    """Everything that has a length field says 4 GiB; memory stays at the size of two buffers."""
    hostile = [
        bytes([0, 0, 0, 0, 3]) + struct.pack(">QII", protocol.OPTION_MAGIC, 7, 0xFFFF_FFFF),
        *(
            bytes([mode]) + request(kind, offset, 0xFFFF_FFFF)
            for mode in (0b11000001, 0b11000011, 0b11000111)
            for kind in range(9)
            for offset in (0, 4096)
        ),
        bytes([0b11000011]) + request(protocol.CMD_READ, 0, SIZE) * 50,
    ]
    drive(hostile[0])  # what is made once
    tracemalloc.start()
    try:
        for data in hostile:
            drive(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20  # the exports in memory hold 2 MiB, what was told at most 1
