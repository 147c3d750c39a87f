"""Reads: what the network hands on, for somebody."""
