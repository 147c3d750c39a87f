"""All places that somebody can go to: pages and tasks by their part, and the things of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.queries import networks_of, schools_of
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.tests import begun_in
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.apps.people.roles import Role
from gofar.web.find.pages import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Membership, Person


def pages_of(part: Membership, *, several: bool) -> Iterator[Found]:
    """Return the tasks that a part may do and the pages of its network. With `several` networks each says which."""
    able = PARTS[Role(part.role)].everywhere | PARTS[Role(part.role)].own
    where = part.network.name if several else ""
    for verb, label, route in (
        (Verb.LOG_TEST, _("Log a test"), "log"),
        (Verb.START_TEST, _("Start a test"), "start-test"),
        (Verb.WRITE_LEARNING, _("Write down what was learned"), "write-learning"),
        (Verb.PROPOSE, _("Propose an idea"), "propose-part"),
        (Verb.PROPOSE, _("Propose other words for the charter"), "propose-charter"),
        (Verb.LOAD_DATA, _("Bring in data"), "import"),
        (Verb.INVITE, _("Invite somebody"), "invite"),
    ):
        if verb in able:
            yield Found(label, _said(_("do"), where), reverse(route, args=[part.network.slug]))
    yield Found(_("My week"), _("page"), reverse("me"))
    for label, route in (
        (_("Home"), "network"),
        (_("Tests"), "tests"),
        (_("Measures"), "measures"),
        (_("Learning"), "learning"),
        (_("Theory"), "theory"),
        (_("Charter"), "charter"),
        (_("Together"), "together"),
        (_("Schools and people"), "schools"),
        (_("People over time"), "people"),
        (_("In five minutes"), "brief"),
        (_("Recent changes"), "changes"),
    ):
        yield Found(label, _said(_("page"), where), reverse(route, args=[part.network.slug]))


def things_of(viewer: Person) -> Iterator[Found]:
    """Return the schools, measures, ideas and tests that `viewer` may see, of all their networks."""
    slugs = {network.pk: network.slug for network in networks_of(viewer)}
    schools = {school.pk: school for school in schools_of(viewer)}
    for school in schools.values():
        url = reverse("school", args=[slugs[school.network_id], school.slug])
        yield Found(str(school), _said(_("school"), _full(school)), url)
    for measure in measures_of(viewer):
        url = reverse("measure", args=[slugs[measure.network_id], measure.slug])
        yield Found(measure.name, _("measure"), url)
    for idea in ideas_of(viewer):
        yield Found(idea.title, _("idea"), reverse("idea", args=[slugs[idea.theory.network_id], idea.slug]))
    for test in begun_in(viewer):
        label = _("Test %(n)d, %(title)s") % {"n": test.number, "title": test.title}
        school_name = str(schools[test.school_id]) if test.school_id in schools else ""
        yield Found(
            label, _said(_("test"), school_name), reverse("test", args=[slugs[test.network_id], test.number])
        )


def _full(school: object) -> str:
    """Return a school's long name where pages show a short one."""
    return str(getattr(school, "name", "")) if getattr(school, "short_name", "") else ""


def _said(kind: str, where: str) -> str:
    return _("%(kind)s, %(where)s") % {"kind": kind, "where": where} if where else kind
