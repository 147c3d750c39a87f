"""Reads: where each school stands with each idea, for somebody."""
