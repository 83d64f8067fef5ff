"""The transmission phase: every command, every refusal, and what never may happen."""

from __future__ import annotations

import errno
import os
import random
import struct
import threading

import pytest

from engine.errors import CacheFailed, EngineBug, NoSpace, SessionEnded
from engine.serve.nbd import protocol
from tests.doubles.nbd_client import HandClient, meta_data, request
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, serving

FUA = protocol.CMD_FLAG_FUA
READ, WRITE, FLUSH = protocol.CMD_READ, protocol.CMD_WRITE, protocol.CMD_FLUSH
TRIM, CACHE, ZEROES = protocol.CMD_TRIM, protocol.CMD_CACHE, protocol.CMD_WRITE_ZEROES
STATUS = protocol.CMD_BLOCK_STATUS


@pytest.mark.parametrize(
    ("offset", "length"),
    [(0, 1), (1, 4095), (65535, 2), (0, MIB), (3, 2 * MIB), (7, 2 * MIB + 1), (0, 16 * MIB)],
)
def test_what_is_written_is_read_back(client: HandClient, offset: int, length: int) -> None:
    length = min(length, 16 * MIB - offset)
    data = random.Random(length).randbytes(length)
    assert client.write(offset, data) == 0
    assert client.read(offset, length) == data
    assert client.read(offset + length // 2, 1) == data[length // 2 : length // 2 + 1]


def test_requests_of_every_size_in_one_stream_are_answered_right(
    client: HandClient, directory: MemoryDirectory
) -> None:
    """Cut the same stream of bytes at random places: the answers stay the same."""
    chance = random.Random(5)
    expected = bytearray(directory.source.size)
    stream = bytearray()
    for cookie in range(200):
        length = chance.choice((1, 512, 4096, 70_000, 400_000))
        offset = chance.randrange(0, directory.source.size - length)
        data = chance.randbytes(length)
        expected[offset : offset + length] = data
        stream += request(WRITE, offset, length, cookie=cookie) + data

    def send() -> None:
        at = 0
        while at < len(stream):
            size = chance.choice((1, 27, 28, 29, 5000, 300_000, 3 * MIB))
            client.socket.sendall(stream[at : at + size])
            at += size

    sender = threading.Thread(target=send)
    sender.start()
    answered = sorted(client.simple_reply()[1] for _ in range(200))
    sender.join()
    assert answered == list(range(200))
    assert directory.source.content == expected


def test_writes_that_arrive_together_reach_the_export_together(
    connect: Connect, directory: MemoryDirectory
) -> None:
    client = serving(connect)
    batch = b"".join(
        request(WRITE, 4096 * number, 512, cookie=number) + bytes(512) for number in range(16)
    )
    client.socket.sendall(batch)
    for _ in range(16):
        assert client.simple_reply()[0] == 0
    assert directory.source.batches == [16]


def test_many_small_reads_overflow_the_reply_buffer_in_peace(client: HandClient) -> None:
    data = os.urandom(65536)
    client.write(0, data)
    client.socket.sendall(b"".join(request(READ, 0, 65536, cookie=number) for number in range(100)))
    header = 28 if client.structured else 16
    for _ in range(100):
        assert client.receive(header + 65536)[header:] == data


@pytest.mark.parametrize(
    ("kind", "flags", "offset", "length", "code"),
    [
        (READ, 0, 16 * MIB, 1, errno.EINVAL),
        (READ, 0, 16 * MIB - 1, 2, errno.EINVAL),
        (READ, 0, (1 << 64) - 1, 0xFFFF_FFFF, errno.EINVAL),
        (READ, 0, 0, (32 << 20) + 1, errno.EINVAL),
        (READ, 0xFFF0, 0, 512, errno.EINVAL),
        (READ, protocol.CMD_FLAG_REQ_ONE, 0, 512, errno.EINVAL),
        (READ, protocol.CMD_FLAG_NO_HOLE, 0, 512, errno.EINVAL),
        (FLUSH, 0x8000, 0, 0, errno.EINVAL),
        (FLUSH, protocol.CMD_FLAG_DF | FUA, 0, 0, errno.EINVAL),
        (TRIM, 0, 16 * MIB, 1, errno.EINVAL),
        (TRIM, 0, (1 << 64) - 1, 0xFFFF_FFFF, errno.EINVAL),
        (TRIM, protocol.CMD_FLAG_NO_HOLE, 0, 512, errno.EINVAL),
        (TRIM, 0x80, 0, 512, errno.EINVAL),
        (ZEROES, 0, 16 * MIB - 1, 2, errno.ENOSPC),
        (ZEROES, 1 << 4, 0, 512, errno.EINVAL),  # FAST_ZERO was not offered
        (CACHE, 0, 16 * MIB, 1, errno.EINVAL),
        (ZEROES, 0, 1 << 63, 512, errno.ENOSPC),
        (ZEROES, protocol.CMD_FLAG_DF, 0, 512, errno.EINVAL),
        (CACHE, protocol.CMD_FLAG_REQ_ONE, 0, 512, errno.EINVAL),
        (STATUS, 0, 0, 512, errno.EINVAL),  # no context was negotiated
        (8, 0, 0, 0, errno.EINVAL),
        (0xFFFF, 0, 0, 0xFFFF_FFFF, errno.EINVAL),
    ],
)
def test_a_request_that_cannot_be_is_an_error_and_the_client_may_go_on(
    client: HandClient, kind: int, flags: int, offset: int, length: int, code: int
) -> None:
    client.request(kind, offset, length, flags=flags)
    assert client.either() == code
    assert client.write(0, b"abc") == 0
    assert client.read(0, 3) == b"abc"


@pytest.mark.parametrize(
    ("flags", "offset", "length", "code"),
    [
        (0, 16 * MIB, 1, errno.ENOSPC),
        (0, 16 * MIB - 512, 1024, errno.ENOSPC),
        (0, (1 << 64) - 512, 4096, errno.ENOSPC),
        (0x40, 0, 100_000, errno.EINVAL),
        (protocol.CMD_FLAG_NO_HOLE, 0, 100_000, errno.EINVAL),
        (0, 0, (32 << 20) + 1, errno.ENOSPC),
    ],
)
def test_the_payload_of_a_refused_write_is_dropped(
    client: HandClient, flags: int, offset: int, length: int, code: int
) -> None:
    payload = request(TRIM, 0, 4096) * (length // 28 + 1)  # would be requests, were it not payload
    assert _write_error(client, flags, offset, payload[:length]) == code
    assert client.read(0, 10) == bytes(10)


def _write_error(client: HandClient, flags: int, offset: int, payload: bytes) -> int:
    return client.write(offset, payload, flags=flags)


def test_a_view_refuses_every_change_with_eperm(
    connect: Connect, directory: MemoryDirectory
) -> None:
    client = serving(connect, "session/0")
    assert client.write(0, b"x" * 100_000) == errno.EPERM
    for kind in (TRIM, ZEROES):
        client.request(kind, 0, 4096)
        assert client.error()[0] == errno.EPERM
    client.request(FLUSH)
    assert client.simple_reply()[0] == 0
    assert directory.view.content == bytes(directory.view.size)


def test_a_structured_error_says_what_is_wrong(connect: Connect) -> None:
    client = serving(connect, "session/0")
    client.request(WRITE, 0, 1, payload=b"x")
    code, message = client.error()
    assert code == errno.EPERM
    assert "+rw" in message


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoSpace("full"), errno.ENOSPC),
        (CacheFailed("broken"), errno.EIO),
        (SessionEnded("ended"), errno.EIO),
        (OSError(errno.ENOSPC, "full"), errno.ENOSPC),
        (OSError(errno.EDQUOT, "full for this user"), errno.ENOSPC),
        (OSError(errno.EFBIG, "beyond what a file may be"), errno.ENOSPC),
        (OSError(errno.EBADF, "odd"), errno.EIO),
        (OSError(errno.EOPNOTSUPP, "a word for fast zeroes"), errno.EIO),
        (OSError("no number"), errno.EIO),
        (EngineBug("bug"), errno.EIO),
    ],
)
def test_failures_of_the_disk_become_the_errno_of_the_wire(
    client: HandClient, directory: MemoryDirectory, error: Exception, code: int
) -> None:
    directory.source.fail_write = lambda offset: error if offset == 4096 else None
    directory.source.fail_read = lambda offset: error if offset == 4096 else None
    client.socket.sendall(
        request(WRITE, 0, 1, cookie=1)
        + b"a"
        + request(WRITE, 4096, 1, cookie=2)
        + b"b"
        + request(WRITE, 8192, 1, cookie=3)
        + b"c"
    )
    assert [client.either() for _ in range(3)] == [0, code, 0]
    with pytest.raises(OSError, match="read") as failure:
        client.read(4096, 1)
    assert failure.value.errno == code
    assert client.read(8192, 1) == b"c"


