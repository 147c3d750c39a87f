"""Every write to measures and their numbers: `measures`, `points`, `imports`."""
