"""PIT Console, the window on protected disks; it reaches the engine by `from engine import`."""
