"""Writes to the roster: parts and skills."""