def test_fua_makes_a_write_durable_before_its_reply(
    client: HandClient, directory: MemoryDirectory
) -> None:
    assert client.write(0, b"x") == 0
    assert directory.source.flushes == 0
    assert client.write(0, b"x", flags=FUA) == 0
    assert client.write(0, bytes(5 * MIB), flags=FUA) == 0
    assert directory.source.flushes == 2
    for kind in (TRIM, ZEROES):
        client.request(kind, 0, 4096, flags=FUA)
        assert client.simple_reply()[0] == 0
    assert directory.source.flushes == 4


def test_fua_is_taken_with_every_request_where_it_was_offered(
    client: HandClient, directory: MemoryDirectory
) -> None:
    assert client.read(0, 512, flags=FUA) == bytes(512)
    assert client.read(0, 3 * MIB, flags=FUA) == bytes(3 * MIB)  # in fragments
    client.request(CACHE, 0, 512, flags=FUA)
    assert client.simple_reply()[0] == 0
    client.request(FLUSH, flags=FUA)
    assert client.simple_reply()[0] == 0
    assert directory.source.flushes == 1


@pytest.mark.parametrize("kind", [READ, CACHE, FLUSH])
def test_fua_is_refused_where_it_was_not_offered(connect: Connect, kind: int) -> None:
    client = serving(connect, "session/0")
    client.request(kind, 0, 512, flags=FUA)
    assert client.error()[0] == errno.EINVAL
    assert client.read(0, 3) == bytes(3)


