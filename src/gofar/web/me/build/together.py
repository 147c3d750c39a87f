"""What is new together: proposals that wait for the reader's word, words on the reader's own, questions to their school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.apps.agenda import queries as agenda
from gofar.apps.proposals.queries.news import news_for
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.me.pages import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Person
    from gofar.apps.proposals.models import Proposal
    from gofar.apps.reminders.queries.due import NetworkWeek


def together_lines(viewer: Person, week: NetworkWeek, *, several: bool) -> Iterator[Line]:
    """Return one line for what waits, one for each question, and one for each answer. With `several` networks they say in which."""
    news, network = news_for(viewer, week.network), week.network
    small = network.name if several else ""
    if news.waiting:
        said = ngettext("%(n)d proposal waits for you", "%(n)d proposals wait for you", news.waiting)
        yield Line(
            _("Any day"),
            said % {"n": news.waiting},
            small,
            Link(_("Read"), reverse("together", args=[network.slug])),
        )
    for reading in agenda.waiting_for(viewer, network):
        yield Line(
            _("Any day"),
            reading.text,
            small or _("A question to your school"),
            Link(_("Answer"), reverse("question", args=[network.slug, reading.question.number])),
        )
    for proposal in news.answered:
        yield Line(
            near_day(local(network, proposal.decided_at).date(), week.today) if proposal.decided_at else "",
            _answer(proposal),
            small,
            Link(_("Read"), reverse("proposal", args=[network.slug, proposal.number])),
        )


def _answer(proposal: Proposal) -> str:
    said = _("%(name)s accepted your proposal %(n)d. The history names you.")
    if proposal.state == "declined":
        said = _("%(name)s declined your proposal %(n)d, and says why.")
    name = proposal.decided_by.name if proposal.decided_by else ""
    return said % {"name": name, "n": proposal.number}
