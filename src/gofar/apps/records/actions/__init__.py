"""What is written about the record itself: agreements, for how long things stay, what is deleted for good."""
