"""Set up a network: choose a template, then a list of tasks that can be left at any time."""
