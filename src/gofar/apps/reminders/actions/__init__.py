"""Writes about mail and the calendar: a person's own."""
