"""Commands, pictures and errors as JSON values with binary frames, and back.

The rule: one generic walk over the frozen dataclasses, so that a new picture or command needs
nothing here. Bytes and arrays travel as frames, named by their index: `{"frame": 0}`. What comes
in is believed only as far as its type hints go: anything else is a BadRequest.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from engine.errors import BadRequest, PitError
from engine.service.command import Command
from engine.service.commands import BY_VERB

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Result = TypeVar("Result")
LOWEST_INT, HIGHEST_INT = -(1 << 63), (1 << 64) - 1


class Cells:
    """Stands in type hints for an array of uint8, so that reading a hint imports no numpy."""


def pack(value: object, frames: list[bytes]) -> object:
    """`value` as JSON values; its bytes and arrays are appended to `frames`."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        frames.append(value)
        return {"frame": len(frames) - 1}
    if isinstance(value, tuple):
        return [pack(item, frames) for item in value]
    if is_dataclass(value):
        return {field.name: pack(getattr(value, field.name), frames) for field in fields(value)}
    if hasattr(value, "tobytes"):
        return pack(_cell_bytes(value), frames)
    raise TypeError(f"{type(value).__name__} has no form on the wire")


def plain(value: object) -> object:
    """`value` as JSON values alone, for scripts: bytes as base64 text, arrays as lists."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "tobytes"):
        return list(_cell_bytes(value))
    return pack(value, [])


def unpack(hint: object, value: object, frames: Sequence[bytes]) -> object:
    """The value of type `hint` that `pack` made; raises BadRequest for anything else."""
    if get_origin(hint) in (UnionType, Union):
        return _unpack_option(hint, value, frames)
    if get_origin(hint) is tuple:
        (item, *_) = get_args(hint)
        return tuple(unpack(item, part, frames) for part in _expect(list, value))
    if is_dataclass(hint) and isinstance(hint, type):
        return _unpack_dataclass(hint, value, frames)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _unpack_member(hint, value)
    if hint in (bytes, Cells):
        data = _frame(value, frames)
        return data if hint is bytes else _cells(data)
    return _unpack_scalar(hint, value)


def pack_command(command: Command[Any], frames: list[bytes]) -> dict[str, object]:
    """The command as JSON values, with its verb."""
    return {"verb": command.verb, **cast("dict[str, object]", pack(command, frames))}


def unpack_command(value: object, frames: Sequence[bytes]) -> Command[object]:
    """The command that `pack_command` told of; raises BadRequest for anything else."""
    values = dict(_expect(dict, value))
    verb = values.pop("verb", None)
    kind = BY_VERB.get(verb) if isinstance(verb, str) else None
    if kind is None:
        raise BadRequest(f"There is no command {verb!r:.100}.")
    for text in _texts(values):
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise BadRequest(f"The text {text!r:.100} is not valid Unicode.")
    return cast("Command[object]", unpack(kind, values, frames))


def unpack_result(command: Command[Result], value: object, frames: Sequence[bytes]) -> Result:
    """What `command.run` returned on the other side."""
    return cast("Result", unpack(result_type(type(command)), value, frames))


def result_type(kind: type[Command[Any]]) -> object:
    """What commands of this kind return: the argument of Command among their bases."""
    bases = getattr(kind, "__orig_bases__", ())
    (result,) = (get_args(base)[0] for base in bases if _is_command(get_origin(base)))
    return result


def _is_command(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Command)


def pack_error(error: PitError) -> dict[str, object]:
    """An error as JSON values: its code, its message and its fields."""
    said = {"code": error.code, "message": error.message}
    facts = {name: _plain_fact(fact) for name, fact in error.fields.items()}
    return {**said, **facts, **said}


def unpack_error(value: object) -> PitError:
    """The error that `pack_error` told of, of the class with its code."""
    facts = dict(_expect(dict, value))
    code, message = str(facts.pop("code", "")), str(facts.pop("message", ""))
    error = _error_kinds().get(code, PitError)(message)
    error.fields = facts
    return error


@cache
def _error_kinds() -> dict[str, type[PitError]]:
    def family(kind: type[PitError]) -> Iterator[type[PitError]]:
        for child in kind.__subclasses__():
            yield from family(child)
        yield kind

    return {kind.code: kind for kind in family(PitError)}


def _plain_fact(fact: object) -> object:
    try:
        return plain(fact)
    except TypeError:
        return str(fact)


def _expect(kind: type[Result], value: object) -> Result:
    if type(value) is not kind:
        raise BadRequest(f"{value!r:.100} stands where a {kind.__name__} should.")
    return value


def _unpack_option(hint: object, value: object, frames: Sequence[bytes]) -> object:
    if value is None and NoneType in get_args(hint):
        return None
    (kind,) = (kind for kind in get_args(hint) if kind is not NoneType)
    return unpack(kind, value, frames)


@cache
def _hints(kind: type[DataclassInstance]) -> dict[str, object]:
    hints = get_type_hints(kind, localns={"Cells": Cells})
    return {field.name: hints[field.name] for field in fields(kind)}


def _unpack_dataclass(
    kind: type[DataclassInstance], value: object, frames: Sequence[bytes]
) -> object:
    values = _expect(dict, value)
    hints = _hints(kind)
    if strange := set(values) - set(hints):
        raise BadRequest(f"{kind.__name__} has no {min(strange)!r:.100}.")
    try:
        return kind(**{name: unpack(hints[name], part, frames) for name, part in values.items()})
    except TypeError as error:  # a field without a default is missing
        raise BadRequest(f"{kind.__name__} is not whole: {error}.") from error


def _unpack_member(kind: type[Enum], value: object) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise BadRequest(f"{value!r:.100} is no {kind.__name__}.") from None


def _unpack_scalar(hint: object, value: object) -> object:
    if hint is float and type(value) is int:
        value = float(_in_range(value))
    if hint is None or hint is NoneType:
        return _expect(NoneType, value)
    if hint is int:
        return _in_range(_expect(int, value))
    if hint in (bool, float, str):
        return _expect(cast("type[object]", hint), value)
    raise TypeError(f"{hint!r} has no form on the wire")


def _in_range(value: int) -> int:
    if not LOWEST_INT <= value <= HIGHEST_INT:
        raise BadRequest("A number is too large.")
    return value


def _frame(value: object, frames: Sequence[bytes]) -> bytes:
    index = _expect(dict, value).get("frame")
    if type(index) is not int or not 0 <= index < len(frames):
        raise BadRequest(f"There is no frame {index!r:.100}.")
    return frames[index]


def _cell_bytes(array: Any) -> bytes:  # noqa: ANN401 - numpy is not imported to name its type
    if array.dtype != "uint8" or array.ndim != 1:
        raise TypeError(f"an array of {array.dtype}, {array.ndim} deep, has no form on the wire")
    return bytes(array.tobytes())


def _cells(data: bytes) -> object:
    import numpy as np  # only who receives a map needs it

    return np.frombuffer(data, dtype=np.uint8)  # read-only, as the bytes are


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)
