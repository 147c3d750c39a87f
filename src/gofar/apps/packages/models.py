"""Tables: what the network hands on."""
