"""Where something came from, on its own page: “Convening of 12 Feb”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.convenings.queries.keeping_kept import origin_of
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from gofar.apps.agenda.models import Question
    from gofar.apps.improvement.models import Cause, Node, Test
    from gofar.apps.people.models import Network, Person


def session_link(viewer: Person, thing: Cause | Node | Question | Test, network: Network) -> Link | None:
    """Return the way to the record of the session that `thing` came from, or None where it came from none."""
    session = origin_of(viewer, thing)
    if session is None:
        return None
    words = _("the convening of %(day)s") % {"day": near_day(session.on, today(network))}
    return Link(words, reverse("convening-record", args=[network.slug, session.number]))
