"""Builds the pages of what is written together."""
