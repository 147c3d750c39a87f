"""The forms of setting up, one module a task."""
