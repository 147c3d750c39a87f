"""Look at a photo: the one read that writes, because every look is to be known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now, today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement import photo_store
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Photo
    from gofar.apps.people.models import Person


@action(Verb.SEE_PHOTOS, undo=none(_("A look stays in the log.")))
def look_at(photo: Photo, *, small: bool = False, by: Person) -> Done[bytes]:
    """Return the picture, and write down who looked.

    The small picture stands on a page that is loaded again and again: it counts once a day for each person. The
    large one counts each time.

    Raises
    ------
    NotVisible
        It is gone or past its day.
    """
    test = photo.cycle.test
    past = photo.removed_at is not None or photo.expires_at <= now(test.network)
    jpeg = None if past else photo_store.read(photo.uuid)
    if jpeg is None:
        raise NotVisible(_("There is no such photo any more."), code="photo.gone")
    if small and _looked_today(photo, by):
        return Done(jpeg, "", photo)
    return Done(jpeg, f"looked at a photo of work of test {test.number}", photo, school=test.school)


def _looked_today(photo: Photo, by: Person) -> bool:
    network = photo.cycle.test.network
    midnight = dt.datetime.combine(today(network), dt.time(), ZoneInfo(network.time_zone))
    about = AuditEntry.objects.filter(about_type=photo._meta.label_lower, about_id=str(photo.pk))
    return about.filter(person=by, verb=Verb.SEE_PHOTOS, at__gte=midnight).exists()
