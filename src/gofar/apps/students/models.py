"""Tables of students."""
