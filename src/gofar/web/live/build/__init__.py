"""Fill the pages of a live session from its readings."""
