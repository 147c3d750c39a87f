"""Reads: what is written from the record for others, for somebody."""
