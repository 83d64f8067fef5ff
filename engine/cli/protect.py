"""pitctl protect: format a cache disk for a source disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from engine.cli.grammar import Groups, Options, add_json, number, size, word
from engine.cli.running import OWNER_NAME
from engine.cli.status import disk_lines
from engine.cli.telling import Telling
from engine.service.commands import Status
from engine.service.pictures import StatusPicture
from engine.units import DEFAULT_SLOTS, MAX_SLOTS, MIN_SLOTS, format_size

DURABILITIES = ("power-loss", "process-crash")
POLICIES = ("end-oldest", "keep-pinned", "refuse-writes")


def add_protect(groups: Groups) -> None:
    """Add the command to pitctl."""
    parser = groups.add_parser("protect", help="format a cache disk for a source disk")
    parser.add_argument("source", metavar="SOURCE", type=word, help="the disk that hosts write")
    parser.add_argument("cache", metavar="CACHE", type=word, help="the disk for old data")
    parser.add_argument("--source-size", type=size, metavar="S", help="create SOURCE this large")
    parser.add_argument("--cache-size", type=size, metavar="S", help="create CACHE this large")
    parser.add_argument(
        "--slots",
        type=number,
        default=DEFAULT_SLOTS,
        metavar="N",
        help=f"places for sessions: a power of two from {MIN_SLOTS} to {MAX_SLOTS}, "
        f"{DEFAULT_SLOTS} unless told",
    )
    parser.add_argument(
        "--durability",
        choices=DURABILITIES,
        default=DURABILITIES[0],
        help="what sessions survive: a loss of power (slower), or a crash of the process",
    )
    parser.add_argument(
        "--on-full",
        choices=POLICIES,
        default=POLICIES[0],
        help="what to do when the cache disk is full: end as few sessions as it takes, those that "
        "give room, oldest first, and pinned ones only where no others do; the same, but pinned "
        "ones never; or end none. Where none may be ended, hosts are refused writes",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite a formatted cache or a file with content"
    )
    add_json(parser)
    parser.set_defaults(act=_protect)


def _protect(options: Options) -> int:
    # Both work on disks: imported for this alone.
    from engine.service.owner import Owner
    from engine.snapshot.protected_disk import ProtectedDisk

    ProtectedDisk.format(
        options.source,
        options.cache,
        source_size=options.source_size,
        cache_size=options.cache_size,
        slots=options.slots,
        durability=options.durability,
        on_full=options.on_full,
        force=options.force,
    )
    with Owner.open(options.cache, name=OWNER_NAME, brief=True) as owner:
        picture = owner.run(Status())
    doubts = tuple(_room_doubts(options.cache, picture.on_full))
    telling = Telling(_lines, doubts=lambda _: doubts)
    return telling.tell(picture, as_json=options.json, more={"doubts": list(doubts)})


def _room_doubts(cache: str, on_full: str) -> Iterator[str]:
    """A sparse cache may be larger than what its file system has: then that is what counts."""
    from engine.device.posix import open_posix_disk

    with closing(open_posix_disk(cache)) as disk:
        room = disk.room_outside()
    if room and room.free < room.wanted:
        then = "hosts are refused writes" if on_full == POLICIES[-1] else "sessions end"
        yield (
            f"The file system under the cache disk has only {format_size(room.free)} left; the "
            f"cache disk may still take {format_size(room.wanted)}. When it is used up, {then}."
        )


def _lines(picture: StatusPicture) -> list[str]:
    return ["Protected.", *disk_lines(picture)]
