"""Errors of jobs and of ranges: patterns, searches, comparisons, maps. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark("The disk has {size} bytes; {length} from {offset} on are not in it."),
    mark("The disk has {size} bytes; {length} at {offset} are not in it."),
    mark("The source has {size} bytes; {length} at {offset} are not in it."),
    mark("The view has {size} bytes; {length} at {offset} are not in it."),
    mark("The disk has {size} bytes; {start} to {end} is not a part of it."),
    mark("The grain of a comparison is a power of two from 1 to 65536."),
    mark("{what} was cancelled."),
    mark("The job"),
    mark(
        "The regular expression took more than {seconds} seconds for a quarter of a MiB. Make "
        "it simpler: a repeat inside a repeat, such as (a+)+, is what takes long."
    ),
    mark("The regular expression needs too much memory or time; make it simpler."),
    mark("The regular expression cannot be read: {cause}."),
    mark(
        "Name at least one byte that is not zero: most of a disk is zeroes, and what was never "
        "written is stepped over."
    ),
    mark("At most {most} bytes can be looked for; these are {count}."),
    mark("At most {most} characters can be looked for."),
    mark("Say what to look for."),
    mark("Hex bytes are pairs of digits, such as 53 ef; ?? stands for any byte."),
    mark("What to look for holds characters that no text has."),
    mark("From 1 to {most} matches can be asked for."),
    mark(
        "The pattern differs at byte {offset} (chunk {chunk}): expected {wanted}, found "
        "{found}. {more}"
    ),
    mark(
        "The pattern differs at byte {offset} (chunk {chunk}): expected a whole stamp of its "
        "sector, found {found}. {more}"
    ),
    mark("The sector holds only zeroes."),
    mark("The sector carries no stamp."),
    mark("The sector is torn: its stamp says sector {sector}, pass {number}."),
    mark("The sector holds the stamp of sector {sector}, pass {number}, seed {seed}."),
    mark("Only {got} of {wanted} bytes at {offset} could be read."),
    mark("The {name} of a pattern must be from {low} to {high}, not {value}."),
    mark("Offset {offset} is not on the disk, which has {size} bytes."),
    mark("The share of a pattern must be above 0 and at most 1."),
    mark("The skew of a Zipf pattern must be from 0.1 to 10."),
    mark("The text of a pattern must have 1 to {most} bytes."),
    mark("Only a stamped pattern can be verified whatever pass wrote it."),
    mark(
        "A stamped pattern needs offset, length, amount and block in whole sectors of {size} bytes."
    ),
    mark(
        "Offset {offset} and length {length} reach over the end of the disk, which has {size} "
        "bytes."
    ),
    mark("The text of a pattern must be valid Unicode."),
    mark("The disk has {count} chunks; chunks {first} to {last} are not all on it."),
    mark("The look-ups of regions are being recorded already; try again soon."),
    mark("Look-ups are recorded for 0 to {most} seconds."),
    mark("There is no region {region}; the last one is {last}."),
    mark("Name a source chunk or a cache chunk to inspect."),
    mark("The source has chunks 0 to {last}."),
    mark("The cache disk has chunks 0 to {last}."),
    mark(
        "A map shows chunks 0 to {last} in 1 to {most} cells; asked for {chunks} from {first} "
        "in {cells}."
    ),
    mark("At most {most} bytes can be read at once."),
    mark("One can ask for 1 to {most} at once, not for {many}."),
    mark("A copy takes one byte at least."),
    mark("Name a file to write the image to."),
)
