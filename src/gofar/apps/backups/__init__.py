"""A copy of the whole record, and the way back from it."""
