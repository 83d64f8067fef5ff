"""The Direct Linear Map subsystem (seed claims 8, 18) and the filter in front of it."""
