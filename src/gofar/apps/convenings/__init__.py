"""Sessions of the network."""
