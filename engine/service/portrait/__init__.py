"""Portraits: pictures of a live protected disk. The only code that turns rooms into pictures."""

from __future__ import annotations

from engine.service.portrait.chunk import inspect_cache_chunk, inspect_source_chunk, read_bytes
from engine.service.portrait.frame_needs import frame_needs
from engine.service.portrait.heat import write_heat
from engine.service.portrait.history import events, paging
from engine.service.portrait.maps import cache_map, source_map
from engine.service.portrait.status import session, status

__all__ = [
    "cache_map",
    "events",
    "frame_needs",
    "inspect_cache_chunk",
    "inspect_source_chunk",
    "paging",
    "read_bytes",
    "session",
    "source_map",
    "status",
    "write_heat",
]
