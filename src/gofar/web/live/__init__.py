"""A session while the room is together: join, take part, run it, show it."""
