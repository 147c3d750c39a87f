"""Writes: questions that the network learns by."""
