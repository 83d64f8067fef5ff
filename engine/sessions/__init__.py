"""Sessions and the slots they sit in."""
