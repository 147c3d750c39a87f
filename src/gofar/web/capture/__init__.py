"""The two-minute cycle on a phone: log what is due, start something small, with a signal or without."""
