"""Writes: what the network hands on."""
