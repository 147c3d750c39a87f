"""Small statistics that the rest of the core builds on: cited constants and exact chances."""
