"""Settings, their migrations and the list of recent disks, on disk as TOML. No Qt in here."""
