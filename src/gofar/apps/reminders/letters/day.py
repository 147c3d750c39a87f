"""A day's mail: all that is new today in one, for those who asked to hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.apps.access.gate import one_reading
from gofar.apps.reminders.letters.letter import Draft, Section
from gofar.apps.reminders.letters.links import address, stop
from gofar.apps.reminders.letters.words import item_of
from gofar.apps.reminders.queries.due import Kind
from gofar.apps.reminders.queries.week import weeks_of

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.reminders.models import Wishes
    from gofar.apps.reminders.queries.due import Due, NetworkWeek


def day_letter(person: Person, wishes: Wishes) -> Draft:
    """Return the mail of today; empty when nothing that the person asked for is new."""
    with one_reading():
        weeks = weeks_of(person)
    found = [(week, due) for week in weeks for due in week.due if _is_new(week, due, wishes)]
    items = tuple(item_of(week.network, due) for week, due in found)
    return Draft(
        subject=items[0].words if len(items) == 1 else _("Today: %(n)d things") % {"n": len(items)},
        hello=_("Hello %(name)s, this is new today.") % {"name": person.name},
        sections=(Section(_("Today"), items),) if items else (),
        stop=stop(person),
        choose=address("my-mail"),
    )


def _is_new(week: NetworkWeek, due: Due, wishes: Wishes) -> bool:
    """Whether it began today: a nudge comes on the planned day once, not until somebody gives in."""
    if due.kind is Kind.RESULT:
        return wishes.look_days and due.own and due.day == week.today
    return wishes.asks and due.kind in {Kind.ASK, Kind.VISIT} and not due.own and due.day == week.today
