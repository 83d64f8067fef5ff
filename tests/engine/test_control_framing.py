"""Messages on the control socket: any pieces make them whole, any bytes do no harm."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.serve.control.framing import (
    REQUEST_LIMITS,
    BadMessage,
    Limits,
    Message,
    MessageParser,
    message_bytes,
)

SMALL = Limits(line=200, frames=3, frame_bytes=100)
HEADERS = st.dictionaries(
    st.text(max_size=5).filter(lambda name: name != "frames"),
    st.none() | st.integers() | st.text(max_size=9) | st.lists(st.booleans(), max_size=3),
    max_size=3,
)
MESSAGES = st.lists(
    st.builds(Message, HEADERS, st.lists(st.binary(max_size=30), max_size=3).map(tuple)),
    max_size=5,
)


def _pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    marks = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in itertools.pairwise(marks)]


@given(messages=MESSAGES, cuts=st.lists(st.integers(0, 10_000), max_size=20))
def test_messages_come_whole_from_pieces_of_any_size(
    messages: list[Message], cuts: list[int]
) -> None:
    sent = b"".join(
        b"".join(message_bytes(message.header, list(message.frames))) for message in messages
    )
    parser = MessageParser(REQUEST_LIMITS)
    got = [message for piece in _pieces(sent, cuts) for message in parser.feed(piece)]
    assert got == messages
    assert parser.between_messages


@given(
    pieces=st.lists(
        st.binary(max_size=60)
        | st.sampled_from(
            [b"{}\n", b'{"frames":[5]}\n', b'{"frames":[0,90]}\n', b"{", b"\n", b"12345"]
        ),
        max_size=30,
    )
)
def test_any_bytes_are_messages_or_refused_and_never_pile_up(pieces: list[bytes]) -> None:
    parser = MessageParser(SMALL)
    with suppress(BadMessage):
        for piece in pieces:
            for message in parser.feed(piece):
                assert len(message.frames) <= SMALL.frames
                assert message.frame_bytes <= SMALL.frame_bytes
            assert len(parser._buffer) <= SMALL.line + SMALL.frame_bytes


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"1",
        b"null",
        b'"text"',
        b"",
        b"{",
        b"{}{}",
        b"\xff",
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":' + b"[" * 100_000,
        b'{"frames":null}',
        b'{"frames":5}',
        b'{"frames":["5"]}',
        b'{"frames":[-1]}',
        b'{"frames":[true]}',
        b'{"frames":[1.0]}',
        b'{"frames":[1,1,1,1,1,1,1,1,1]}',
        b'{"frames":[99999999999999999999]}',
    ],
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    parser = MessageParser(REQUEST_LIMITS)
    with pytest.raises(BadMessage):
        list(parser.feed(line + b"\n"))


def test_a_line_without_an_end_is_refused_at_its_limit() -> None:
    parser = MessageParser(SMALL)
    assert list(parser.feed(b"x" * SMALL.line)) == []
    with pytest.raises(BadMessage, match="longer than 200 bytes"):
        list(parser.feed(b"x"))


def test_a_line_that_ends_too_late_is_refused() -> None:
    with pytest.raises(BadMessage, match="longer"):
        list(MessageParser(SMALL).feed(b" " * SMALL.line + b"{}\n"))


def test_a_length_field_reserves_nothing() -> None:
    parser = MessageParser(REQUEST_LIMITS)
    header = json.dumps({"frames": [REQUEST_LIMITS.frame_bytes]}).encode() + b"\n"
    tracemalloc.start()
    try:
        assert list(parser.feed(header)) == []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000
    assert not parser.between_messages


def test_room_for_frames_is_asked_for_before_they_come() -> None:
    asked: list[int] = []

    def reserve(amount: int) -> bool:
        asked.append(amount)
        return amount < 50

    parser = MessageParser(SMALL, reserve)
    (first,) = parser.feed(b'{}\n{"frames":[40,9]}\n')
    assert first == Message({})
    assert asked == [0, 49]
    assert parser.reserved == 49
    with pytest.raises(BadMessage, match="at once"):
        list(parser.feed(b"x" * 49 + b'{"frames":[50]}\n'))
    assert parser.reserved == 0


def test_numbers_that_json_does_not_know_are_never_sent() -> None:
    with pytest.raises(ValueError, match="JSON"):
        message_bytes({"rate": float("nan")}, [])
