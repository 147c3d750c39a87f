"""The people of a network over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.people.roles import Role
from gofar.apps.roster.queries.people import roster_of
from gofar.apps.roster.queries.skills import able, skills_in
from gofar.core.practice.skills import SKILLS
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.people.build.words import active, since
from gofar.web.people.pages import Ask, PersonRow, RosterPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.people.models import Membership, Network, Person
    from gofar.apps.roster.queries.people import Here, Roster
    from gofar.apps.roster.queries.skills import Known


def roster_page(viewer: Person, network: Network) -> RosterPage:
    """Return the roster as `viewer` may read it."""
    roster = roster_of(viewer, network)
    known = skills_in(viewer, network)
    day = today(network)
    return RosterPage(
        crumbs=(
            Link(_("Schools and people"), reverse("schools", args=[network.slug])),
            Link(_("People over time"), ""),
        ),
        title=_title(roster),
        say=_("Skills are what people say of themselves. Ask them: that is what the list is for."),
        rows=tuple(_row(network, one, day, told=roster.sees_activity) for one in roster.here),
        sees_activity=roster.sees_activity,
        ask=tuple(_asks(network, roster, known)),
        came=tuple(_named(held) for held in roster.came),
        left=tuple(_named(held) for held in roster.left),
        year=_("Since %(month)s")
        % {"month": dateformat.format(roster.since, pgettext("month format", "F Y"))},
    )


def _title(roster: Roster) -> str:
    """Return how many are here, and how many came and left this school year."""
    people = len({one.held.person_id for one in roster.here})
    said = ngettext("%(n)d person is here", "%(n)d people are here", people) % {"n": people}
    if not roster.came and not roster.left:
        return _("%(said)s; nobody came or left this school year") % {"said": said}
    came = in_words(len(roster.came)) if roster.came else _("none")
    left = in_words(len(roster.left)) if roster.left else _("none")
    return _("%(said)s; %(came)s came and %(left)s left this school year") % {
        "said": said,
        "came": came,
        "left": left,
    }


def _row(network: Network, one: Here, day: dt.date, *, told: bool) -> PersonRow:
    return PersonRow(
        one.held.person.name,
        reverse("person", args=[network.slug, one.held.pk]),
        str(Role(one.held.role).label),
        str(one.held.school or one.held.district or ""),
        since(one.since, day),
        active(one.quiet_days) if told else "",
    )


def _asks(network: Network, roster: Roster, known: Mapping[int, Known]) -> list[Ask]:
    """Return each skill with the people who can be asked about it, A to Z: no order of how well."""
    held = {one.held.person_id: one.held for one in reversed(roster.here)}
    found = []
    for skill in SKILLS:
        people = [held[key] for key, one in known.items() if key in held and skill in able(one)]
        links = sorted((_link(network, part) for part in people), key=lambda link: link.label.casefold())
        if links:
            found.append(Ask(capfirst(_(SKILLS[skill])), tuple(links)))
    return found


def _link(network: Network, held: Membership) -> Link:
    return Link(_named(held), reverse("person", args=[network.slug, held.pk]))


def _named(held: Membership) -> str:
    place = held.school or held.district
    return f"{held.person.name}, {place}" if place else held.person.name
