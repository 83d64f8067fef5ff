"""Real disks: a regular file or a block device, through POSIX calls.

The advisory lock is flock(2) on the disk itself, so that a killed process leaves none behind; the
owner's name is read from /proc/locks when the lock is taken.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import stat
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from engine.device.disk import RoomOutside
from engine.errors import BadRequest, Busy, NoSuchDisk, OutsideTrouble

_PUNCH_HOLE = 0x02
_KEEP_SIZE = 0x01
_ZERO_RANGE = 0x10
_BLOCK = 512  # of st_blocks, whatever the file system has
_PLENTY = 4  # times what is reserved
_NOT_SUPPORTED = (errno.EOPNOTSUPP, errno.ENOSYS, errno.ENODEV)
_ZEROES = bytes(1 << 20)
_READ_ONLY = (
    " Even to read a session the engine must write to the cache disk, and it opens the source the "
    "same way. Make it writable (mount, file attributes), or copy the disks to where it is."
)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]


class PosixDisk:
    """A file or block device, open for reading and writing; see the Disk protocol."""

    pread: Callable[[int, int], bytes]
    pwrite: Callable[[bytes | bytearray | memoryview, int], int]
    preadv: Callable[[Sequence[bytearray | memoryview], int], int]

    def __init__(self, path: str) -> None:
        self.path = path
        self.fd = _open(path)
        mode = os.fstat(self.fd).st_mode
        self.is_block = stat.S_ISBLK(mode)
        if not (self.is_block or stat.S_ISREG(mode)):
            os.close(self.fd)
            raise BadRequest(f"{path!r} is neither a regular file nor a block device.")
        try:
            self.size = os.lseek(self.fd, 0, os.SEEK_END)
        except OSError as error:  # a file of the system that calls itself regular, as in /proc
            os.close(self.fd)
            raise BadRequest(f"{path!r} has no size, so it cannot be a disk.") from error
        self._unknown: set[int] = set()  # modes of fallocate that it does not have
        self._lost = 0  # the error of a sync that failed
        # partial() over the system call is the cheapest call Python has.
        self.pread = partial(os.pread, self.fd)
        self.pwrite = partial(os.pwrite, self.fd)
        self.preadv = partial(os.preadv, self.fd)

    def sync(self) -> None:
        """fdatasync(2)."""
        self._sync(os.fdatasync)

    def sync_all(self) -> None:
        """fsync(2): fdatasync may leave the time of the last change behind."""
        self._sync(os.fsync)

    def _sync(self, call: Callable[[int], None]) -> None:
        """Once a sync failed none succeeds until the disk is opened anew.

        Linux tells of writes that were lost once, and forgets them: the next sync would promise
        what is not there.
        """
        if self.fd < 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF), self.path)
        if not self._lost:
            try:
                call(self.fd)
            except OSError as error:
                self._lost = error.errno or errno.EIO
        if self._lost:
            raise OSError(self._lost, os.strerror(self._lost), self.path)

    def will_need(self, offset: int, length: int) -> None:
        """POSIX_FADV_WILLNEED."""
        with contextlib.suppress(OSError):  # the read that follows meets the trouble, and tells it
            os.posix_fadvise(self.fd, offset, length, os.POSIX_FADV_WILLNEED)

    def punch(self, offset: int, length: int) -> None:
        """Give the range back to the file system; zeroes are written where that is impossible."""
        if not self._allocate(_PUNCH_HOLE | _KEEP_SIZE, offset, length):
            self.zero(offset, length)

    def zero(self, offset: int, length: int) -> None:
        """Zero a range in place; zeroes are written where that is impossible."""
        if self._allocate(_ZERO_RANGE | _KEEP_SIZE, offset, length):
            return
        end = offset + length
        while offset < end:
            offset += os.pwrite(self.fd, _ZEROES[: end - offset], offset)

    def _allocate(self, mode: int, offset: int, length: int) -> bool:
        """fallocate(2); False where the disk has no such mode, or not for this range."""
        if mode in self._unknown:
            return False
        if _libc.fallocate(self.fd, mode, offset, length) == 0:
            return True
        code = ctypes.get_errno()
        if code in _NOT_SUPPORTED:
            self._unknown.add(mode)
        elif code != errno.EINVAL:  # which is a device's word for a range of broken blocks
            raise OSError(code, os.strerror(code), self.path)
        return False

    def reserve(self, offset: int, length: int) -> None:
        """fallocate(2) of a file whose file system has plenty: where it fails it fills that up."""
        if self.is_block:
            return
        room = os.fstatvfs(self.fd)
        if length * _PLENTY <= room.f_bavail * room.f_frsize:
            _libc.fallocate(self.fd, _KEEP_SIZE, offset, length)  # else it stays as it was

    def next_data(self, offset: int) -> int:
        """SEEK_DATA on a file; a block device cannot tell."""
        if self.is_block or offset >= self.size:
            return min(offset, self.size)
        try:
            return os.lseek(self.fd, offset, os.SEEK_DATA)
        except OSError as error:
            return self.size if error.errno == errno.ENXIO else offset

    def lock(self) -> None:
        """Take the lock, or raise Busy naming the process that has it."""
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = _lock_owner(self.fd)
            raise Busy(
                f"{self.path!r} is in use by {owner}. Close it there, or talk to that owner.",
                path=self.path,
                owner=owner,
            ) from None

    def modified_ns(self) -> int:
        """Modification time of a file; 0 for a block device, which has none."""
        return 0 if self.is_block else os.fstat(self.fd).st_mtime_ns

    def present_size(self) -> int:
        """Bytes the file or device has now; 0 for a file that was deleted meanwhile."""
        try:
            told = os.fstat(self.fd)
            there = self.is_block or told.st_nlink
            return os.lseek(self.fd, 0, os.SEEK_END) if there else 0
        except OSError:
            return 0  # a device that was pulled out

    def room_outside(self) -> RoomOutside | None:
        """Of a file: what its file system has free, and the holes it has left."""
        if self.is_block or self.fd < 0:
            return None
        try:
            told, system = os.fstat(self.fd), os.fstatvfs(self.fd)
        except OSError:
            return None
        free = system.f_bavail * system.f_frsize
        return RoomOutside(free, max(0, told.st_size - told.st_blocks * _BLOCK))

    def close(self) -> None:
        """Release the lock and the descriptor."""
        fd, self.fd = self.fd, -1
        if fd >= 0:
            # A number the system may give to another file must not be written through again.
            self.pread = partial(os.pread, -1)
            self.pwrite = partial(os.pwrite, -1)
            self.preadv = partial(os.preadv, -1)
            os.close(fd)


def _open(path: str) -> int:
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        if stat.S_ISBLK(Path(path).stat().st_mode):
            flags |= os.O_EXCL  # the kernel refuses a device that is mounted or part of another
        return os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchDisk(f"There is no file or device {path!r}.", path=path) from None
    except IsADirectoryError:
        raise BadRequest(f"{path!r} is a directory; name a file or a block device.") from None
    except ValueError as error:
        raise BadRequest(f"{path!r} is not a path: {error}.") from None
    except OSError as error:
        if error.errno == errno.EBUSY:
            raise Busy(
                f"{path!r} is mounted or used by the system. Unmount it first: its writes would "
                "go past the engine.",
                path=path,
                owner="the system",
            ) from None
        raise OutsideTrouble(
            f"{path!r} cannot be opened for reading and writing: {error.strerror}."
            f"{_READ_ONLY if error.errno in (errno.EROFS, errno.EPERM) else ''}",
            path=path,
        ) from error


def open_posix_disk(path: str) -> PosixDisk:
    """Open a file or block device; raises NoSuchDisk, BadRequest or OutsideTrouble."""
    return PosixDisk(path)


def _lock_owner(fd: int) -> str:
    """`name (pid n)` of the process that holds the flock, as well as the system tells."""
    identity = os.fstat(fd)
    wanted = f"{os.major(identity.st_dev):02x}:{os.minor(identity.st_dev):02x}:{identity.st_ino}"
    try:
        for line in Path("/proc/locks").read_text().splitlines():
            fields = line.split()
            if fields[1] == "FLOCK" and wanted in fields:
                pid = int(fields[4])
                return f"{_process_name(pid)} (pid {pid})"
    except (OSError, ValueError, IndexError):
        pass  # the system does not tell: the sentence below is all that can be said
    return "another process"


def _process_name(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return "a process"
    names = [Path(word.decode("utf-8", "replace")).name for word in words if word]
    scripts = [name for name in names if name.startswith(("pitctl", "pitgui"))]
    return scripts[0] if scripts else (names[0] if names else "a process")
