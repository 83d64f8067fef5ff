"""The control socket: one owner of a disk, and every command works for the others."""
