"""Codes that a room reads from a screen and types on phones."""

from __future__ import annotations

#: No 0 and O, no 1, I and L: nobody asks which one it is.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6


def read_code(typed: str) -> str:
    """Return a code as it is kept, from whatever was typed: capitals, without spaces and hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: LENGTH + 1]


def is_code(text: str) -> bool:
    """Return whether a text can be a code at all."""
    return len(text) == LENGTH and all(sign in ALPHABET for sign in text)
