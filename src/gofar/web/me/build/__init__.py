"""From what is due to the pages of one person."""
