"""Views of surveys: the list and results, answering, readiness."""
