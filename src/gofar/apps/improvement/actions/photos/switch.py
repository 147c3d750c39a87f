"""Switch photos of student work on or off in a network. Off is how every network begins."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import F

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Photo
from gofar.apps.people.models import Network
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

#: For how many days a photo may be kept, and how many we propose.
LEAST_DAYS, MOST_DAYS, USUAL_DAYS = 30, 180, 90


def _switch_back(entry: AuditEntry, network: Network, by: Person) -> None:
    """Staff may undo what others did, yet not this: it would switch photos on by a side door."""
    if not may(by, Verb.SWITCH_PHOTOS, network):
        raise CannotUndo(
            _("Only the hub’s director switches photos on or off."),
            fix=_("Ask the director to take it back."),
            code="photo.switch-not-theirs",
        )
    _set(network, entry.detail["before"])


def _set(network: Network, days: int | None) -> None:
    """Fewer days hold for photos that are there; more days do not: they were promised to be gone by then."""
    network.photo_days = days
    network.save(update_fields=["photo_days"])
    if days is None:
        return
    span = dt.timedelta(days=days)
    later = Photo.objects.filter(cycle__test__network=network, removed_at=None, expires_at__gt=F("at") + span)
    later.update(expires_at=F("at") + span)


@action(Verb.SWITCH_PHOTOS, undo=retract_with(_switch_back))
def switch_photos(network: Network, *, days: int | None, by: Person) -> Done[Network]:
    """Let teams keep photos for so many days, or for none. Off hides every photo at once; the sweep destroys them.

    Raises
    ------
    DataRefused
        So many days are not offered.
    """
    if days is not None and not LEAST_DAYS <= days <= MOST_DAYS:
        raise DataRefused(
            _("Photos cannot be kept for {n} days.", n=days),
            where=_("Days"),
            fix=_("Choose between {least} and {most} days.", least=LEAST_DAYS, most=MOST_DAYS),
            code="photo.days",
        )
    held = Network.objects.select_for_update().get(pk=network.pk)
    before = held.photo_days
    if before == days:
        return Done(held, "", held)
    _set(held, days)
    network.photo_days = days
    says = "switched photos of student work off"
    if days is not None:
        says = f"switched photos of student work on, kept for {days} days"
    return Done(held, says, held, detail={"before": before})
