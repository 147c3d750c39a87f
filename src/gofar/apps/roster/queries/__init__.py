"""Reads of the roster, each for somebody."""
