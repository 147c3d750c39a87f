"""Rounds: a question to everybody, answered in silence, then shown, then voted on."""
