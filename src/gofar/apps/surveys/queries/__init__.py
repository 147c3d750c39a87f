"""Reads of the pulse and of readiness, each for somebody. Answers in a box are read by nobody."""

from gofar.apps.surveys.actions.pulse import MOST_SLIPS
from gofar.apps.surveys.queries.pulse import (
    PulseReading,
    answers_waiting,
    is_pulse_due,
    pulse_asked,
    slip_behind,
    survey_for,
    surveys_of,
)
from gofar.apps.surveys.queries.readiness import (
    Level,
    ReadinessReading,
    may_rate,
    places_of,
    readiness_for,
    readiness_of,
    support_for,
    supports_due,
)

__all__ = [
    "MOST_SLIPS",
    "Level",
    "PulseReading",
    "ReadinessReading",
    "answers_waiting",
    "is_pulse_due",
    "may_rate",
    "places_of",
    "pulse_asked",
    "readiness_for",
    "readiness_of",
    "slip_behind",
    "support_for",
    "supports_due",
    "survey_for",
    "surveys_of",
]
