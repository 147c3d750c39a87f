"""From the roster to the pages of people."""
