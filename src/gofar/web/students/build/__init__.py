"""From what is kept about students to what their own school reads."""
