"""The pulse in somebody's week, as it waits for an answer or to be asked; and supports to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.surveys.queries import answers_waiting, is_pulse_due, supports_due
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.me.pages import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Person
    from gofar.apps.reminders.queries.due import NetworkWeek


def survey_lines(viewer: Person, week: NetworkWeek, *, several: bool) -> Iterator[Line]:
    """Return a line for the pulse, and one for each support. With `several` networks they say in which."""
    network = week.network
    waiting = answers_waiting(viewer, network)
    if waiting is not None:
        small = _("Eight questions, no name")
        yield Line(
            _("until %(day)s") % {"day": near_day(waiting.closes_on, week.today)},
            _("The pulse: how is it to work in this network?"),
            _("%(network)s, %(small)s") % {"network": network.name, "small": small} if several else small,
            Link(_("Answer"), reverse("answer-survey", args=[network.slug, waiting.number])),
        )
    elif is_pulse_due(viewer, network):
        yield Line(
            _("This term"),
            _("It is time to ask the pulse"),
            network.name if several else "",
            Link(_("Ask"), reverse("ask-pulse", args=[network.slug])),
        )
    due = supports_due(viewer, network)
    shown = shown_to(viewer, network) if due else str
    for support in due:
        look = support.readiness
        place = str(look)
        yield Line(
            near_day(support.recheck_on, week.today),
            _("Look again: is “%(support)s” in place?") % {"support": shown(support.text)},
            f"{network.name}, {place}" if several else place,
            Link(_("Open"), f"{reverse('readiness', args=[network.slug, look.number])}#supports"),
        )
