"""Opening after a crash, checking everything, and showing any region to a human."""
