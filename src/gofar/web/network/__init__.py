"""A network at a glance: home, schools and people, the log of changes, and where to log a test."""
