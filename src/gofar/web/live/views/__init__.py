"""Views of a live session: thin, each for the door, a phone, whoever leads, the screen, or the plan."""
