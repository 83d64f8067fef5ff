"""What was done in the window, as commands of the shell: kept in order, saved as a script.

The rule: a line is what pitctl would have been told, quoted for a POSIX shell, with the names that
sessions had at that moment; so the same lines on the same disk give the same sessions. The list is
bounded; what fell off its front is said in the script.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

KEPT_LINES = 1000


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One command that was carried out. `order` is when it was asked for, among the others."""

    order: int
    shell: str
    is_look: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """The commands that were recorded, the first one first."""

    lines: tuple[ScriptLine, ...] = ()
    running: bool = True
    dropped: int = 0

    def with_line(self, line: ScriptLine) -> Script:
        """With one more, unless it looks once more at what the last one looked at."""
        if not self.running:
            return self
        if line.is_look and self.lines and self.lines[-1].shell == line.shell:
            return self
        lines = tuple(sorted((*self.lines, line), key=lambda one: one.order))
        kept = lines[-KEPT_LINES:]
        return replace(self, lines=kept, dropped=self.dropped + len(lines) - len(kept))

    @property
    def commands(self) -> str:
        """The commands alone, to copy."""
        return "\n".join(line.shell for line in self.lines)

    def text(self, when: str) -> str:
        """The whole script; `when` says when it was saved."""
        head = [
            "#!/bin/sh",
            f"# Recorded by the PIT Console, saved {when}.",
            "# Does the same again, and stops at the first command that fails.",
        ]
        if self.dropped:
            head.append(f"# Commands before these that are not kept: {self.dropped:,}.")
        return "\n".join([*head, "set -eu", "", self.commands, ""])
