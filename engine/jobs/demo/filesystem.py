"""A real ext4 made and changed by its own tools, on an image that stands for the host's disk.

The rule: the tools never touch the protected source. They work on a scratch image; what they
changed there is then written through the engine, block by block, as a host would write it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from engine.errors import OutsideTrouble
from engine.jobs.demo.content import Edits
from engine.units import CHUNK_BYTES

BLOCK = 4096
LONGEST_RUN = 256 * 1024
TOOLS_PATH = os.pathsep.join(("/usr/sbin", "/sbin"))
# One moment for all that the tools stamp, so that the same seed gives the same image.
MOMENT = 1_772_442_000
FILESYSTEM_ID = "7a3f0c52-5d1e-4b0e-9d43-2f1f6f8c0a11"
HASH_SEED = "7a3f0c52-5d1e-4b0e-9d43-2f1f6f8c0a12"


class ScratchFilesystem:
    """An ext4 of `size` bytes in a scratch image, and what changed in it since `seen`."""

    def __init__(self, folder: Path, size: int) -> None:
        self.image = folder / "filesystem.img"
        self._folder = folder
        self._size = size
        self._seen = b""
        self._paths: set[str] = set()
        self._folders: set[str] = set()

    def make(self, files: Edits) -> None:
        """Make the file system with these files in it."""
        options = ["-q", "-F", "-t", "ext4", "-b", str(BLOCK), "-L", "shop-1", "-m", "0"]
        options += ["-U", FILESYSTEM_ID, "-J", "size=4"]
        options += ["-E", f"hash_seed={HASH_SEED},root_owner=0:0,lazy_itable_init=0"]
        _run("mke2fs", *options, str(self.image), f"{self._size // 1024}k")
        # Not mke2fs -d: the order of its files, and so the image, is up to the folder it reads.
        self._edit(files)
        self._seen = self.image.read_bytes()

    def change(self, edits: Edits) -> Iterator[tuple[int, bytes]]:
        """Make the edits in the file system; give the (offset, bytes) that changed on its disk."""
        self._edit(edits)
        return self.changes()

    def changes(self) -> Iterator[tuple[int, bytes]]:
        """The runs that differ from what was given before, at most 256 KiB each."""
        before, now = self._seen, self.image.read_bytes()
        self._seen = now
        start = end = -1
        for offset in _changed_blocks(before, now):
            if offset != end or end - start >= LONGEST_RUN:
                if start >= 0:
                    yield start, now[start:end]
                start = offset
            end = offset + BLOCK
        if start >= 0:
            yield start, now[start:end]

    def adopt(self, image: bytes) -> None:
        """Go on from another state of the same file system, such as a session's view of it."""
        self.image.write_bytes(image)
        self._seen = image

    def _edit(self, edits: Edits) -> None:
        staged = self._folder / "staged"
        commands: list[str] = []
        for number, (path, data) in enumerate(edits.items()):
            folder, name = _split(path)
            commands += self._make_folders(folder)
            commands.append(f"cd /{folder}")
            if path in self._paths:
                commands.append(f"rm {name}")
                self._paths.remove(path)
            if data is not None:
                self._put(staged / str(number), data)
                os.utime(staged / str(number), (MOMENT, MOMENT))
                commands.append(f"write {staged / str(number)} {name}")
                self._paths.add(path)
        script = self._folder / "commands"
        script.write_text("\n".join([*commands, ""]), encoding="utf-8")
        _run("debugfs", "-w", "-f", str(script), str(self.image))
        shutil.rmtree(staged)

    def _make_folders(self, folder: str) -> Iterator[str]:
        """Give the debugfs commands for `folder` and those above it, where they lack."""
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            if path not in self._folders:
                self._folders.add(path)
                above, name = _split(path)
                yield f"cd /{above}"
                yield f"mkdir {name}"

    @staticmethod
    def _put(path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _changed_blocks(before: bytes, now: bytes) -> Iterator[int]:
    """Where blocks differ; whole chunks are compared first, for most are alike."""
    for chunk in range(0, len(now), CHUNK_BYTES):
        if now[chunk : chunk + CHUNK_BYTES] != before[chunk : chunk + CHUNK_BYTES]:
            for offset in range(chunk, min(chunk + CHUNK_BYTES, len(now)), BLOCK):
                if now[offset : offset + BLOCK] != before[offset : offset + BLOCK]:
                    yield offset


def require_tools() -> None:
    """Raise OutsideTrouble, with what to do, when the tools of ext4 are not installed."""
    for tool in ("mke2fs", "debugfs"):
        _tool(tool)


def _split(path: str) -> tuple[str, str]:
    """A path as its folder and its name."""
    folder, _, name = path.rpartition("/")
    return folder, name


def _tool(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path=TOOLS_PATH)
    if path is None:
        raise OutsideTrouble(
            f"The demo makes a real ext4 file system and needs {name} for it. Install it with "
            "`apt-get install e2fsprogs`.",
            tool=name,
        )
    return path


def _run(name: str, *arguments: str) -> None:
    """Run a tool to its end. Raises OutsideTrouble with what it said."""
    environment = {**os.environ, "E2FSPROGS_FAKE_TIME": str(MOMENT), "LC_ALL": "C", "TZ": "UTC"}
    done = subprocess.run(
        [_tool(name), *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    # debugfs ends well whatever happened, and says on stderr its version first, then its troubles.
    troubles = [line for line in done.stderr.splitlines() if not line.startswith(f"{name} 1.")]
    if done.returncode or troubles:
        said = " ".join(troubles[:5]) or done.stdout[-400:].strip()
        raise OutsideTrouble(f"{name} failed while the demo was made: {said}", tool=name)
