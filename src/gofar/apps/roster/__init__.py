"""Who is here since when, who came and went, and who can be asked about what. See README.md."""