def test_a_read_in_one_piece_cannot_be_asked_for_without_structured_replies(
    connect: Connect,
) -> None:
    client = serving(connect, structured=False)
    client.request(READ, 0, 512, flags=protocol.CMD_FLAG_DF)
    assert client.simple_reply()[0] == errno.EINVAL
    assert client.read(0, 3) == bytes(3)


def test_flushes_that_arrive_together_are_one_flush_of_the_disk(
    client: HandClient, directory: MemoryDirectory
) -> None:
    batch = request(FLUSH, 0, 0, cookie=1) * 10 + request(WRITE, 0, 1, cookie=2) + b"x"
    client.socket.sendall(batch + request(FLUSH, 0, 0, cookie=3))
    assert sorted(client.simple_reply() for _ in range(12)) == [(0, 1)] * 10 + [(0, 2), (0, 3)]
    assert directory.source.flushes == 1


def test_trim_and_zeroes_of_gigabytes_go_in_steps(
    connect: Connect, directory: MemoryDirectory
) -> None:
    directory.source.size = 200 * MIB
    client = serving(connect)
    client.request(TRIM, 5, 100 * MIB)
    assert client.simple_reply()[0] == 0
    assert len(directory.source.trims) == 4
    assert sum(length for _, length in directory.source.trims) == 100 * MIB


def test_zeroes_may_be_asked_for_without_holes(
    client: HandClient, directory: MemoryDirectory
) -> None:
    client.write(0, b"x" * 8192)
    client.request(ZEROES, 1, 4096, flags=protocol.CMD_FLAG_NO_HOLE)
    assert client.simple_reply()[0] == 0
    assert client.read(0, 4098) == b"x" + bytes(4096) + b"x"
    client.request(ZEROES, 1, 4096)
    assert client.simple_reply()[0] == 0
    assert directory.source.zeroes == [(1, 4096, True), (1, 4096, False)]


def test_cache_reads_ahead_and_answers_nothing_else(client: HandClient) -> None:
    client.request(CACHE, 0, 16 * MIB)
    assert client.simple_reply() == (0, 1)


def test_an_empty_read_and_an_empty_write_are_harmless(client: HandClient) -> None:
    assert client.write(0, b"") == 0
    client.request(READ, 0, 0)
    if client.structured:
        assert client.chunk() == (protocol.REPLY_FLAG_DONE, protocol.REPLY_NONE, 1, b"")
    else:
        assert client.simple_reply() == (0, 1)


