"""Change packages: what the network hands on to others."""
