"""Rows about students: the few columns that are read, and what a file of them would bring. Nothing here writes."""
