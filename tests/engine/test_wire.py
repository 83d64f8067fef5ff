"""The wire: every command, picture and error crosses unchanged; anything else is refused."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import errors
from engine.errors import BadRequest, NoSuchSession, PitError
from engine.jobs.pattern_spec import PatternResult
from engine.service import past_pictures, pictures, watch_pictures, wire
from engine.service.command import Command
from engine.service.commands import ALL_COMMANDS, BY_VERB, Read, Status, Write
from engine.service.pictures import MapPicture, VerifyPicture
from tests.engine.any_value import values

PICTURES = [
    kind
    for kind in [
        *(getattr(pictures, name) for name in pictures.__all__),
        *vars(past_pictures).values(),
        *vars(watch_pictures).values(),
        PatternResult,
    ]
    if isinstance(kind, type) and is_dataclass(kind)
]
ERRORS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PitError)
]


def _carried(value: object) -> object:
    """The JSON after it was text, as it is on a socket."""
    return json.loads(json.dumps(value, allow_nan=False))


def test_there_is_something_to_carry() -> None:
    assert len(PICTURES) >= 20
    assert len(ERRORS) >= 20
    assert len(BY_VERB) == len(ALL_COMMANDS) >= 18


@pytest.mark.parametrize("kind", PICTURES, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_every_picture_crosses_unchanged(kind: type[Any], data: st.DataObject) -> None:
    picture = data.draw(values(kind))
    frames: list[bytes] = []
    packed = _carried(wire.pack(picture, frames))
    back = wire.unpack(kind, packed, frames)
    assert type(back) is kind
    assert wire.plain(back) == wire.plain(picture)
    if kind is not MapPicture:  # arrays have no single truth value
        assert back == picture


@pytest.mark.parametrize("kind", ALL_COMMANDS, ids=lambda kind: kind.verb)
@settings(max_examples=25)
@given(data=st.data())
def test_every_command_crosses_unchanged(kind: type[Command[Any]], data: st.DataObject) -> None:
    command = data.draw(values(kind))
    frames: list[bytes] = []
    packed = _carried(wire.pack_command(command, frames))
    assert wire.unpack_command(packed, frames) == command


@pytest.mark.parametrize("kind", ALL_COMMANDS, ids=lambda kind: kind.verb)
def test_what_a_command_returns_is_known(kind: type[Command[Any]]) -> None:
    result = wire.result_type(kind)
    assert result in {str, type(None), *PICTURES}


def test_the_picture_of_a_status_is_what_a_status_returns() -> None:
    assert wire.result_type(Status) is pictures.StatusPicture


@given(st.text(), st.dictionaries(st.text(min_size=1), st.integers() | st.text() | st.none()))
def test_every_error_crosses_with_its_class_and_fields(
    message: str, fields: dict[str, object]
) -> None:
    fields = {name: fact for name, fact in fields.items() if name not in {"code", "message"}}
    for kind in ERRORS:
        error = kind("")
        error.message, error.fields = message, fields
        back = wire.unpack_error(_carried(wire.pack_error(error)))
        assert type(back) is kind
        assert (back.message, back.fields) == (message, fields)
        assert (back.exit_code, back.errno) == (kind.exit_code, kind.errno)


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in ERRORS]
    assert len(set(codes)) == len(codes)


def test_an_error_of_an_unknown_code_is_still_an_error() -> None:
    back = wire.unpack_error({"code": "from-the-future", "message": "Something."})
    assert type(back) is PitError
    assert back.message == "Something."


def test_a_field_without_a_form_is_told_as_text() -> None:
    packed = wire.pack_error(NoSuchSession("No.", where={1}, data=b"x"))
    assert packed == {"where": "{1}", "data": "eA==", "code": "no-such-session", "message": "No."}


def test_arrays_arrive_as_read_only_bytes() -> None:
    cells = np.arange(5, dtype=np.uint8)
    frames: list[bytes] = []
    packed = wire.pack(MapPicture("cache", 0, 5, 1, 5, cells, cells, cells, cells), frames)
    back = wire.unpack(MapPicture, packed, frames)
    assert isinstance(back, MapPicture)
    assert back.state.dtype == np.uint8
    assert back.state.tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="read-only"):
        back.state[0] = 1


@pytest.mark.parametrize("array", [np.zeros(4, np.uint16), np.zeros((2, 2), np.uint8)])
def test_other_arrays_are_no_pictures(array: object) -> None:
    with pytest.raises(TypeError, match="no form on the wire"):
        wire.pack(array, [])


@pytest.mark.parametrize("value", [{1}, object(), 1j])
def test_what_has_no_form_is_a_fault_of_the_program(value: object) -> None:
    with pytest.raises(TypeError, match="no form on the wire"):
        wire.pack(value, [])


WRITE = {"verb": "write", "offset": 0, "data": {"frame": 0}}


@pytest.mark.parametrize(
    "packed",
    [
        None,
        [],
        "status",
        {},
        {"verb": None},
        {"verb": ["status"]},
        {"verb": "format-everything"},
        {"verb": "status", "extra": 1},
        {"verb": "read", "offset": 0},
        {"verb": "read", "offset": "0", "length": 1},
        {"verb": "read", "offset": True, "length": 1},
        {"verb": "read", "offset": 0.5, "length": 1},
        {"verb": "read", "offset": 1 << 64, "length": 1},
        {"verb": "read", "offset": -(1 << 64), "length": 1},
        {"verb": "read", "offset": 0, "length": 1, "session": 5},
        {"verb": "session-end", "session": None},
        {"verb": "session-start", "name": "\ud800"},
        {"verb": "session-start", "pinned": 1},
        {**WRITE, "data": "AAAA"},
        {**WRITE, "data": {"frame": 1}},
        {**WRITE, "data": {"frame": -1}},
        {**WRITE, "data": {"frame": True}},
        {**WRITE, "data": {}},
        {"verb": "pattern-write"},
        {"verb": "pattern-write", "spec": None},
        {"verb": "pattern-write", "spec": {"kind": "noise"}},
        {"verb": "pattern-write", "spec": {"kind": []}},
        {"verb": "pattern-write", "spec": {"share": 10**400}},
        {"verb": "pattern-write", "spec": {"passes": 0}},
        {"verb": "pattern-write", "spec": {"nonsense": 0}},
    ],
)
def test_what_is_no_command_is_refused(packed: object) -> None:
    with pytest.raises(BadRequest):
        wire.unpack_command(packed, [b"data"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(
    verb=st.sampled_from(sorted(BY_VERB)),
    fields=st.dictionaries(
        st.sampled_from(["offset", "length", "session", "data", "spec", "name", "cells", "slot"]),
        JSON,
    ),
    frames=st.lists(st.binary(max_size=10), max_size=2),
)
def test_any_json_is_a_command_or_refused(
    verb: str, fields: dict[str, object], frames: list[bytes]
) -> None:
    try:
        command = wire.unpack_command({"verb": verb, **fields}, frames)
    except BadRequest:
        return
    assert command.verb == verb


@given(kind=st.sampled_from(PICTURES), packed=JSON)
def test_any_json_is_a_picture_or_refused(kind: type[Any], packed: object) -> None:
    with pytest.raises(BadRequest):
        wire.unpack(kind, [packed], [])


def test_bytes_cross_without_a_copy_in_text() -> None:
    frames: list[bytes] = []
    packed = wire.pack_command(Write(5, b"\0\xff" * 100), frames)
    assert packed["data"] == {"frame": 0}
    assert frames == [b"\0\xff" * 100]


def test_optional_fields_may_be_left_out() -> None:
    assert wire.unpack_command({"verb": "read", "offset": 1, "length": 2}, []) == Read(1, 2)


def test_plain_is_json_for_scripts() -> None:
    picture = VerifyPicture(1, 2, 3, 4, 0.5, (pictures.Finding("note", "here", "text"),))
    told = wire.plain(picture)
    assert json.loads(json.dumps(told)) == {
        "regions": 1,
        "blocks": 2,
        "chunks_checked": 3,
        "bytes_checked": 4,
        "seconds": 0.5,
        "findings": [{"level": "note", "where": "here", "text": "text"}],
    }
    assert wire.plain(b"\0\1") == "AAE="
