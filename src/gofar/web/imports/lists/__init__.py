"""Lists on a page: past tests, a theory, people. How one was read, what it would add, and its way in."""
