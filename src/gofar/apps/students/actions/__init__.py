"""Everything that is done with rows about students: bring in, look, hand out, correct, delete."""
