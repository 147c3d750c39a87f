"""Reads of proposals and comments, each for somebody."""
