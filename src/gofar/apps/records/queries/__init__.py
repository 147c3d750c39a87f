"""What is read about the record itself, viewer first."""
