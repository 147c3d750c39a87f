"""Everybody as whom the network can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.apps.access.queries import members_of
from gofar.apps.people.roles import Role
from gofar.web.settings.build.index import below_settings
from gofar.web.settings.pages import Seen, ViewAsPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def view_as_page(viewer: Person, network: Network, *, problem: str = "") -> ViewAsPage:
    """Return the people of the network, without `viewer`."""
    members = [member for member in members_of(viewer, network) if member.person_id != viewer.pk]
    return ViewAsPage(
        crumbs=below_settings(network, _("Look as somebody else")),
        title=_("See the network as somebody else sees it"),
        say=_("Choose a person. You read the pages of this network in their part, until you stop."),
        rules=(
            _("Nothing can be changed while you look."),
            _("You see at most what your own part shows you, and nothing about students or small numbers."),
            _("What only that person sees stays theirs: answers, notes, mail and their account."),
            _("The log says that you looked, as whom, from when and until when."),
            _("It ends when you stop, when you sign out, or after an hour."),
        ),
        people=tuple(
            Seen(
                member.pk,
                member.person.name,
                str(Role(member.role).label),
                str(member.school or member.district or ""),
            )
            for member in members
        ),
        problem=problem,
    )
