"""One change idea: what it is, what tests say for it and against it, and a button to try it."""
