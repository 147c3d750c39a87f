"""Go anywhere by typing: the palette's results, and the same ones as a page."""
