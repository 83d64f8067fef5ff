"""One screen one file; each is handed the client and shows the state."""
