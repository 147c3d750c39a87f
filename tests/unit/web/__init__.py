"""Tests of what pages are built from: parts, frame, style, method pages. No database."""
