"""What happened: plain counters and a ring of events, cheap enough to be always on."""
