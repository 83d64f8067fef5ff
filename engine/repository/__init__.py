"""The Chunk Repository subsystem: the cache disk as mappable chunks (seed claim 17)."""
