"""Hypothesis strategies for any command and any picture, made from type hints."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import numpy as np
from hypothesis import strategies as st

from engine.jobs.pattern_spec import PatternKind, PatternPlace, PatternSpec
from engine.service import wire

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_SCALARS: dict[object, st.SearchStrategy[Any]] = {
    int: st.integers(wire.LOWEST_INT, wire.HIGHEST_INT),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: TEXT,
    bytes: st.binary(max_size=100),
    NoneType: st.none(),
    wire.Cells: st.binary(max_size=100).map(lambda data: np.frombuffer(data, dtype=np.uint8)),
}


@st.composite
def specs(draw: st.DrawFn) -> PatternSpec:
    """Valid pattern specs of all sorts."""
    sectors = st.integers(0, 1 << 40).map(lambda count: count * 512)
    kind = draw(st.sampled_from(PatternKind))
    return PatternSpec(
        kind=kind,
        place=draw(st.sampled_from(PatternPlace)),
        offset=draw(sectors),
        length=draw(sectors),
        first=draw(st.integers(0, 1 << 30)),
        chunks=draw(st.integers(0, 1 << 30)),
        share=draw(st.floats(1e-9, 1)),
        skew=draw(st.floats(0.1, 10)),
        block=draw(st.integers(1, 16)) * 512,
        amount=draw(sectors),
        passes=draw(st.integers(1, 100)),
        first_pass=draw(st.integers(1, 100)),
        any_pass=kind is PatternKind.STAMPED and draw(st.booleans()),
        rate=draw(st.integers(0, 1 << 40)),
        seed=draw(st.integers(0, (1 << 64) - 1)),
        byte=draw(st.integers(0, 255)),
        text=draw(TEXT.filter(bool)),
    )


def said(spec: PatternSpec) -> PatternSpec:
    """The same pattern without what has no effect, as its options say it."""
    idle = [field for field in fields(spec) if not spec.has(field.name, spec.kind, spec.place)]
    usual: dict[str, Any] = {field.name: field.default for field in idle}
    return replace(spec, **usual)


def values(hint: object) -> st.SearchStrategy[Any]:
    """Values of a type hint."""
    if hint is PatternSpec:
        return specs()
    if get_origin(hint) is UnionType:
        return st.one_of([values(kind) for kind in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        parts = {name: values(kind) for name, kind in wire._hints(hint).items()}
        return st.builds(hint, **parts)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _SCALARS[NoneType if hint is None else hint]
