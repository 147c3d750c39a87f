"""Gofar."""
