"""Sessions in slots with never reused sequence numbers (seed claims 2, 6, 7, 10 to 12)."""
