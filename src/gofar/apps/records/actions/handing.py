"""Files that leave: each stands in the log with who, what and how many rows; so many a day, and an alarm above the usual."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.db import transaction

from gofar.apps.access.action import Done, log
from gofar.apps.access.chain import take_turn
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person

#: The name under which a file that left stands in the log.
HANDED_OUT = "records.hand_out"
#: The most files that one person takes in a day.
MOST = 20
#: How many times the usual raises the alarm, and over how many days the usual is counted.
ALARM, WINDOW = 5, 28
_told = logging.getLogger("gofar.exports")
_DAY = dt.timedelta(days=1)


class Enough(NotAllowed):
    """Somebody has taken as many files as one person takes in a day. `wait` says for how many seconds."""

    def __init__(self, what: str, *, fix: str, wait: int) -> None:
        super().__init__(what, fix=fix, code="exports.enough")
        self.wait = wait


@transaction.atomic
def hand_out(person: Person, network: Network | None, name: str, *, rows: int | None) -> None:
    """Write into the log that a file leaves. Whoever made it has asked the gate.

    Raises
    ------
    Enough
        It would be one more than a person takes in a day (``exports.enough``).
    """
    take_turn()  # so that two requests at once are not both the last one
    moment = now(network)
    mine = AuditEntry.objects.filter(
        person=person, action=HANDED_OUT, at__gt=moment - dt.timedelta(days=WINDOW)
    )
    times = list(mine.order_by("pk").values_list("at", flat=True))
    lately = sum(one > moment - _DAY for one in times)
    if lately >= MOST:
        raise Enough(
            _("You have taken {n} files since yesterday, and that is the most for one day.", n=MOST),
            fix=_("Take it tomorrow; everything stands on the pages."),
            wait=int((times[-MOST] + _DAY - moment).total_seconds()) + 1,
        )
    kind = name.rpartition(".")[2]
    about = network or person
    detail = {"file": name, "kind": kind, "rows": rows}
    done = Done(None, f"took the file {name}", about, detail=detail)
    log(HANDED_OUT, Verb.SEE, done, network=network, school=None, by=person)
    before = times[: len(times) - lately]
    days = len({one.date() for one in before})
    usual = max(len(before) / days if days else 0.0, 1.0)
    if lately + 1 == int(ALARM * usual) + 1:
        # No name and no key: who it was stands in the log, for those who may read it.
        _told.warning(
            "exports above usual: %d files in a day by one person, %.1f as usual", lately + 1, usual
        )
