"""Writes: what is written from the record for others."""
