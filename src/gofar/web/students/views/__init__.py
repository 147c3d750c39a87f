"""Views of a school's own students: see, bring in, answer a family."""
