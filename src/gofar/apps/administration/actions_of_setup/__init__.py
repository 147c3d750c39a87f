"""The writes of setting up a network, one module a task. See the app's README."""
