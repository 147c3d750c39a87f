"""Builders of the pages of helping teams."""
