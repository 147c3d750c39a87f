"""How far a team has come, told for its team, its coach and the hub alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.apps.improvement.queries.progress import progress_of
from gofar.core.practice.progress import SCALE
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.base.visited import Line
from gofar.web.base.words import told
from gofar.web.coaching.pages import ProgressPage, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BaseForm

    from gofar.apps.improvement.models import ProgressScore
    from gofar.apps.people.models import Network, Person, School
    from gofar.core.practice.progress import Suggestion


def progress_page(
    viewer: Person, network: Network, school: School, suggestion: Suggestion, form: BaseForm | None
) -> ProgressPage:
    """Return how far a team has come."""
    found = list(progress_of(viewer, school))
    now = float(found[0].score) if found else None
    slots = {"score": f"{suggestion.score:.1f}", "name": told(suggestion.row.name).lower()}
    return ProgressPage(
        title=_title(school, found),
        say=_("Only the team, its coach and the hub see this. Schools are never compared by it."),
        suggestion=_("The facts suggest %(score)s, %(name)s: %(needs)s")
        % (slots | {"needs": told(suggestion.row.needs)}),
        missing=_("For the next step: %(needs)s") % {"needs": told(suggestion.next.needs)}
        if suggestion.next
        else "",
        steps=tuple(
            Step(
                f"{row.score:.1f}", told(row.name), told(row.needs), _state(row.score, now, suggestion.score)
            )
            for row in SCALE
        ),
        history=tuple(_line(network, one) for one in found),
        form=form,
        back=Link(_("Open the school"), reverse("school", args=[network.slug, school.slug])),
    )


def _title(school: School, found: Sequence[ProgressScore]) -> str:
    if not found:
        return _("Nobody has said yet how far %(school)s has come") % {"school": school}
    row = next(row for row in SCALE if row.score == float(found[0].score))
    return _("%(school)s has come to %(score)s: %(name)s") % {
        "school": school,
        "score": f"{row.score:.1f}",
        "name": told(row.name).lower(),
    }


def _state(score: float, now: float | None, suggested: float) -> str:
    if score == now:
        return _("set today") if now == suggested else _("set")
    return _("suggested") if score == suggested else ""


def _line(network: Network, one: ProgressScore) -> Line:
    slots = {
        "name": one.by.name,
        "day": full_day(local(network, one.at).date()),
        "suggested": f"{one.suggested:.1f}",
    }
    return Line(
        f"{one.score:.1f}: {one.reason}", _("%(name)s, %(day)s. The facts suggested %(suggested)s.") % slots
    )
