"""An error as the window says it: what happened, what to do, and a report to copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """`title` is a few words, `text` says what happened, `advice` what to do about it.

    `lasting` troubles stay on the screen as a state until they are over; others are dismissed.
    `report` is the copyable text with code, facts and traceback. `door` is the action behind the
    button of its banner, run on the session of `subject` if there is one; `alarm` names the alarm
    that it stands for, so that it goes when that is over.
    """

    title: str
    text: str
    advice: str = ""
    code: str = ""
    level: str = "critical"  # info, warning, critical
    lasting: bool = False
    report: str = ""
    door: str = ""
    door_text: str = ""
    subject: tuple[int, ...] = ()
    alarm: str = ""
