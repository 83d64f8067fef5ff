"""What the two disks lack of what they were: told at once, before anybody reads it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.device.disk import RoomOutside
from engine.device.size_look import SizeLook
from engine.service.pictures import AlertPicture
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import exact_size, format_size

_SCARCE = 20  # of the cache, as 5 %


def lost_parts(disk: ProtectedDisk) -> Iterator[AlertPicture]:
    """An alert for each disk that does not answer, is gone, was cut short, or soon has no room."""
    header = disk.rooms.header.current
    yield from _of_source(disk.source_path, header.source_size, disk.size_look)
    yield from _of_cache(disk.cache_path, header.cache_size, disk.cache_look)
    yield from _of_file_system(disk.cache_look.room, header.cache_size)


def _of_source(path: str, wanted: int, look: SizeLook) -> Iterator[AlertPicture]:
    """Bytes that the source lost are lost from every view that had not preserved them."""
    now, answers = look.ask()
    if not answers:
        text = f"The source disk {path!r} does not answer."
        advice = "Look at it, and at the network if it lies there. What waits goes on by itself."
        yield AlertPicture("critical", "source-silent", text, advice)
    elif not now:
        text = f"The source disk {path!r} is gone: it was deleted, or pulled out."
        advice = (
            "Export what you need before you close the disk: a deleted file is there only until "
            "then."
        )
        yield AlertPicture("critical", "source-short", text, advice)
    elif now < wanted:
        text = (
            f"The source disk {path!r} was cut short: it has {exact_size(now)} of "
            f"{exact_size(wanted)}."
        )
        advice = (
            "Make it as large again; what was cut off is lost from it, and from sessions that had "
            "not preserved it."
        )
        yield AlertPicture("critical", "source-short", text, advice)


def _of_cache(path: str, wanted: int, look: SizeLook) -> Iterator[AlertPicture]:
    """What the cache lost is lost from all sessions; the source is whole."""
    now, answers = look.ask()
    if not answers:
        text = f"The cache disk {path!r} does not answer."
        advice = "Look at it, and at the network if it lies there. What waits goes on by itself."
        yield AlertPicture("critical", "cache-silent", text, advice)
    elif not now:
        text = f"The cache disk {path!r} is gone: it was deleted, or pulled out."
        advice = (
            "Export what you need before you close the disk: all sessions end with it. The source "
            "disk is whole."
        )
        yield AlertPicture("critical", "cache-short", text, advice)
    elif now < wanted:
        text = (
            f"The cache disk {path!r} was cut short: it has {exact_size(now)} of "
            f"{exact_size(wanted)}."
        )
        advice = (
            "Export what you need before you close the disk, then protect it anew: what was cut "
            "off is lost from all sessions. The source disk is whole."
        )
        yield AlertPicture("critical", "cache-short", text, advice)


def _of_file_system(room: RoomOutside | None, cache_size: int) -> Iterator[AlertPicture]:
    """A sparse cache finds its room only when it takes it."""
    if room and room.free < min(room.wanted, cache_size // _SCARCE):
        text = (
            f"The file system under the cache disk has only {format_size(room.free)} left; the "
            f"cache disk may still take {format_size(room.wanted)}."
        )
        advice = (
            "Make room there before it is used up: then sessions end, or hosts are refused writes."
        )
        yield AlertPicture("warning", "cache-file-system", text, advice)
