"""One line of a mail. It names schools and tests, never a count and never what somebody wrote freely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import dateformat
from django.utils.translation import gettext as _

from gofar.apps.reminders.letters.letter import Item
from gofar.apps.reminders.letters.links import where
from gofar.apps.reminders.queries.due import Kind

if TYPE_CHECKING:
    from gofar.apps.people.models import Network
    from gofar.apps.reminders.queries.due import Due


def item_of(network: Network, due: Due) -> Item:
    """Return a thing that waits as a line."""
    told = {
        "n": due.test.test.number if due.test else due.round.number if due.round else 0,
        "test": due.test.test.title if due.test else "",
        "school": str(due.school),
        "name": due.note.by.name if due.note else "",
        "measure": due.measure.short_name if due.measure else "",
        "day": dateformat.format(due.day, "l j F") if due.day else "",
    }
    logs = due.test.test if due.test is not None and due.own and due.kind in _LOGS else None
    return Item(_SAYS[due.kind]() % told, where(network, due), _DOES[due.kind](), logs)


#: What a person's own running test asks for: a log link takes it without a sign-in.
_LOGS = {Kind.RESULT, Kind.LOOK}


_SAYS = {
    Kind.RESULT: lambda: _("Test %(n)d, “%(test)s”, at %(school)s: its result is due."),
    Kind.LOOK: lambda: _("Test %(n)d, “%(test)s”, at %(school)s: look at it on %(day)s."),
    Kind.DECISION: lambda: _(
        "Test %(n)d, “%(test)s”, at %(school)s: it has results and waits for a decision."
    ),
    Kind.ASK: lambda: _("%(name)s left an ask for %(school)s."),
    Kind.VISIT: lambda: _("%(name)s visits %(school)s on %(day)s."),
    Kind.QUESTION: lambda: _("%(school)s has a question on the charter."),
    Kind.CHARTER: lambda: _("%(school)s has not given its word on the charter yet."),
    Kind.ROUND: lambda: _("Round %(n)d waits for you until %(day)s."),
    Kind.FIGURES: lambda: _("%(measure)s, %(school)s: other schools have sent newer figures."),
}
_DOES = {
    Kind.RESULT: lambda: _("Log it, about a minute"),
    Kind.LOOK: lambda: _("Log it on the day"),
    Kind.DECISION: lambda: _("Decide"),
    Kind.ASK: lambda: _("Read it"),
    Kind.VISIT: lambda: _("Prepare"),
    Kind.QUESTION: lambda: _("Answer"),
    Kind.CHARTER: lambda: _("Read and sign"),
    Kind.ROUND: lambda: _("Open the round"),
    Kind.FIGURES: lambda: _("See the chart"),
}
