"""What the flight recorder, the alerts and the reasons of ended sessions say. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    # events (engine: the texts of the flight recorder)
    mark("Copied {b} chunks from source chunk {a}"),
    mark("Copied source chunk {a} (byte {b})"),
    mark("Session of sequence {a} started in slot {slot}"),
    mark("Sequence {a} replaced sequence {b} in slot {slot}"),
    mark("Session of sequence {a} in slot {slot} ended"),
    mark("Cache full: sequence {a} ended, {b} chunks freed"),
    mark("No copy of source chunk {b}: sequence {a} ended"),
    mark("The time of sequence {a} in slot {slot} came: it ended"),
    mark("View write in slot {slot}: source chunk {a} kept in cache chunk {b}"),
    mark("View writes of slot {slot} reset (view sequence {b})"),
    mark("Region {a} paged in"),
    mark("Region {a} paged out"),
    mark("Checkpoint at commit {a}"),
    mark("The cache disk failed (errno {a}) for source chunk {b}"),
    mark("Source chunk {a}: its old data in cache chunk {b} is damaged"),
    mark("Map region {a} rebuilt from the allocation blocks"),
    mark("Verified: {a} chunks checked, {b} things found"),
    mark("Recovered: {a} copies replayed, {b} never promised"),
    mark("Discard: {size} at byte {a}"),
    mark("Write refused: {size} at byte {a}"),
    # alerts, and what to do
    mark("{reason} No session is preserved any more; the source goes on."),
    mark("Close the disk, mend the cache disk and open it again."),
    mark("Check the cache disk."),
    mark(
        "The source or the cache disk does not answer: writes that need a copy are waiting for it."
    ),
    mark(
        "Look at both disks, and at what lies between here and there. What waits goes on by itself."
    ),
    mark("The source disk {path} does not answer."),
    mark("Look at it, and at the network if it lies there. What waits goes on by itself."),
    mark("The source disk {path} is gone: it was deleted, or pulled out."),
    mark(
        "Export what you need before you close the disk: a deleted file is there only until then."
    ),
    mark("The source disk {path} was cut short: it has {size} of {wanted}."),
    mark("The cache disk {path} does not answer."),
    mark("The cache disk {path} is gone: it was deleted, or pulled out."),
    mark(
        "Export what you need before you close the disk: all sessions end with it. The source disk "
        "is whole."
    ),
    mark("The cache disk {path} was cut short: it has {size} of {wanted}."),
    mark(
        "Export what you need before you close the disk, then protect it anew: what was cut off is "
        "lost from all sessions. The source disk is whole."
    ),
    mark(
        "Make it as large again; what was cut off is lost from it, and from sessions that had not "
        "preserved it."
    ),
    mark(
        "The file system under the cache disk has only {room} left; the cache disk may still take "
        "{wanted}."
    ),
    mark("Make room there before it is used up: then sessions end, or hosts are refused writes."),
    mark(
        "The cache disk is full and the policy '{policy}' lets no session be ended: hosts are "
        "refused every write that needs a copy."
    ),
    mark("Unpin or end a session; a larger cache disk means to protect anew."),
    mark("End a session; a larger cache disk means to protect anew."),
    mark("The cache disk is {used} % full; {room} is left."),
    mark("End a session that holds much; a larger cache disk means to protect anew."),
    mark("The session {name} in slot {slot} is suspect. {reason}"),
    mark("The session {name} in slot {slot} is damaged. {reason}"),
    mark("The session {name} in slot {slot} was ended, for the cache disk was full. {reason}"),
    mark("The session {name} in slot {slot} was ended by a fault. {reason}"),
    mark("Check its data before you rely on it."),
    mark("Run verify for a list of what is lost."),
    mark("Dismiss the record, and end sessions before the cache disk is full again."),
    mark("Check both disks, then dismiss the record."),
    # reasons
    mark("The cache disk was full; ending this freed {freed} chunks."),
    mark("The cache disk was full; ending this freed 1 chunk."),
    mark("The cache disk was full; ending {count} sessions together freed {freed} chunks."),
    mark("The cache disk was full; ending {count} sessions together freed 1 chunk."),
    mark("The file system under the cache disk was full; ending this freed {freed} chunks."),
    mark("The file system under the cache disk was full; ending this freed 1 chunk."),
    mark(
        "The file system under the cache disk was full; ending {count} sessions together freed "
        "{freed} chunks."
    ),
    mark(
        "The file system under the cache disk was full; ending {count} sessions together freed "
        "1 chunk."
    ),
    mark("A first write could not be preserved ({cause}), so this view would be wrong."),
)