def test_a_read_that_must_not_be_fragmented_comes_whole_or_not_at_all(connect: Connect) -> None:
    client = serving(connect)
    client.request(READ, 0, 2 * MIB, flags=protocol.CMD_FLAG_DF)
    flags, kind, _, data = client.chunk()
    assert (flags, kind, len(data)) == (1, protocol.REPLY_OFFSET_DATA, 2 * MIB + 8)
    client.request(READ, 0, 2 * MIB + 1, flags=protocol.CMD_FLAG_DF)
    assert client.error()[0] == errno.EOVERFLOW


def test_a_long_read_that_fails_half_way_says_so(
    connect: Connect, directory: MemoryDirectory
) -> None:
    directory.source.fail_read = lambda offset: CacheFailed("gone") if offset >= 4 * MIB else None
    client = serving(connect)
    with pytest.raises(OSError, match="read"):
        client.read(0, 8 * MIB)
    assert client.read(0, 512) == bytes(512)
    plain = serving(connect, structured=False)
    with pytest.raises(EOFError):  # the old style has no way to say it but to hang up
        plain.read(0, 8 * MIB)


def test_a_long_write_that_fails_half_way_says_so_and_the_client_may_go_on(
    client: HandClient, directory: MemoryDirectory
) -> None:
    directory.source.fail_write = lambda offset: NoSpace("full") if offset >= 4 * MIB else None
    assert client.write(0, b"y" * (9 * MIB)) == errno.ENOSPC
    assert client.read(4 * MIB - 1, 2) == b"y\0"


def test_block_status_answers_for_every_context(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    wanted = meta_data("source", "pit:changed:0", "base:allocation")
    said = client.ask(protocol.OPT_SET_META_CONTEXT, wanted)
    numbers = {data[4:]: struct.unpack_from(">I", data)[0] for _, data in said[:-1]}
    client.go("source")
    client.request(STATUS, 65000, 100_000)
    chunks = [client.chunk(), client.chunk()]
    assert [flags for flags, _, _, _ in chunks] == [0, protocol.REPLY_FLAG_DONE]
    for _, kind, _, data in chunks:
        assert kind == protocol.REPLY_BLOCK_STATUS
        assert struct.unpack(">7I", data)[1:] == (536, 0, 65536, 1, 33928, 0)
    assert {struct.unpack_from(">I", data)[0] for *_, data in chunks} == set(numbers.values())
    client.request(STATUS, 0, 100_000, flags=protocol.CMD_FLAG_REQ_ONE)
    assert struct.unpack(">3I", client.chunk()[3])[1:] == (65536, 0)


def test_block_status_of_nothing_or_of_too_much_is_an_error(connect: Connect) -> None:
    client = connect()
    client.greet()
    client.use_structured()
    client.ask(protocol.OPT_SET_META_CONTEXT, meta_data("source", "base:allocation"))
    client.go("source")
    for offset, length in ((0, 0), (16 * MIB, 1), (0, 0xFFFF_FFFF)):
        client.request(STATUS, offset, length)
        assert client.error()[0] == errno.EINVAL


def test_goodbye_ends_the_connection_after_what_was_asked_before(connect: Connect) -> None:
    client = serving(connect)
    last = request(WRITE, 0, 1, cookie=9) + b"z"
    client.socket.sendall(last + request(protocol.CMD_DISC, 0, 0))
    assert client.simple_reply() == (0, 9)
    assert client.at_end()


@pytest.mark.parametrize("left", [b"x", b"x" * 27, request(WRITE, 0, 4096) + b"half"])
def test_a_client_that_leaves_in_the_middle_harms_nobody(connect: Connect, left: bytes) -> None:
    leaving, staying = serving(connect), serving(connect)
    leaving.socket.sendall(left)
    leaving.socket.close()
    assert staying.write(0, b"ok") == 0
    assert staying.read(0, 4) == b"ok\0\0"


def test_a_request_without_its_magic_ends_the_connection(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    client = serving(connect)
    client.socket.sendall(b"\0" * 28)
    assert client.at_end()
    assert "magic" in caplog.text


def test_a_client_that_only_asks_for_errors_does_not_flood_the_log(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    client = serving(connect)
    for _ in range(50):
        client.request(READ, 16 * MIB, 1)
        assert client.error()[0] == errno.EINVAL
    assert len([line for line in caplog.text.splitlines() if "export ends" in line]) == 1
