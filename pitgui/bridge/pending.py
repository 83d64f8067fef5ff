"""An order that has no answer yet, and whether who asked is still there to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from engine import Job, PitError
from pitgui.state.jobs import JobLine

OnError = Callable[[PitError], None]


@dataclass(slots=True)
class Pending:
    """An order without its answer yet. `line` is set for jobs."""

    what: str  # in words, for 'the engine is busy with ...'
    since: float
    on_done: Callable[[Any], None] | None
    on_error: OnError | None
    job: Job | None = None
    line: JobLine | None = None


def ignore(_: PitError) -> None:
    """For orders whose failure shows elsewhere, or no longer matters."""


def is_alive(callback: Callable[..., None]) -> bool:
    """Whether a callback can be called: it is no method of a widget that was destroyed."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
