"""Writes of proposals and comments."""
