"""Thin views of the phone's pages."""
