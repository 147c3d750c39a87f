"""Builds the pages of the bank."""
