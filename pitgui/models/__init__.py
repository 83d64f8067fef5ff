"""Qt item models over the frozen state."""
