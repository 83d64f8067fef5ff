"""Why an entry of a chunk counts, and what hosts are offered. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark("The view writes of slot {slot} are of sequence {now}, as this entry says: it counts."),
    mark("Slot {slot} holds sequence {now}, as this entry says: it counts."),
    mark(
        "Slot {slot} has no view writes now; this entry is of {sequence}, so it counts for nothing."
    ),
    mark("Slot {slot} is empty now; this entry is of {sequence}, so it counts for nothing."),
    mark(
        "The view writes of slot {slot} are of sequence {now} now; this entry is of "
        "{sequence}, so it counts for nothing."
    ),
    mark(
        "Slot {slot} now holds sequence {now}; this entry is of {sequence}, so it counts for "
        "nothing. Nobody had to erase it."
    ),
    mark("Written through the view of slot {slot}."),
    mark("Its view writes were reset or their session ended, so the chunk is reusable."),
    mark(
        "It serves sequences above {birth} up to {death}; of those, slot {slots} still holds one."
    ),
    mark(
        "It served sequences above {birth} up to {death}; none of them is in a slot any more, "
        "so it is reusable."
    ),
    mark("Cache chunk {chunk} is free: no block says that it holds anything."),
    mark("No entry of this row counts any more: every session reads the live source here."),
    mark("Not changed since the oldest session began: every session reads the live source."),
    mark("The live source disk, read-write"),
    mark("{name}: the disk as it was on {day} at {time} UTC, read-only"),
    mark("{name}: the disk as it was on {day} at {time} UTC, read-only, {state}"),
    mark(
        "{name}: the disk as it was on {day} at {time} UTC, with what was written through its "
        "view since, read-only"
    ),
    mark(
        "{name}: the disk as it was on {day} at {time} UTC, with what was written through its "
        "view since, read-only, {state}"
    ),
    mark("suspect"),
    mark("damaged"),
)
