"""Writes of participants, each through the one door `in_room`: join, jot, say, put dots, find another, leave a word."""
