"""Disclosure control: what may leave the people who are entitled to rows of children."""
