"""Errors of disks, files and the cache disk's format; what the system says. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark("{path} is neither a regular file nor a block device."),
    mark("{path} has no size, so it cannot be a disk."),
    mark("There is no file or device {path}."),
    mark(
        "There is no file or device {path}, which is the source disk of this cache disk. If it was "
        "moved, or has another name now, say where it is: `pitctl relocate CACHE SOURCE`."
    ),
    mark("{path} is the cache disk of a protected disk, so it cannot be the source of this one."),
    mark(
        "{path} is now the disk {other}, but the cache disk protects {wanted}. Nothing was written "
        "to either. Attach the right disk under this name, or say where it is: `pitctl relocate "
        "CACHE SOURCE`; the same if this one is right in spite of that."
    ),
    mark("{path} is a directory; name a file or a block device."),
    mark("{path} is not a path: {cause}."),
    mark("{path} cannot be opened for reading and writing: {cause}."),
    mark(
        "{path} cannot be opened for reading and writing: {cause}. Even to read a session the "
        "engine must write to the cache disk, and it opens the source the same way. Make it "
        "writable (mount, file attributes), or copy the disks to where it is."
    ),
    mark("{path} is in use by {owner}. Close it there, or talk to that owner."),
    mark(
        "{path} is mounted or used by the system. Unmount it first: its writes would go past "
        "the engine."
    ),
    mark(
        "The cache disk {path} is gone or was cut short, so a session on it would not last. Export "
        "what you need before you close the disk, then protect it anew."
    ),
    mark(
        "A file system on {path} is mounted at {place}. Unmount it first: its writes would go past "
        "the engine. Hosts write through `pitctl serve`."
    ),
    mark(
        "{path} is in use by {owner}, which may protect it with another cache disk. A source "
        "has one cache disk: sessions in a second one go wrong as soon as the source is "
        "written through the first. Close it there before you protect it anew."
    ),
    mark("{path} cannot be written: {cause}."),
    mark(
        "{path} cannot be written: {cause}. What is there is kept as {part}; the next export "
        "uses it."
    ),
    mark("{path} exists already; name another file or remove it first."),
    mark("There is no folder {folder} to write {name} in; make it first."),
    mark("{path} is being written by another export."),
    mark(
        "{path} has no header of a cache disk of PIT Console. Check that it is the disk you "
        "mean. A new one is made with `pitctl protect SOURCE CACHE`; a disk that was a cache "
        "disk before must not be formatted, but copied and looked into."
    ),
    mark(
        "Both header copies of {path} are damaged, so its sessions cannot be read now. The "
        "source disk is whole and can be used alone. Do not format this disk: what it holds "
        "may still be saved. Copy it as it is to another disk, look for what overwrote its "
        "first 128 KiB, and put those back from a copy if there is one."
    ),
    mark("A header copy of the cache disk has no magic."),
    mark("A header copy of the cache disk has an impossible length."),
    mark("A header copy of the cache disk fails its checksum."),
    mark("A header copy of the cache disk ends in the middle of a text."),
    mark("A header copy of the cache disk ends in the middle of a record."),
    mark("A header copy of the cache disk is damaged: {cause}."),
    mark(
        "The cache disk has format version {version} with chunks of {size} bytes; this program "
        "reads version {ours}. Use the program that formatted it."
    ),
    mark("The header claims {slots} slots."),
    mark("The header places a session in slot {slot} of {slots}."),
    mark("The header lets session {place} of {count} expire."),
    mark("The slot table is full of text; shorten the notes of some sessions."),
    mark("Map region {region} at byte {offset} of the cache disk is empty."),
    mark("Map region {region} at byte {offset} of the cache disk fails its checksum."),
    mark("The source is larger than 256 TiB, the most one map can address."),
    mark(
        "The cache disk of {size} is too small for the map of a source of {source} with "
        "{slots} slots; give it at least {least}, and room for old data besides."
    ),
    mark("The cache disk has more chunks than the map can number."),
    mark("A disk needs a size above zero."),
    mark("Slots are a power of two from {least} to {most}."),
    mark(
        "{path} is the cache disk of a protected disk; as a source it would be overwritten by "
        "hosts. Name the source first, then the cache; or use --force if you mean it."
    ),
    mark(
        "{path} is a formatted cache disk; formatting it again ends its sessions. Use --force "
        "if that is what you want."
    ),
    mark("{path} is empty; a source disk needs a size above zero."),
    mark("{path} exists with {now} bytes; leave its size out, or name another file."),
    mark("{path} cannot be made {size} long: {cause}."),
    mark("The folder of {path} does not exist."),
    mark("{path} cannot be created: {cause}."),
    mark("{path} is not empty. Use --force to overwrite it."),
    mark("{path} cannot be formatted: {cause}."),
    mark("{path} cannot be opened: {cause}."),
    mark("The source and the cache are the same disk; they must be two."),
    mark(
        "{path} and {other} overlap: one of them is a loop device over the other, lies on it, or "
        "is made of it, so each would be overwritten by the other. Name two disks that have "
        "nothing in common."
    ),
    mark(
        "{path} has {now}, but the cache disk protects a source of {wanted}. If it is another "
        "disk, attach the right one under this name, or say where it is: `pitctl relocate CACHE "
        "SOURCE`. If it was made smaller, make it as large again (`truncate -s` for a file): what "
        "was cut off is lost from it, but the sessions can be opened, as suspect."
    ),
    mark(
        "{path} has {now}, but was formatted with {wanted}: its end is gone, so its sessions "
        "cannot be opened. The source disk is whole and can be used alone. If the rest still "
        "exists, make the disk as large again; keep it as it is otherwise."
    ),
    mark(
        "The source disk could not be read at byte {start} ({cause}); its old content cannot "
        "be preserved."
    ),
    mark("The source disk failed at byte {offset}: {cause}."),
    mark("The source disk cannot be read at byte {offset}: {cause}."),
    mark("The cache disk cannot be read (chunk {chunk}): {cause}."),
    mark("The cache disk cannot be read: {cause}."),
    mark("The metadata of the cache disk cannot be read: {cause}."),
    mark("The map of the cache disk cannot be read ({cause})."),
    mark("The map cannot be read: {cause}."),
    mark("The checkpoint failed: {cause}."),
    mark("A checkpoint failed: {cause}."),
    mark("A write was refused, for its copy failed: {cause}."),
    mark("The damage could not be recorded: {cause}."),
    mark("The slot table could not be written ({cause}); nothing was changed."),
    mark("The cache disk failed while it was closed ({cause}); the next open recovers it."),
    mark(
        "The cache disk could not be made durable ({cause}); writes through the view may be lost."
    ),
    mark("The cache disk did not take a write through the view: {cause}."),
    mark("The cache disk did not answer for {seconds} seconds."),
    mark("{reason} The write was refused; check the cache disk."),
    mark("{reason} Close the disk, mend the cache disk and open it again."),
    mark(
        "The old data could not be preserved ({cause}), so the write was refused. Check the "
        "cache disk."
    ),
    mark(
        "The file system under the cache disk is full, so the write was refused. Make room "
        "there, or end sessions."
    ),
    mark(
        "The cache disk is full and the policy {policy} lets no session be ended that would "
        "give room. Unpin a session; a larger cache disk means to protect anew."
    ),
    mark(
        "The cache disk is full and the policy {policy} lets no session be ended that would "
        "give room. End a session; a larger cache disk means to protect anew."
    ),
    mark(
        "The cache disk is full, so the write through the view was refused; no session is "
        "ended for one. End a session; a larger cache disk means to protect anew."
    ),
    mark(
        "The old data of source chunk {chunk} (byte {offset}) is damaged in cache chunk "
        "{place}; it is lost, the rest of the session reads true. Run `pitctl verify` for a "
        "list."
    ),
    mark("The protected disk is closed."),
    mark(
        "The demo makes a real ext4 file system and needs {name} for it. Install it with "
        "`apt-get install e2fsprogs`."
    ),
    mark("{name} failed while the demo was made: {said}"),
    mark("The demo's disk is damaged: {where}: {reason}"),
    mark("The view of {name} is wrong at byte {offset}."),
    mark("The history of this disk cannot be read: {cause}."),
    mark(
        "the file system there takes no file of that size (ext4 takes 16 TiB at most). {more}, "
        "or put it on a file system for larger files, such as XFS or Btrfs"
    ),
    mark("this user's limit for files is {limit} bytes (`ulimit -f`)"),
    mark("Name another folder"),
    mark("Export it as qcow2, which is as large as what is in it"),
    mark("Choose a smaller size"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("No such file or directory"),
    mark("Input/output error"),
    mark("No space left on device"),
    mark("Read-only file system"),
    mark("File too large"),
    mark("No such device"),
    mark("No such device or address"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("File exists"),
    mark("Too many open files"),
    mark("Disk quota exceeded"),
    mark("Connection refused"),
    mark("Address already in use"),
    mark("Cannot assign requested address"),
    mark("File name too long"),
    mark("Cannot allocate memory"),
    mark("Device or resource busy"),
)
