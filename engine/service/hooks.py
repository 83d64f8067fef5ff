"""Commands of the user's before and after a session start: freeze and thaw.

The rule: hooks run in the process of whoever asked for the start, with the rights of that user,
never in a process that serves the disk: a service lends its disk, not its rights.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import BadRequest
from engine.service.command import option_words

DEFAULT_SECONDS = 30
LONGEST_SECONDS = 3600
LONGEST_COMMAND = 64 << 10


@dataclass(frozen=True, slots=True)
class Hooks:
    """Shell commands around a start, '' for none; `seconds` is the time-out of each.

    `before` freezes, `after` thaws: once `before` was begun `after` runs, whatever happened.
    """

    before: str = ""
    after: str = ""
    seconds: int = DEFAULT_SECONDS

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    def check(self) -> None:
        """Raises BadRequest for what cannot be run."""
        if not 1 <= self.seconds <= LONGEST_SECONDS:
            raise BadRequest(
                f"The time-out of a hook is 1 to {LONGEST_SECONDS} seconds, not {self.seconds}."
            )
        for command in (self.before, self.after):
            if "\0" in command or len(command) > LONGEST_COMMAND:
                raise BadRequest("The command of a hook is too long, or holds a NUL character.")

    def words(self) -> list[str]:
        """The options of `pitctl session start` that say the same."""
        seconds = None if self.seconds == DEFAULT_SECONDS or not self else self.seconds
        return option_words(before=self.before, after=self.after, hook_timeout=seconds)
