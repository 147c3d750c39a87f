"""Tests (PDSA cycles): the list, one test, and the forms of its cycles."""
