"""What stands beside a test: who, when, which idea and measure, how good the guesses are, who tried it too."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gofar.apps.access.queries import part_of
from gofar.apps.improvement.queries.theory import hypothesis_of
from gofar.apps.spread.queries import joint_of
from gofar.core.practice.cycle import Decision
from gofar.figures.ramp import draw_calibration
from gofar.web.base.charting import decision_word
from gofar.web.base.cycling import words
from gofar.web.base.from_session import session_link
from gofar.web.base.pages import Link
from gofar.web.cycles.pages import Credit, Guesses, TestRail, Tried

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, Person

#: How many guesses a team has made before a picture of them says anything.
ENOUGH = 3
#: What became of an idea, in the order in which it is told.
_FATES = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON, None)


@dataclass(frozen=True, slots=True)
class Beside:
    """The tests beside a test: all of its idea and of the idea's branches, and all of its school."""

    family: Sequence[TestReading]
    own: Sequence[TestReading]


def rail_of(viewer: Person, network: Network, reading: TestReading, beside: Beside) -> TestRail:
    """Return the rail of a test."""
    test, family = reading.test, beside.family
    others = [r for r in family if r.test.school_id != test.school_id]
    started = (test.started_on, test.number)
    measure = test.measure
    return TestRail(
        heading=_("Test %(n)d") % {"n": test.number},
        school=Link(str(test.school), reverse("school", args=[network.slug, test.school.slug])),
        team=test.team.name if test.team else "",
        people=_("Lead: %(name)s") % {"name": test.lead.name},
        dates=_dates(reading),
        idea=Link(test.idea.title, reverse("idea", args=[network.slug, test.idea.slug])),
        hypothesis=hypothesis_of(viewer, test.idea),
        measure=Link(measure.name, reverse("measure", args=[network.slug, measure.slug]))
        if measure
        else None,
        guesses=_guesses(viewer, network, reading, beside.own),
        credit=(*_origin(viewer, network, test), *_credit(reading, family)),
        joint=_joint(viewer, network, test),
        quality=reverse("quality", args=[network.slug, test.school.slug]) if reading.notes_open else "",
        before=_tried(r for r in others if (r.test.started_on, r.test.number) < started),
        after=_tried(r for r in others if (r.test.started_on, r.test.number) > started),
    )


def _origin(viewer: Person, network: Network, test: Test) -> tuple[Credit, ...]:
    """Return the session in which somebody said that they would try it, if it was one."""
    link = session_link(viewer, test, network)
    return (Credit(_("It was said at"), (link,)),) if link else ()


def _credit(reading: TestReading, family: Iterable[TestReading]) -> tuple[Credit, ...]:
    """Return where the test was copied from, and who has copied it."""
    source = reading.test.cloned_from
    copies = [r.test for r in family if r.test.cloned_from_id == reading.test.pk]
    told = []
    if source is not None and source.retracted_at is None:
        told.append(Credit(_("Copied from"), (_to(source),), _first(reading.test, source)))
    if copies:
        says = _first(copies[0], reading.test) if len(copies) == 1 else ""
        told.append(Credit(_("Copied by"), tuple(_to(test) for test in copies), says))
    return tuple(told)


def _first(test: Test, source: Test) -> str:
    """Return who tested it first. A school that copies its own test owes nobody credit."""
    if test.school_id == source.school_id:
        return ""
    return _("%(school)s tries what %(first)s tested first.") % {
        "school": test.school,
        "first": source.school,
    }


def _joint(viewer: Person, network: Network, test: Test) -> Link | None:
    joint = joint_of(viewer, test)
    if joint is None:
        return None
    number, title = joint
    told = _("Joint test %(n)d: %(title)s") % {"n": number, "title": title}
    return Link(told, reverse("joint-test", args=[network.slug, number]))


def _to(test: Test) -> Link:
    told = _("%(school)s, test %(n)d") % {"school": test.school, "n": test.number}
    return Link(told, reverse("test", args=[test.network.slug, test.number]))


def _dates(reading: TestReading) -> str:
    first = reading.test.started_on
    if words.ending(reading) and reading.last is not None:
        last = reading.ended_on or reading.last.cycle.ends
        return _("%(first)s to %(last)s") % {"first": words.year_day(first), "last": words.year_day(last)}
    return _("Since %(first)s") % {"first": words.year_day(first)}


def _tried(readings: Iterable[TestReading]) -> tuple[Tried, ...]:
    """Group schools by what became of the idea there, decided first; each with a way to its test."""
    fates: dict[str, list[Link]] = {}
    for reading in sorted(readings, key=lambda r: (_FATES.index(r.decision), str(r.test.school))):
        test = reading.test
        link = Link(str(test.school), reverse("test", args=[test.network.slug, test.number]))
        fates.setdefault(_fate(reading), []).append(link)
    return tuple(Tried(tuple(links), fate) for fate, links in fates.items())


def _fate(reading: TestReading) -> str:
    decided = reading.decision
    if decided is Decision.ABANDON:
        reasons = [c.words.reason for c in reading.cycles if c.cycle.decision == Decision.ABANDON]
        return _("stopped: %(why)s") % {"why": reasons[-1]} if reasons[-1:] and reasons[-1] else _("stopped")
    return decision_word(decided) if decided else words.standing_word(words.standing_of(reading)).lower()


def _guesses(
    viewer: Person, network: Network, reading: TestReading, own: Sequence[TestReading]
) -> Guesses | None:
    """Return how good the school's predictions are, for people of that school who see its numbers."""
    part = part_of(viewer, network)
    if not reading.open or part is None or part.school_id != reading.test.school_id:
        return None
    cycles = [cycle for test in own for cycle in test.cycles]
    cycles.sort(key=lambda cycle: cycle.cycle.ends)
    misses = [miss for cycle in cycles if (miss := _miss(cycle)) is not None]
    if len(misses) < ENOUGH:
        return None
    usual = quantiles([abs(miss) for miss in misses], n=4, method="inclusive")[2]
    drawn = draw_calibration(misses, words=translation)
    return Guesses(
        figure=mark_safe(drawn),  # noqa: S308 - drawn by gofar.figures from numbers alone
        words=_(
            "Result minus prediction, in points. Usually within %(n)d of 100. Only your school sees this."
        )
        % {"n": max(1, round(usual))},
    )


def _miss(cycle: CycleReading) -> float | None:
    """Return result minus prediction in points of 100."""
    guess = cycle.prediction.count if cycle.prediction else None
    if guess is None or cycle.result is None or guess.share is None or cycle.result.share is None:
        return None
    return 100 * (cycle.result.share - guess.share)
