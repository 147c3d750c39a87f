"""Add a photo of work to a cycle. What is stored was made by our own server, never what was sent."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid as uuids
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.actions.photos.removing import remove
from gofar.apps.improvement.models import Cycle, Photo
from gofar.apps.people.models import Network
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person
    from gofar.ingest.photos import Cleaned

#: How many photos one cycle holds.
MOST = 12


def _take_back(entry: AuditEntry, photo: Photo, by: Person) -> None:
    if photo.removed_at is None:
        remove(photo, Photo.Gone.TAKEN_BACK)


@action(Verb.ADD_PHOTO, undo=retract_with(_take_back))
def add_photo(cycle: Cycle, photo: Cleaned, *, shows: str, by: Person) -> Done[Photo]:
    """Keep a photo for as many days as the network has chosen. The same picture sent twice is kept once.

    Raises
    ------
    DataRefused
        The cycle holds as many photos as it can.
    """
    test = cycle.test
    moment = now(test.network)
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    days = Network.objects.values_list("photo_days", flat=True).get(pk=test.network_id)  # as it stands now
    known = cycle.photos.filter(removed_at=None, expires_at__gt=moment)
    digest = hashlib.sha256(photo.jpeg).hexdigest()
    if (same := known.filter(sha256=digest).first()) is not None:
        return Done(same, "", same)
    if known.count() >= MOST:
        raise DataRefused(
            _("This cycle has {n} photos, and holds no more.", n=MOST),
            where=_("Photo"),
            fix=_("Delete one that nobody needs, then add this one."),
            code="photo.too-many",
        )
    kept = Photo(
        uuid=uuids.uuid4(),
        cycle=cycle,
        shows=shows.strip(),
        by=by,
        at=moment,
        expires_at=moment + dt.timedelta(days=days or 0),
        size=len(photo.jpeg),
        width=photo.width,
        height=photo.height,
        sha256=digest,
    )
    photo_store.keep(kept.uuid, photo.jpeg)
    kept.save(force_insert=True)
    return Done(kept, f"added a photo of work to test {test.number}", kept, school=test.school)
