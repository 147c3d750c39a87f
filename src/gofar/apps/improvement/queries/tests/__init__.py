"""Tests for a viewer. Small counts are for those entitled to rows; others read met, partly or missed."""

from gofar.apps.improvement.queries.tests.lists import (
    begun_in,
    test_for,
    tests_of,
    tests_of_idea,
    waiting_for,
)
from gofar.apps.improvement.queries.tests.values import Count, CycleReading, PredictionReading, TestReading

__all__ = [
    "Count",
    "CycleReading",
    "PredictionReading",
    "TestReading",
    "begun_in",
    "test_for",
    "tests_of",
    "tests_of_idea",
    "waiting_for",
]
