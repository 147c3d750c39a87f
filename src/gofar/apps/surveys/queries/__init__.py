"""Reads: short forms that many answer, for somebody."""
