"""Convenings: the list of sessions, a session's plan and its record."""
