"""The face of the engine: a protected disk, copy on first write, and the views of sessions."""
