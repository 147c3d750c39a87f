"""Builds the pages of spread from what their reader may read."""
