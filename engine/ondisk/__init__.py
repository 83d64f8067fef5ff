"""Bytes <-> frozen values, pure: no I/O here. FORMAT.md in this room is the reference."""
