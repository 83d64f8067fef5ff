"""A note outside the cache disk that its sessions must not be believed.

When the cache disk dies while hosts keep writing, its header still names sessions whose old data
was not preserved. The disk itself cannot be told, so a small file in the user's state directory
is; the next open reads it and ends those sessions before anybody can read them.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from uuid import UUID

log = logging.getLogger(__name__)


def _note_path(uuid: UUID) -> Path:
    state = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    return state / "pit-console" / "distrust" / str(uuid)


def leave_distrust_note(uuid: UUID, reason: str) -> None:
    """Write the note; a failure is logged loudly, for there is no third place."""
    path = _note_path(uuid)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as note:
            note.write(reason)
            note.flush()
            os.fsync(note.fileno())
    except OSError as error:
        log.critical("no note could be left at %s that its sessions are wrong: %s", path, error)


def read_distrust_note(uuid: UUID) -> str:
    """The reason left for a cache disk, or ''."""
    try:
        return _note_path(uuid).read_text(encoding="utf-8") or "The cache disk had failed."
    except FileNotFoundError:
        return ""


def remove_distrust_note(uuid: UUID) -> None:
    """The header says it now."""
    _note_path(uuid).unlink(missing_ok=True)
