"""What `verify` finds, and where. See engine_words."""

from __future__ import annotations

from pitgui.config.words import mark

SENTENCES = (
    mark("header copy {place}"),
    mark("source disk"),
    mark("Its last byte cannot be read: {cause}."),
    mark("map region {region}"),
    mark("map entry of source chunk {chunk}, slot {slot}"),
    mark("allocation block of cache chunk {chunk}"),
    mark("cache chunk {chunk}"),
    mark("cache chunk {chunk} (source chunk {source})"),
    mark("ledger"),
    mark("session {name} in slot {slot}"),
    mark("{reason} It is rebuilt from the blocks when it is needed."),
    mark("It points at cache chunk {chunk}, which does not exist."),
    mark("It points at cache chunk {chunk}, whose block is unreadable."),
    mark("It points at cache chunk {chunk}, which holds other data."),
    mark("It is neither free nor whole; its chunk counts as free."),
    mark("The ledger has it as {birth}..{death}, its block as {other}..{end}."),
    mark("The map of slot {slot} points at {found} instead."),
    mark("Its data is lost; recovery found that."),
    mark("The preserved data fails its checksum."),
    mark("Class {birth}..{death} counts {chunks} chunks, a scan finds {found}."),
    mark("It is suspect: it may show newer bytes. {reason}"),
)
