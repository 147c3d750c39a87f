"""Tests for a viewer. Small counts are for those entitled to them; others read met, partly or missed."""

from gofar.apps.improvement.queries.tests.coaching import draft_of, next_draft, stops
from gofar.apps.improvement.queries.tests.lists import (
    begun_in,
    is_of_idea,
    test_for,
    tests_beside,
    tests_of,
    tests_of_idea,
    waiting_for,
)
from gofar.apps.improvement.queries.tests.quality import miss_rate_of, quality_for
from gofar.apps.improvement.queries.tests.values import Count, CycleReading, PredictionReading, TestReading

__all__ = [
    "Count",
    "CycleReading",
    "PredictionReading",
    "TestReading",
    "begun_in",
    "draft_of",
    "is_of_idea",
    "miss_rate_of",
    "next_draft",
    "quality_for",
    "stops",
    "test_for",
    "tests_beside",
    "tests_of",
    "tests_of_idea",
    "waiting_for",
]
