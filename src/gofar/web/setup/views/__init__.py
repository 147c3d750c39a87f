"""The views of setting up, one module a task."""
