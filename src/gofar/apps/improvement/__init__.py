"""Charter, theory, tests and learning: the loop of improvement. See README.md."""
