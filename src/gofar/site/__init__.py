"""Wiring: settings, routes and servers."""
