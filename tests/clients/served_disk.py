"""A protected disk served by a real `pitctl serve`, for clients that are real programs."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from engine.serve.control.client import find_owner
from engine.service.command import Command, Result
from engine.service.commands import EndSession, StartSession
from engine.sessions.session import ANYONE
from engine.snapshot.protected_disk import ProtectedDisk

MIB = 1 << 20
SECONDS = 60.0
PACKAGES = {
    "nbdinfo": "libnbd-bin",
    "nbdcopy": "libnbd-bin",
    "nbdfuse": "libnbd-bin",
    "qemu-img": "qemu-utils",
    "qemu-io": "qemu-utils",
    "qemu-nbd": "qemu-utils",
    "fio": "fio",
    "mkfs.ext4": "e2fsprogs",
    "e2fsck": "e2fsprogs",
    "fsfreeze": "util-linux",
    "qemu-system-x86_64": "qemu-system-x86",
    "openssl": "openssl",
    "ip": "iproute2",
}


def needs(*programs: str, root: bool = False) -> pytest.MarkDecorator:
    """Skips a test, saying why, where a program is missing or root is needed."""
    missing = sorted({PACKAGES[one] for one in programs if shutil.which(one) is None})
    reasons = [f"the Debian package {package}" for package in missing]
    if root and os.getuid() != 0:
        reasons.append("root")
    return pytest.mark.skipif(bool(reasons), reason=f"needs {' and '.join(reasons)}")


class ServedDisk:
    """One disk in `folder` and the process that serves it. `content` is what it was filled with."""

    def __init__(
        self, folder: Path, *, size: int = 64 * MIB, durability: str = "process-crash"
    ) -> None:
        self.folder = folder
        self.size = size
        self.source, self.cache = folder / "source", folder / "cache"
        self.socket = folder / "nbd.sock"
        self.log = folder / "serve.log"
        ProtectedDisk.format(
            str(self.source),
            str(self.cache),
            source_size=size,
            cache_size=4 * size + 16 * MIB,
            durability=durability,
        )
        self.process: subprocess.Popen[bytes] | None = None

    def fill(self, seed: int = 1) -> bytes:
        """Random content, written before the disk is served."""
        content = random.Random(seed).randbytes(self.size)
        self.source.write_bytes(content)
        return content

    def serve(self, *words: str) -> str:
        """Start to serve on the unix socket, or as `words` say; what it printed on the way."""
        return self.serve_in((), *(words or ("--unix", str(self.socket))))

    def serve_in(self, place: Sequence[str], *where: str) -> str:
        """The same in another place: `ip netns exec NAME`."""
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        pitctl = (sys.executable, "-W", "error", "-m", "engine.cli")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*place, *pitctl, "serve", str(self.cache), *where],
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment,
            )
        assert self.process.stdout is not None
        said = b""
        while b"Ctrl+C" not in said:
            line = self.process.stdout.readline()
            assert line, self.log.read_text()
            said += line
        return said.decode()

    def stop(self) -> int:
        """SIGTERM, and wait; the exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        return self._ended()

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        assert self.process is not None
        self.process.kill()
        self._ended()

    def _ended(self) -> int:
        assert self.process is not None
        code = self.process.wait(SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None
        return code

    def uri(self, export: str = "source") -> str:
        """The address of an export on the unix socket."""
        return f"nbd+unix:///{quote(export, safe='')}?socket={self.socket}"

    def run(self, command: Command[Result]) -> Result:
        """Run a command through the control socket, as pitctl does."""
        owner = find_owner(str(self.cache))
        assert owner is not None
        with owner:
            return owner.run(command)

    def start_session(self, name: str = "", slot: int | None = None) -> int:
        """Start a session; its sequence."""
        return self.run(StartSession(name=name, slot=slot, replace=ANYONE)).sequence

    def end_session(self, reference: str) -> None:
        """End a session."""
        self.run(EndSession(reference))

    def read(self, export: str = "source") -> bytes:
        """All bytes of an export, by nbdcopy."""
        copy = self.folder / "read.img"
        run("nbdcopy", self.uri(export), str(copy))
        content = copy.read_bytes()
        copy.unlink()
        return content


def run(*words: str | Path, code: int | Sequence[int] = 0, text: str = "") -> str:
    """Run a program; what it said on both streams. Its exit code must be as told."""
    done = subprocess.run(
        [str(one) for one in words],
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    allowed = [code] if isinstance(code, int) else code
    assert done.returncode in allowed, f"{words}: exit code {done.returncode}\n{done.stdout}"
    return done.stdout
