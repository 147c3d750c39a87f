"""Views of signing: one's own ways in, passkeys, passwords, and a school's own sign-in."""
