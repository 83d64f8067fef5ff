"""A raw disk image that grows under `FILE.part`, beside a note that says how far it is safe.

The rule: what the note calls safe was synced before the note was written, and the note names the
point in time it is of. A note that does not fit means: begin anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Self

from engine.jobs.part_file import PartFile

_SAFE_EVERY = 256 << 20  # bytes between two notes


class RawImage:
    """The growing image. Attributes: `safe`, the bytes that need not be written again.

    identity: the point in time; '' for one that may change, which is never gone on with.
    """

    def __init__(self, target: Path, identity: str, size: int) -> None:
        self._part = PartFile(target)
        self._note = target.with_name(target.name + ".part.json")
        self._identity = identity
        try:
            self.safe = min(self._read_note(), size)
            self._part.resize(self.safe)
            self._part.resize(size)
        except BaseException:
            if not self._part.was_there:
                self._part.path.unlink(missing_ok=True)  # nothing is in it yet
            self._part.close()
            raise

    def _read_note(self) -> int:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            fits = self._identity and note["identity"] == self._identity
            return max(0, int(note["safe"])) if fits and self._part.was_there else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0  # no note that fits: begin anew

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._part.close()

    def write(self, data: bytes, offset: int) -> None:
        """Put bytes in their place."""
        self._part.write(data, offset)

    def reached(self, offset: int) -> None:
        """Everything before `offset` was written; note that from time to time."""
        if offset - self.safe >= _SAFE_EVERY:
            self._part.sync()
            self.safe = offset
            note = json.dumps({"identity": self._identity, "safe": offset})
            fresh = self._note.with_name(self._note.name + "~")
            fresh.write_text(note, encoding="utf-8")
            fresh.replace(self._note)

    def finish(self) -> None:
        """The image is whole: give it its name."""
        self._part.finish()
        self._note.unlink(missing_ok=True)
