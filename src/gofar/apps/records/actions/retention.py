"""For how long a network keeps what is not its record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.verbs import Verb
from gofar.apps.records.models import Retention
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person

#: The most days that a network can choose for each.
MOST = {"draft_days": 30, "mail_days": 90, "over_days": 180}


@dataclass(frozen=True, slots=True)
class Days:
    """Days for files that wait for a yes, for mails written to files, and after the end of an agreement."""

    draft_days: int = 7
    mail_days: int = 30
    over_days: int = 60


def _set_back(entry: AuditEntry, held: Retention, by: Person) -> None:
    for name, days in entry.detail["before"].items():
        setattr(held, name, days)
    held.save()


@action(Verb.KEEP_RECORD, undo=retract_with(_set_back))
def set_retention(network: Network, days: Days, *, by: Person) -> Done[Retention]:
    """Say for how many days a network keeps each kind.

    Raises
    ------
    DataRefused
        It is less than a day, or more than can be promised to a district.
    """
    chosen = asdict(days)
    for name, number in chosen.items():
        if not 1 <= number <= MOST[name]:
            raise DataRefused(
                _("Choose from 1 to {most} days.", most=MOST[name]),
                where=name,
                fix=_("Write a whole number."),
                code="retention.days",
            )
    held, _new = Retention.objects.get_or_create(network=network)
    before = {name: getattr(held, name) for name in chosen}
    if before == chosen:
        return Done(held, "", held)
    for name, number in chosen.items():
        setattr(held, name, number)
    held.save()
    says = f"chose to keep waiting files {days.draft_days}, mails {days.mail_days}, and students after an agreement {days.over_days} days"
    return Done(held, says, held, detail={"before": before})
