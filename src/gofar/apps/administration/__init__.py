"""Invite, assign, retire: the writes that need both people and the rules. See README.md."""
