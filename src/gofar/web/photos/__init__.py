"""Photos of student work: add one, look at one, delete one. What stands on a test's page is built there."""
