"""A brief, put together from what its reader may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import part_of
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.cycle import Decision, Standing
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.brief.build.people import people_of
from gofar.web.brief.build.words import aim_of, explained, theory_lines, trial
from gofar.web.brief.pages import BriefPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person, School

#: More lines than these are not read in five minutes.
TRIALS, CLAIMS = 6, 4
_ENDS = (Decision.ADOPT, Decision.ABANDON)


def brief_page(viewer: Person, network: Network, school: School | None) -> BriefPage:
    """Return the brief of a network, or of one school's team."""
    every = tests_of(viewer, network)
    tests = [r for r in every if school is None or r.test.school_id == school.pk]
    ended = [r for r in tests if r.decision in _ENDS]
    open_tests = [r for r in tests if r.decision not in _ENDS and r.standing is not Standing.PLANNED]
    charter = charter_for(viewer, network)
    name = str(school) if school else network.name
    return BriefPage(
        crumbs=(
            Link(_("Schools and people"), reverse("schools", args=[network.slug])),
            Link(_("In five minutes"), ""),
        ),
        title=_("Know %(name)s in five minutes") % {"name": name},
        say=_("Written by the record itself, as it stands today. It prints on two sheets."),
        aim=aim_of(charter),
        charter=reverse("charter", args=[network.slug]),
        theory=theory_lines(theory_for(viewer, network, every)),
        running=tuple(trial(r, named=school is None) for r in reversed(open_tests))[:TRIALS],
        tried=tuple(trial(r, named=school is None) for r in reversed(ended))[:TRIALS],
        tried_more=_more(len(ended) - TRIALS),
        learned=_learned(viewer, network, every, tests if school else None),
        people=people_of(viewer, network, school),
        words=explained(),
        other=_other(viewer, network, school),
        tests=reverse("tests", args=[network.slug]),
    )


def _more(count: int) -> str:
    if count < 1:
        return ""
    return ngettext(
        "%(n)d more stands on the page of tests.", "%(n)d more stand on the page of tests.", count
    ) % {"n": count}


def _learned(
    viewer: Person, network: Network, every: Sequence[TestReading], own: Sequence[TestReading] | None
) -> tuple[str, ...]:
    """Return the newest claims; for a school, those that rest on its own tests, for or against."""
    keys = None if own is None else {reading.test.pk for reading in own}
    found = learned_from(viewer, network, every, retired_at=None)
    held = [one for one in found if keys is None or any(r.test.pk in keys for r in one.tests)]
    return tuple(told(one.claim) for one in held[:CLAIMS])


def _other(viewer: Person, network: Network, school: School | None) -> Link | None:
    """Return the other brief: one's own school's from the network's, the network's from a school's."""
    if school is not None:
        return Link(
            _("%(network)s in five minutes") % {"network": network.name},
            reverse("brief", args=[network.slug]),
        )
    part = part_of(viewer, network)
    if part is None or part.school is None:
        return None
    url = reverse("school-brief", args=[network.slug, part.school.slug])
    return Link(_("%(school)s in five minutes") % {"school": part.school}, url)
