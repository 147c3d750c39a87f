"""Writes: sessions of the network."""
