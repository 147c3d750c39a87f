"""Together: proposals with their difference, comments, and what was decided."""
