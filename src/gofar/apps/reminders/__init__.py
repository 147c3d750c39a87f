"""What is due for a person, and how they hear of it: on a page, by mail, in a calendar. See README.md."""
