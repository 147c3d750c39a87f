"""Writes: where each school stands with each idea."""
