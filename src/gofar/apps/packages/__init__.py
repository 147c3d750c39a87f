"""What the network hands on."""
