"""Beside a funnel: whom to learn from and how, what to ask before judging, and where the spread is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.spread.queries import board
from gofar.core.practice.adoption import AT_WORK, Stage
from gofar.core.practice.measure import Direction
from gofar.figures.spec import Side, Verdict
from gofar.web.base.pages import Link
from gofar.web.base.spread import doers
from gofar.web.variation.pages import Lesson, Rail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.queries.variation import Variation
    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.spread.queries import Board, Cell
    from gofar.figures.funnelspec import FunnelSpec

#: More ideas than these make no line.
_IDEAS = 2


def rail_of(viewer: Person, network: Network, found: Variation, spec: FunnelSpec | None) -> Rail:
    """Return what stands beside the funnel."""
    good, other = _clear(found, spec)
    return Rail(
        lessons=_lessons(viewer, network, good) if good else (),
        ask=_ask(other),
        ask_url=reverse("ask-question", args=[network.slug])
        if other and may(viewer, Verb.ASK_QUESTION, network)
        else "",
        spread=_spread(found),
        spread_small=_spread_range(found),
    )


def _clear(found: Variation, spec: FunnelSpec | None) -> tuple[list[School], list[School]]:
    """Return the schools that are clear of chance: those to learn from, and those to ask about."""
    if spec is None:
        return [], []
    way = Direction(found.readout.measure.direction)
    good: list[School] = []
    other: list[School] = []
    for one, school in zip(found.counted, spec.schools, strict=True):
        if school.side is not None:
            better = school.side.verdict(way) is not Verdict.CARE
            (good if better and (way is not Direction.NONE or school.side is Side.ABOVE) else other).append(
                one.school
            )
    return good, other


def _lessons(viewer: Person, network: Network, schools: Sequence[School]) -> tuple[Lesson, ...]:
    """Return each school with what it keeps or tries, and the ways to it: a visit, a question."""
    shown = board(viewer, network, tests_of(viewer, network))
    return tuple(_lesson(viewer, network, shown, school) for school in schools)


def _lesson(viewer: Person, network: Network, shown: Board, school: School) -> Lesson:
    held = [cell for column in shown.under_test for cell in column.cells if cell.school.pk == school.pk]
    kept = [cell for cell in held if cell.stage in AT_WORK]
    tried = [cell for cell in held if cell.stage is Stage.TESTING]
    ways = []
    place = reverse("school", args=[network.slug, school.slug])
    if may(viewer, Verb.WRITE_NOTE, school):
        ways.append(Link(_("Arrange a visit"), f"{place}#leave"))
    if kept and may(viewer, Verb.ASK_QUESTION, network):
        column = shown.column(kept[0].idea.slug)
        if column is not None and any(cell.school.pk == school.pk for cell in doers(viewer, network, column)):
            ways.append(
                Link(_("Ask how they do it"), reverse("ask-doers", args=[network.slug, kept[0].idea.slug]))
            )
    return Lesson(Link(str(school), place), _does(kept, tried), tuple(ways))


def _does(kept: Sequence[Cell], tried: Sequence[Cell]) -> str:
    """Return what a school does in the words of its ideas; that it stands beside its figures is no reason for them."""
    if kept:
        ideas = "; ".join(cell.idea.title for cell in kept[:_IDEAS])
        return _("Keeps: %(ideas)s.") % {"ideas": ideas}
    if tried:
        ideas = "; ".join(cell.idea.title for cell in tried[:_IDEAS])
        return _("Tries: %(ideas)s.") % {"ideas": ideas}
    return _("No test says yet what it does differently. Go and see.")


def _ask(other: Sequence[School]) -> str:
    if not other:
        return ""
    names = ", ".join(str(school) for school in other)
    return ngettext(
        "Is the intake of %(schools)s different? Did the way of counting change?",
        "Is the intake of %(schools)s different? Did the way of counting change?",
        len(other),
    ) % {"schools": names}


def _spread(found: Variation) -> str:
    """Return which part of all differences between students lies between schools."""
    if found.shares is None or not found.counts_students:
        return ""
    parts = round(100 * found.shares.between)
    if parts < 1:
        return _("Less than 1 part in 100 of the differences between students lies between schools.")
    return ngettext(
        "About %(n)s part in 100 of the differences between students lies between schools.",
        "About %(n)s parts in 100 of the differences between students lie between schools.",
        parts,
    ) % {"n": parts}


def _spread_range(found: Variation) -> str:
    if not _spread(found) or found.shares is None:
        return ""
    low, high = (round(100 * end, 1) for end in found.shares.between_range)
    return _("The rest lies within them. Likely between %(low)s and %(high)s.") % {
        "low": f"{low:g}",
        "high": f"{high:g}",
    }
