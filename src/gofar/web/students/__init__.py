"""A school's own students, and what a family asks for."""
