"""The command pitctl: one file a group of commands, and no Qt."""
