"""The only room that does I/O on disks."""
