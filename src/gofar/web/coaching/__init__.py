"""Helping teams that are stuck: answers to the Monday list, visits and what came of them, how far a team has come."""
