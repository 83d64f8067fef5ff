"""Errors of sessions: names, slots, expiry, starts, hooks; doubts of one. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark("There is no session {name}. In the slots: {names}."),
    mark("A session name has 1 to {most} characters; this one has {count}."),
    mark("A session may not be called {name}: {reason}. Choose another name."),
    mark("digits only name slots"),
    mark("blanks alone cannot be seen"),
    mark("that is the live source"),
    mark("{suffix} at the end means the export of a writable view"),
    mark("that reads as the UUID of a session"),
    mark("A note has at most {most} characters; this one has {count}."),
    mark("The text holds a NUL character."),
    mark("The text holds bytes that are not characters."),
    mark("The session in slot {slot} is already called {name}; choose another name."),
    mark(
        "The record of an ended session in slot {slot} is already called {name}; dismiss it "
        "(`pitctl session end`), or choose another name."
    ),
    mark("The session of sequence {sequence} is in no slot any more."),
    mark(
        "All {slots} slots are occupied. Name the one to take over (`--slot K --replace`), or "
        "end a session first."
    ),
    mark("Slot {slot} now holds sequence {held}, not sequence {wanted}; nothing was replaced."),
    mark("Slot {slot} now holds no session, not sequence {wanted}; nothing was replaced."),
    mark(
        "The session {name} in slot {slot} is pinned. Unpin it first, choose another slot, or "
        "say `--replace {sequence} --force` if its end is meant."
    ),
    mark(
        "Slot {slot} holds the session {name} (sequence {sequence}), which this would end. Say "
        "`--replace {again}` if that is meant, or `--replace` for whatever the slot holds; or "
        "choose another slot."
    ),
    mark(
        "Slot {slot} holds the record of the session {name} (sequence {sequence}), which this "
        "would end. Say `--replace {again}` if that is meant, or `--replace` for whatever the "
        "slot holds; or choose another slot."
    ),
    mark(
        "All sequence numbers of this protected disk were used. End its sessions and format "
        "the cache disk anew with `pitctl protect --force`."
    ),
    mark("There is no slot {slot}; the slots are 0 to {last}."),
    mark("The session {name} is pinned; unpin it first, or end it with --force."),
    mark("The session {name} has ended; its record can only be dismissed."),
    mark(
        "The session {name} has ended: {reason} Its view cannot be read; dismiss the record "
        "with `pitctl session end`."
    ),
    mark("The session of sequence {sequence} has ended; its view is gone."),
    mark("Slot {slot} now holds sequence {held}, not {wanted}; nothing was ended."),
    mark(
        "{text} is no time; say a time from now such as 90m, 24h or 7d, a moment such as "
        "2026-12-01T10:00, or never."
    ),
    mark(
        "{moment} has passed, so no session can end by itself then. Name a time to come, or never."
    ),
    mark("That time is too far away; leave it at never."),
    mark("A session needs some time before it ends by itself."),
    mark(
        "Writes under way did not end in time, so no session was started. A disk answers "
        "slowly; try again when it has recovered."
    ),
    mark("Writes can be held for up to {most} seconds, not for {seconds}."),
    mark("Another session start does not end; no writes are held. Try again later."),
    mark("The writes of the disk are not held under this token now."),
    mark(
        "The writes of the disk are not held under this token, or no longer, so no session was "
        "started. Hold them anew; of several disks, one may have answered too slowly."
    ),
    mark("The hold of the writes was cancelled."),
    mark("Name each cache disk once: one of them is there twice."),
    mark(
        "A start over several disks replaces no session, for it could not be undone. End the "
        "old ones first, or leave the slot open."
    ),
    mark("The start was cancelled; no session was kept."),
    mark(
        "No slot is free on {cache}. A start over several disks replaces no session; end one "
        "there first. Nothing was started."
    ),
    mark(
        "Slot {slot} is occupied on {cache}. A start over several disks replaces no session; "
        "end one there first. Nothing was started."
    ),
    mark("The {which}-hook did not end within {seconds} seconds and was killed. It said nothing."),
    mark(
        'The {which}-hook did not end within {seconds} seconds and was killed. It said: "{said}".'
    ),
    mark("The {which}-hook was killed by signal {number}. It said nothing."),
    mark('The {which}-hook was killed by signal {number}. It said: "{said}".'),
    mark("The {which}-hook ended with exit code {number}. It said nothing."),
    mark('The {which}-hook ended with exit code {number}. It said: "{said}".'),
    mark("The {which}-hook cannot be run: {cause}."),
    mark("The start was cancelled during its {which}-hook."),
    mark("The time-out of a hook is 1 to {most} seconds, not {seconds}."),
    mark("The command of a hook is too long, or holds a NUL character."),
    mark(
        "No slot is free for the session that would keep what is overwritten. End a session "
        "first, or copy back without it (`--no-undo-session`)."
    ),
    mark("That is so on {cache}."),
    mark("These could not be ended again: {names}"),
    mark(
        "The session was kept all the same, for the one that it replaced cannot come back; its "
        "point in time is whole."
    ),
    mark("The session was NOT kept: what had been started was ended again."),
    mark("The sessions were NOT kept: what had been started was ended again."),
    mark("The session {name} in slot {slot} is suspect, so its bytes may be wrong: {reason}"),
    mark("The session {name} in slot {slot} is damaged: {reason} The rest of it reads true."),
    mark("The source disk was made larger since the cache disk was formatted."),
    mark("The machine went down while the disk was open in process-crash mode."),
    mark("The source was written outside the engine after it was last closed."),
    mark("The source holds other bytes than when it was last closed."),
    mark("The source was named anew after a crash, and nothing proves that it is the one."),
)
