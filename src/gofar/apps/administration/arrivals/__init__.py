"""People who come from a list: they are invited, and have no account before they say yes."""
