"""Template libraries. `ui` is the only one: {% load ui %}."""
