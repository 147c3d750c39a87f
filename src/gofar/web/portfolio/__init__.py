"""The portfolio: where learning is across the networks that agreed to be read."""
