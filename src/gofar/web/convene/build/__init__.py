"""From sessions to their pages."""
