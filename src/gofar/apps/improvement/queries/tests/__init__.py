"""Tests for a viewer. Small counts are for those entitled to them; others read met, partly or missed."""

from gofar.apps.improvement.queries.tests.coaching import draft_of, next_draft, stops
from gofar.apps.improvement.queries.tests.due import network_to_log_in
from gofar.apps.improvement.queries.tests.elsewhere import Elsewhere, found_elsewhere
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
from gofar.apps.improvement.queries.tests.sent import last_result_by, was_taken_back
from gofar.apps.improvement.queries.tests.values import Count, CycleReading, PredictionReading, TestReading

__all__ = [
    "Count",
    "CycleReading",
    "Elsewhere",
    "PredictionReading",
    "TestReading",
    "begun_in",
    "draft_of",
    "found_elsewhere",
    "is_of_idea",
    "last_result_by",
    "miss_rate_of",
    "network_to_log_in",
    "next_draft",
    "quality_for",
    "stops",
    "test_for",
    "tests_beside",
    "tests_of",
    "tests_of_idea",
    "waiting_for",
    "was_taken_back",
]
