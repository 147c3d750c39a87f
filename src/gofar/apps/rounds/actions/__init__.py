"""Writes to rounds: start, answer, show, group, vote, close, and what became of an answer."""
