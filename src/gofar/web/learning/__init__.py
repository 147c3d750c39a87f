"""The learning record: what the network believes now, and the tests for and against it."""
