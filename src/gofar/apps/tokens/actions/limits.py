"""How often one person may ask: counted in the record, so that every server process counts the same."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from gofar.apps.access.clock import now
from gofar.apps.tokens.models import Asking

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

logger = logging.getLogger("gofar.api")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in a stretch of time."""

    most: int
    stretch: dt.timedelta


REQUESTS = Limit(60, dt.timedelta(minutes=1))
#: Whoever asks so many times more than allowed is no program that has lost count.
ALARM = 5


def wait_for(person: Person, limit: Limit) -> int:
    """Count one more, and return the seconds to wait: none while the limit holds."""
    moment = now()
    began = _beginning(moment, limit.stretch)
    with transaction.atomic():
        known = Asking.objects.filter(person=person, began=began)
        if not known.update(count=F("count") + 1):
            Asking.objects.filter(person=person, began__lt=began).delete()
            Asking.objects.get_or_create(person=person, began=began)
            known.update(count=F("count") + 1)
        count = known.get().count
    if count == limit.most * ALARM:
        logger.warning("Somebody asks %s times more often than the limit", ALARM)
    if count <= limit.most:
        return 0
    return max(1, int((began + limit.stretch - moment).total_seconds()) + 1)


def _beginning(moment: dt.datetime, stretch: dt.timedelta) -> dt.datetime:
    epoch = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return epoch + (moment - epoch) // stretch * stretch
