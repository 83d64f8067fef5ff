"""A file that is written under `NAME.part` and takes its name when it is whole.

The rule: one writer at a time, held by a lock on the file; a name that exists is never taken over.
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

from engine.errors import Busy


class PartFile:
    """The file under its name for the time being. `was_there`: an earlier try left it."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(target.name + ".part")
        self.was_there = self.path.exists()
        self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._fd)
            raise Busy(f"{str(self.path)!r} is being written by another export.") from None

    def resize(self, size: int) -> None:
        """Cut it off, or lengthen it with a hole."""
        os.ftruncate(self._fd, size)

    def write(self, data: bytes, offset: int) -> None:
        """Put bytes in their place."""
        done = 0
        while done < len(data):
            done += os.pwrite(self._fd, data[done:] if done else data, offset + done)

    def sync(self) -> None:
        """Make what was written last."""
        os.fdatasync(self._fd)

    def finish(self) -> None:
        """Make it last, and give it its name; raises FileExistsError."""
        os.fsync(self._fd)
        try:
            os.link(self.path, self._target)  # unlike a rename, it takes no name that is in use
        except FileExistsError:
            raise
        except OSError:  # a file system without links: look, then rename
            if self._target.exists():
                raise FileExistsError(errno.EEXIST, "it exists", str(self._target)) from None
            self.path.rename(self._target)
        else:
            self.path.unlink()

    def close(self) -> None:
        """Leave it as it is."""
        os.close(self._fd)
