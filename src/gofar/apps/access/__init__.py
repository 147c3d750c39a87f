"""Who may do what, the one way to write, and the log of what was done. See README.md."""
