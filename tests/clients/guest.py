"""A guest that runs from a disk on the wire: the root it boots from, and what it says.

QEMU emulates the processor: a guest of this size boots in seconds that way, on every machine, and
a /dev/kvm that is there but does not work (a guest in a guest) cannot hold anything up. The disk is
an NVMe drive, for which the kernel of packaging/guest_kernel.sh needs no module.

The guest keeps a promise that a test can hold the disk to: a round writes one more file, makes it
durable, adds its checksum to a list, makes that durable too, and only then says so.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.clients.served_disk import SECONDS, needs, run

_FILES = Path(__file__).parents[2] / "build" / "guest"
KERNEL, SHELL = _FILES / "vmlinuz", _FILES / "busybox"
CHECK = "check"
"""A word for the command line: do not write, check what is there."""

_INIT = f"""#!/bin/busybox sh
for tool in mount cat dd sha256sum sync wc poweroff grep; do alias $tool="/bin/busybox $tool"; done
mount -t devtmpfs dev /dev
mount -t proc proc /proc
exec </dev/console >/dev/console 2>&1
cd /data
if grep -q {CHECK} /proc/cmdline; then
    sha256sum -c -s sums && echo "guest: whole $(cat sums | wc -l)"
    echo "the guest was here" > trace
    sync
    poweroff -f
fi
n=0
while true; do
    n=$((n + 1))
    dd if=/dev/urandom of=file$n bs=1k count=$((n * 37 % 200)) conv=fsync 2>/dev/null
    sha256sum file$n >> sums
    echo $n > latest
    sync
    echo "guest: wrote $n"
done
"""


def needs_a_guest() -> pytest.MarkDecorator:
    """Skips a test, saying why, where no guest can be booted."""
    mark = needs("qemu-system-x86_64", "mkfs.ext4", "e2fsck", "nbdcopy")
    if not mark.args[0] and not (KERNEL.exists() and SHELL.exists()):
        return pytest.mark.skipif(True, reason="needs packaging/guest_kernel.sh build/guest")
    return mark


def make_root(image: Path) -> None:
    """Put the file system that a guest boots from into a file that is as large as it shall be."""
    root = image.with_suffix(".root")
    for name in ("bin", "dev", "proc", "data"):
        (root / name).mkdir(parents=True)
    shutil.copy(SHELL, root / "bin" / "busybox")
    init = root / "init"
    init.write_text(_INIT)
    init.chmod(0o755)
    run("mkfs.ext4", "-q", "-F", "-d", root, image)
    shutil.rmtree(root)


class Guest:
    """A running guest; leaving the block pulls its plug, if it has not powered off itself."""

    def __init__(self, uri: str, *words: str) -> None:
        kernel = "console=ttyS0 quiet panic=-1 root=/dev/nvme0n1 rw init=/init"
        machine = ("-accel", "tcg", "-m", "256", "-nodefaults", "-nographic", "-no-reboot")
        boot = ("-kernel", str(KERNEL), "-append", " ".join((kernel, *words)))
        disk = ("-drive", f"file={uri},format=raw,if=none,id=disk")
        device = ("-device", "nvme,drive=disk,serial=wire", "-serial", "stdio")
        self._process = subprocess.Popen(
            ["qemu-system-x86_64", *machine, *boot, *disk, *device],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._lines: list[str] = []
        self._more = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._listen, name="guest")
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait(SECONDS)
        self._reader.join()

    @property
    def said(self) -> str:
        """Everything so far, the kernel's words too."""
        with self._more:
            return "".join(self._lines)

    @property
    def rounds(self) -> int:
        """How many files are durable for sure."""
        return len(re.findall(r"guest: wrote \d+", self.said))

    def wait_for_rounds(self, count: int) -> None:
        """Wait until so many files are durable."""
        with self._more:
            self._more.wait_for(lambda: self.rounds >= count or self._ended, SECONDS)
        assert self.rounds >= count, self.said

    def wait_for_the_end(self) -> str:
        """Wait until it has powered off; what it said."""
        self._process.wait(SECONDS)
        self._reader.join()
        return self.said

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for line in output:
                with self._more:
                    self._lines.append(line.decode(errors="replace"))
                    self._more.notify_all()
        with self._more:
            self._ended = True
            self._more.notify_all()


def files_of(image: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What the guest left in a copy of its disk, once repaired as at a boot: files, checksums."""
    run("e2fsck", "-fy", image, code=(0, 1))  # 1: the journal was replayed
    run("e2fsck", "-fn", image)
    place = image.with_suffix(".files")
    place.mkdir()
    run("debugfs", "-R", f"rdump /data {place}", image)
    files = {path.name: path.read_bytes() for path in (place / "data").iterdir()}
    shutil.rmtree(place)
    sums = (line.split() for line in files.get("sums", b"").decode().splitlines())
    return files, {name: checksum for checksum, name in sums}


def checksum(content: bytes) -> str:
    """As the guest writes it down."""
    return hashlib.sha256(content).hexdigest()
