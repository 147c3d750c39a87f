"""Variation: schools of one measure beside each other, which differences are more than chance, and where to learn."""
