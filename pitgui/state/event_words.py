"""Kinds of events in words: what the flight recorder and the history call them, as people do."""

from __future__ import annotations

from pitgui.config.words import mark, tr

KINDS = {
    "copy": mark("copy"),
    "session-start": mark("session start"),
    "session-replace": mark("session replaced"),
    "session-end": mark("session end"),
    "session-ended-by-full": mark("ended by full cache"),
    "session-ended-by-fault": mark("ended by fault"),
    "session-expired": mark("session expired"),
    "view-write": mark("view write"),
    "view-reset": mark("view reset"),
    "page-in": mark("page in"),
    "page-out": mark("page out"),
    "checkpoint": mark("checkpoint"),
    "discard": mark("discard"),
    "cache-failure": mark("cache failure"),
    "chunk-damaged": mark("chunk damaged"),
    "region-rebuilt": mark("region rebuilt"),
    "recovery": mark("recovery"),
    "write-refused": mark("write refused"),
    "verified": mark("verified"),
}


def kind_words(kind: str) -> str:
    """A kind of event in words; one that a newer owner knows, as it calls it."""
    return tr(KINDS[kind]) if kind in KINDS else kind.replace("-", " ")
