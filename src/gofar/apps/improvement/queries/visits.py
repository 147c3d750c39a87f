"""Visits to schools for a viewer, and what each team did in the two weeks after: facts, never a grade."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network

#: What a team does in so many days after a visit is told beside it.
AFTER = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class After:
    """What a team did from the day of a visit on: numbers of tests. `is_over` says whether the two weeks are."""

    until: dt.date
    is_over: bool
    started: tuple[int, ...]
    logged: tuple[int, ...]
    decided: tuple[tuple[int, Decision], ...]


@dataclass(frozen=True, slots=True)
class VisitReading:
    """A visit that has taken place, with what was written after it. `answers` are those to its ask."""

    visit: SchoolNote
    on: dt.date
    note: SchoolNote | None
    ask: SchoolNote | None
    answers: tuple[SchoolNote, ...]
    after: After


def visits_from(
    notes: Sequence[SchoolNote], tests: Iterable[TestReading], network: Network, today: dt.date
) -> list[VisitReading]:
    """Return the visits among `notes` that have taken place, newest first; all read for the same viewer."""
    known = list(tests)
    past = [(note.on, note) for note in notes if note.kind == "visit" and note.on and note.on <= today]
    read = [_reading(note, on, notes, known, network, today) for on, note in past]
    return sorted(read, key=lambda one: (one.on, one.visit.pk), reverse=True)


def coming(notes: Iterable[SchoolNote], today: dt.date) -> list[tuple[dt.date, SchoolNote]]:
    """Return the visits that lie ahead, soonest first. One of today both lies ahead and can be written up."""
    ahead = [(note.on, note) for note in notes if note.kind == "visit" and note.on and note.on >= today]
    return sorted(ahead, key=lambda pair: (pair[0], pair[1].pk))


def answers_to(ask: SchoolNote, notes: Iterable[SchoolNote]) -> tuple[SchoolNote, ...]:
    """Return what was answered to an ask, oldest first."""
    return tuple(sorted((one for one in notes if one.about_id == ask.pk), key=lambda one: (one.at, one.pk)))


def _reading(
    visit: SchoolNote, on: dt.date, notes: Sequence[SchoolNote], tests: Sequence[TestReading],
    network: Network, today: dt.date,
) -> VisitReading:  # fmt: skip
    about = [note for note in notes if note.about_id == visit.pk]
    ask = next((note for note in about if note.kind == "ask"), None)
    return VisitReading(
        visit=visit,
        on=on,
        note=next((note for note in about if note.kind == "note"), None),
        ask=ask,
        answers=answers_to(ask, notes) if ask else (),
        after=_after(on, [r for r in tests if r.test.school_id == visit.school_id], network, today),
    )


def _after(on: dt.date, tests: Sequence[TestReading], network: Network, today: dt.date) -> After:
    until = on + AFTER

    def within(moment: dt.datetime | None) -> bool:
        return moment is not None and on <= local(network, moment).date() <= until

    first = {r.test.number: min((p.at for c in r.cycles for p in c.predictions), default=None) for r in tests}
    return After(
        until=until,
        is_over=today > until,
        started=tuple(number for number, moment in first.items() if within(moment)),
        logged=tuple(r.test.number for r in tests if any(within(c.result_at) for c in r.cycles)),
        decided=tuple(
            (r.test.number, Decision(c.cycle.decision))
            for r in tests
            for c in r.cycles
            if c.cycle.decision and within(c.cycle.decided_at)
        ),
    )
