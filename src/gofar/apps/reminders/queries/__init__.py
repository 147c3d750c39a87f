"""Reads of what is due, each for somebody."""
