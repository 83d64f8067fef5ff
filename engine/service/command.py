"""What a command is: one frozen dataclass a verb, run on an open disk, said as pitctl words.

See commands for the vocabulary itself.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, Self, TypeVar

from engine.jobs.job import Job

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

Result = TypeVar("Result")


class Command(Generic[Result]):
    """Base of all commands. `verb` is its stable name on the control socket.

    is_job: it may take long. only_looks: it changes nothing, so doing it twice does no harm.
    writes_files: it makes files of the user who runs it, so it is not done for another user.
    only_owner: it is for the owner's own process, and travels over no control socket.
    """

    verb: ClassVar[str]
    is_job: ClassVar[bool] = False
    only_looks: ClassVar[bool] = False
    writes_files: ClassVar[bool] = False
    only_owner: ClassVar[bool] = False

    def run(self, disk: ProtectedDisk, job: Job) -> Result:
        """Do it; returns a picture, bytes, text or None. Raises PitError."""
        raise NotImplementedError

    def from_here(self) -> Self:
        """The same for a process in another folder: with every path made absolute."""
        return self

    def words(self, cache: str = "CACHE") -> list[str]:
        """The words after `pitctl`, as pitctl parses them."""
        raise NotImplementedError

    def argv(self, cache: str) -> list[str]:
        """The whole pitctl command that does the same on `cache`."""
        return ["pitctl", *self.words("./" + cache if cache.startswith("-") else cache)]

    def shell(self, cache: str) -> str:
        """`argv` quoted for a POSIX shell."""
        return shlex.join(self.argv(cache))


class Runner(Protocol):
    """Whatever runs commands: an owner in this process, or a client of one in another."""

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it and return its picture; raises PitError."""
        ...


def option_words(**values: object) -> list[str]:
    """`--name value` words for the values that say something."""
    words: list[str] = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif value is not None and value is not False and value != "":
            words += _option(flag, str(value))
    return words


def _option(flag: str, value: str) -> list[str]:
    return [f"{flag}={value}"] if value.startswith("-") else [flag, value]


def operands(*values: str) -> list[str]:
    """Words that are no options, even if one begins with a dash; they must come last."""
    return ["--", *values] if any(value.startswith("-") for value in values) else [*values]
