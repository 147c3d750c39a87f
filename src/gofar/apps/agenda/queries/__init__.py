"""Reads: questions that the network learns by, for somebody."""
