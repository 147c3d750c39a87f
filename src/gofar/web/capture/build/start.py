"""The page on which a test starts, in five taps."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.gate import which
from gofar.apps.access.queries import part_of, schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.web.base.pages import Link
from gofar.web.base.sender import sender_key
from gofar.web.capture.build.along import Along, condition_choices, initial_of
from gofar.web.capture.build.asked import asked_for
from gofar.web.capture.build.stopped import stopped_for
from gofar.web.capture.build.waiting import waiting_list
from gofar.web.capture.forms import StartForm, days_to_look
from gofar.web.capture.forms.start import OTHER
from gofar.web.capture.pages import Missing, StartPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person, School, Team


def schools_to_start(viewer: Person, network: Network) -> list[School]:
    """Return exactly the schools in which the reader may start a test."""
    schools = schools_in(viewer, network)
    allowed = which(viewer, Verb.START_TEST, schools)
    return [school for school in schools if school.pk in allowed]


def team_at(viewer: Person, school: School) -> Team | None:
    """Return the reader's team, where it is a team of this school."""
    part = part_of(viewer, school.network)
    return part.team if part and part.school_id == school.pk else None


def start_form(
    viewer: Person,
    network: Network,
    schools: Sequence[School],
    asked: Mapping[str, str],
    data: Mapping[str, Any] | None = None,
    *,
    along: Along = Along(),  # noqa: B008 - a frozen value
) -> StartForm:
    """Return the form that starts a test; `asked` may name an idea, and a test or a joint test to take it from."""
    # What was sent counts first: an idea that stood on a button because it was asked for stands there again.
    idea = (data or {}).get("idea") or asked.get("idea") or along.idea
    own = tests_of(viewer, network, school__in=schools) if len(schools) == 1 else []
    near = [idea, *(reading.test.idea.slug for reading in reversed(own))]
    day_now = today(network)
    form = StartForm(
        data,
        schools=schools,
        ideas=_ideas(viewer, network, schools, idea),
        near=near,
        today=day_now,
        days=days_to_look(day_now),
        taken=condition_choices(along) if along.idea else None,
        starts=along.starts,
        initial={"idea": idea, "key": uuid.uuid4(), "day": day_now + dt.timedelta(days=7), "out_of": 5}
        | initial_of(along)
        | asked_for(asked, schools, days_to_look(day_now), OTHER),
    )
    form.fields["who"].initial = "5 students"
    return form


def _ideas(viewer: Person, network: Network, schools: Sequence[School], asked: str) -> list[Node]:
    """Return the network's ideas, then those that only the reader's schools have, and the one that was asked for."""
    own = {school.pk for school in schools}
    found = [
        idea
        for idea in ideas_of(viewer, network)
        if idea.school_id is None or idea.school_id in own or idea.slug == asked
    ]
    return sorted(found, key=lambda idea: idea.school_id is not None)


def start_page(
    network: Network,
    form: StartForm,
    waiting: Sequence[TestReading] = (),
    *,
    person: Person,
    along: Along = Along(),  # noqa: B008 - a frozen value
) -> StartPage:
    """Return the page on which a test starts."""
    return StartPage(
        title=_("Try something small"),
        note=along.note(),
        form=form,
        action=reverse("start-test", args=[network.slug]),
        sender=sender_key(person),
        waiting=waiting_list(waiting),
        missing=_missing(network, form),
        along=along.facts(),
        stopped=stopped_for(person, network, form),
    )


def _missing(network: Network, form: StartForm) -> Missing | None:
    """Return what must be there first."""
    place = [network.slug]
    if not form.has_schools:
        link = Link(_("Schools and people"), reverse("schools", args=place))
        return Missing(_("There is no school yet"), _("A test belongs to a school. Add one first."), link)
    if not form.has_ideas:
        link = Link(_("Open the theory"), reverse("theory", args=place))
        return Missing(
            _("There is no idea yet"), _("A test tries an idea of the theory. Add one first."), link
        )
    return None
