"""The bank's own words: subjects, kinds, rhythms."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Kind
from gofar.core.practice.practical import Subject


def subject_words(subject: Subject) -> str:
    """Return a subject as a heading."""
    return {
        Subject.INSTRUCTION: _("Instruction"),
        Subject.ON_TRACK: _("On track"),
        Subject.COLLEGE: _("College"),
    }[subject]


def subject_small(subject: Subject) -> str:
    """Return what a subject's measures look at."""
    return {
        Subject.INSTRUCTION: _("One lesson, one class"),
        Subject.ON_TRACK: _("Being there, and handing in"),
        Subject.COLLEGE: _("The way to college"),
    }[subject]


def kind_words(kind: Kind) -> str:
    """Return why one keeps such a measure."""
    return {
        Kind.PROCESS: _("Process: do we do what we planned?"),
        Kind.DRIVER: _("Driver: does what we push on move?"),
        Kind.BALANCING: _("Balancing: does something else get worse?"),
        Kind.OUTCOME: _("Outcome: what the aim is about"),
    }[kind]


def often_words(rhythm: Rhythm) -> str:
    """Return how often it is read."""
    return {
        Rhythm.DAY: _("every day"),
        Rhythm.WEEK: _("every week"),
        Rhythm.MONTH: _("every month"),
        Rhythm.QUARTER: _("every quarter"),
    }.get(rhythm, _("now and then"))
