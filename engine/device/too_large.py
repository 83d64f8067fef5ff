"""Why a file could not be made or grown, in words that say what to do about it.

The rule: the system's own word for a file that its file system cannot hold ("File too large") says
neither what the limit is nor the way out; ours do. Other reasons keep the system's words.
"""

from __future__ import annotations

import errno
import resource


def why_not_made(error: OSError, size: int, instead: str = "Choose a smaller size") -> str:
    """The reason as the end of a sentence, without its full stop. instead: the nearest way out."""
    if error.errno != errno.EFBIG:
        return error.strerror or str(error)
    allowed, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if allowed != resource.RLIM_INFINITY and allowed < size:
        return f"this user's limit for files is {allowed} bytes (`ulimit -f`)"
    return (
        "the file system there takes no file of that size (ext4 takes 16 TiB at most). "
        f"{instead}, or put it on a file system for larger files, such as XFS or Btrfs"
    )
