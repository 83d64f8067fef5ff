"""The only room where two threads meet: the engine's worker and the window's client."""
