"""People over time: since when, who came and left, who can be asked about what."""
