"""Measures: the scan of all, one measure, its schools, its exports and phases."""
