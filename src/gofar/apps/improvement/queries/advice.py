"""The smallest test that a school's team could run by Friday, from the theory and everybody's tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Decision, Standing
from gofar.core.practice.smallest import Candidate, Proposal, propose

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import School
    from gofar.core.practice.schooldays import SchoolDays

_BUSY = frozenset({Standing.RUNNING, Standing.DUE})


@dataclass(frozen=True, slots=True)
class Advice:
    """A proposal with its idea, the schools that kept it, and the team's own test where one is planned."""

    proposal: Proposal
    idea: Node
    kept_by: tuple[School, ...]
    own: TestReading | None


def advice_for(school: School, theory: TheoryReading, today: dt.date, calendar: SchoolDays) -> Advice | None:
    """Return the one small test to offer a school; None while one is under way, or when no idea is left."""
    ideas = theory.ideas()
    own = [r for idea in ideas for r in idea.tests if r.test.school_id == school.pk]
    if any(r.standing in _BUSY and r.last and r.last.has_plan and r.last.cycle.starts <= today for r in own):
        return None
    found = propose([_candidate(idea, school) for idea in ideas], today, calendar)
    if found is None:
        return None
    part = next(idea for idea in ideas if idea.node.slug == found.slug)
    mine = next((r for r in part.tests if r.test.school_id == school.pk and _is_planned(r)), None)
    return Advice(found, part.node, _kept(part, school), mine)


def _candidate(part: Part, school: School) -> Candidate:
    own = [r for r in part.tests if r.test.school_id == school.pk]
    planned = any(_is_planned(r) for r in own)
    kept = _kept(part, school)
    return Candidate(
        slug=part.node.slug,
        belief=part.belief.mean,
        planned=planned,
        settled=bool(own) and not planned,
        kept_by=tuple(other.slug for other in kept),
        kept_nearby=any(other.district_id and other.district_id == school.district_id for other in kept),
    )


def _is_planned(reading: TestReading) -> bool:
    """Whether a test waits to begin: planned for later, or drafted without a prediction."""
    last = reading.last
    return last is not None and (reading.standing is Standing.PLANNED or not last.has_plan)


def _kept(part: Part, school: School) -> tuple[School, ...]:
    """Return the other schools that kept an idea: those of the same district first, then A to Z."""
    others = {
        r.test.school for r in part.tests if r.decision is Decision.ADOPT and r.test.school_id != school.pk
    }
    return tuple(sorted(others, key=lambda s: (s.district_id != school.district_id, str(s).casefold())))
