"""From questions to their pages."""
