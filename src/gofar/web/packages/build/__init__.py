"""Fills the pages of change packages."""
