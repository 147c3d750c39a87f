"""Reads: sessions of the network, for somebody."""
