"""Long work on a protected disk: it reports its progress to a Job and can be cancelled."""
