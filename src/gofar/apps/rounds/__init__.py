"""Rounds: everybody answers in silence, then all answers are shown, then everybody votes."""
