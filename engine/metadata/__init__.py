"""VM regions and their paging: all metadata as numbered 64 KiB regions (seed claims 15, 16)."""
