"""Writes: short forms that many answer."""
