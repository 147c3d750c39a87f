"""Measures, their data points, imports and snapshots. See README.md."""
