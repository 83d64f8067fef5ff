"""The network block device server: the source and every session, for real hosts."""
