"""The minutes a week of the network's teams: one's own team first, then those over the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.core.practice.burden import heaviest
from gofar.web.bank.forms import LimitForm
from gofar.web.bank.pages import Week
from gofar.web.base.burden import burden_words, spends_words, unknown_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.burden import TeamBurden
    from gofar.apps.people.models import Network, Person


def week_of(
    viewer: Person, network: Network, teams: Sequence[TeamBurden], form: LimitForm | None = None
) -> Week:
    """Return what the teams spend: one's own school's, or the span over all of them."""
    part = part_of(viewer, network)
    own = [one for one in teams if part and one.school.pk == part.school_id]
    cap = teams[0].burden.cap if teams else 0.0
    return Week(
        lines=tuple(burden_words(one) for one in own) if own else (_span(teams),),
        over=tuple(spends_words(one) for one in teams if one.burden.over and one not in own),
        cap=_("%(n)s minutes a week, whoever does it.") % {"n": f"{cap:g}"},
        unknown=unknown_words(teams[0].burden) if teams and not own else "",
        form=(form or LimitForm(initial={"minutes": round(cap)}))
        if may(viewer, Verb.EDIT_MEASURE, network)
        else None,
        action=reverse("time-limit", args=[network.slug]),
    )


def _span(teams: Sequence[TeamBurden]) -> str:
    most = heaviest([one.burden for one in teams])
    if most is None:
        return _("No school has joined yet.")
    least = min(one.burden.total for one in teams)
    slots = {"low": round(least), "high": round(most.total), "cap": f"{most.cap:g}"}
    return _("Teams spend about %(low)d to %(high)d minutes a week. We agreed on %(cap)s at most.") % slots
