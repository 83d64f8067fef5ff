"""Where the control socket of a protected disk lies, and who may be trusted there.

The rules: a socket lies under a name made of the cache disk's path without symbolic links. One for
this user alone lies in a directory that nobody else can enter; one for a group in SHARED, which
anybody may enter and only its owner may write to, as root set it up. Only who holds the lock of
the directory binds or removes one. A client believes a process only if it runs as root, as the
client's own user, or as the owner of a directory that nobody else can write to.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import BadRequest, Busy, OutsideTrouble

CONNECT_SECONDS = 5.0
LONGEST_PATH = 107  # bytes, the kernel's for a unix socket
BACKLOG = 64
SHARED = Path("/run/pit-console")  # of whoever systemd or root gave it to


def socket_name(cache_path: str) -> str:
    """The file name of the control socket for a cache disk."""
    resolved = os.fsencode(os.path.realpath(cache_path))
    return hashlib.sha256(resolved).hexdigest()[:32] + ".sock"


def directories() -> list[Path]:
    """Where control sockets of this user may lie, the best first."""
    user = os.getuid()
    found = [Path(f"/run/user/{user}/pit-console"), Path(f"/tmp/pit-console-{user}")]  # noqa: S108
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return [Path(runtime) / "pit-console", *found] if runtime.startswith("/") else found


def is_private(directory: Path) -> bool:
    """Whether only this user can enter; a symbolic link or another's directory is not private."""
    try:
        status = directory.lstat()
    except OSError:
        return False
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return ours and stat.S_IMODE(status.st_mode) & 0o077 == 0


def socket_directory() -> Path:
    """The directory to bind in, made if it is not there; raises OutsideTrouble."""
    for directory in directories():
        if len(os.fsencode(directory / socket_name(""))) > LONGEST_PATH:
            continue
        with suppress(OSError):
            directory.mkdir(mode=0o700)
        if is_private(directory):
            return directory
    raise OutsideTrouble(
        "No directory for the control socket is private to you: "
        f"{', '.join(map(str, directories()))}. Check their owner and that their mode is 0700."
    )


def is_shareable(directory: Path) -> bool:
    """Whether only its owner can write there, and only root or this user could have made it so."""
    try:
        status, above = directory.lstat(), directory.parent.stat()
    except OSError:
        return False
    ours = (0, os.getuid())
    kept = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o022 == 0
    loose = stat.S_IMODE(above.st_mode) & 0o022 and not above.st_mode & stat.S_ISVTX
    return kept and above.st_uid in ours and not loose


def shared_directory() -> Path:
    """The directory to bind in for a group, made if it is not there; raises OutsideTrouble."""
    with suppress(OSError):
        SHARED.mkdir(mode=0o755)
    if is_shareable(SHARED) and SHARED.stat().st_uid in (0, os.getuid()):
        return SHARED
    raise OutsideTrouble(
        f"{SHARED} must be a directory of yours that nobody else can write to. Let root make it, "
        "or the service manager: RuntimeDirectory=pit-console."
    )


def group_number(name: str) -> int:
    """The number of a group by its name or number; raises BadRequest."""
    import grp  # only who serves a group needs it

    try:
        return int(name) if name.isascii() and name.isdecimal() else grp.getgrnam(name).gr_gid
    except KeyError:
        raise BadRequest(f"There is no group {name!r} on this machine.") from None


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the lock of a socket directory: who binds, or removes what is dead, does it alone."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def bind(cache_path: str, group: int | None = None) -> tuple[socket.socket, Path]:
    """A listening socket for a cache disk: mode 0600, or 0660 of a group.

    Sweeps what dead owners left. Nobody can connect before its mode is right.
    """
    directory = socket_directory() if group is None else shared_directory()
    path = directory / socket_name(cache_path)
    with locked(directory):
        _sweep(directory)
        if path.exists():
            raise Busy(f"Another process already answers for {cache_path} at {path}.")
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listener.bind(str(path))
            path.chmod(0o600)
            if group is not None:
                os.chown(path, -1, group)
                path.chmod(0o660)
            listener.listen(BACKLOG)
        except OSError as error:
            listener.close()
            path.unlink(missing_ok=True)
            raise OutsideTrouble(f"No control socket can be made at {path}: {error}.") from error
    return listener, path


def unbind(path: Path) -> None:
    """Remove the socket that this process bound, before it stops to listen."""
    with locked(path.parent):
        path.unlink(missing_ok=True)


def _sweep(directory: Path) -> None:
    """Remove the sockets that nobody listens on; binding and listening hold the same lock."""
    for path in directory.glob("*.sock"):
        if _is_dead(path):
            path.unlink(missing_ok=True)


def _is_dead(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
        return False


def connect(cache_path: str) -> socket.socket | None:
    """A connection to the owner of a cache disk, or None if nobody answers for it."""
    for directory in directories():
        path = directory / socket_name(cache_path)
        if path.exists() and is_private(directory):
            connection = _connect(path, cache_path, (os.getuid(), 0))
            if connection is not None:
                return connection
    return connect_at(SHARED / socket_name(cache_path), cache_path)


def connect_at(path: Path, wanted: str) -> socket.socket | None:
    """A connection to whoever listens at `path`, if its directory vouches for it, or None.

    wanted: what is asked for, in words for an error.
    """
    directory = path.parent
    if is_private(directory):
        return _connect(path, wanted, (os.getuid(), 0))
    if not is_shareable(directory):
        return None
    return _connect(path, wanted, (os.getuid(), 0, directory.stat().st_uid))


def _connect(path: Path, wanted: str, trusted: tuple[int, ...]) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(CONNECT_SECONDS)
    try:
        connection.connect(str(path))
    except (ConnectionRefusedError, FileNotFoundError):  # left by a process that was killed
        connection.close()
        return None
    except PermissionError as error:
        connection.close()
        raise OutsideTrouble(
            f"A process owns {wanted}, but you are not in the group that may use it: {path} "
            f"({error.strerror})."
        ) from error
    except OSError as error:
        connection.close()
        raise Busy(
            f"A process owns {wanted} but does not answer at {path} ({error}). Look whether it "
            "hangs."
        ) from error
    if peer(connection)[1] not in trusted:
        connection.close()
        return None
    return connection


def peer(connection: socket.socket) -> tuple[int, int]:
    """Process id and user id of the other side, from the kernel."""
    layout = struct.Struct("3i")
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, layout.size)
    pid, user, _ = layout.unpack(raw)
    return pid, user
