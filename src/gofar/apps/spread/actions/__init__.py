"""Writes of spread: a word on where a school stands, a joint test, a question to those who did it."""
