"""Builds the phone's pages, in finished words."""
