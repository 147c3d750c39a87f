"""Destroy a photo: the file first, then its words, then the row says since when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.deleted import remember
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.models import Photo
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person


def remove(photo: Photo, why: Photo.Gone) -> None:
    """Destroy the file and the words. The row stays, and says that it is gone."""
    photo_store.destroy(photo.uuid)
    photo.shows = ""
    photo.removed_at = now(photo.cycle.test.network)
    photo.removed_why = why
    photo.save(update_fields=["shows", "removed_at", "removed_why"])


@action(Verb.ADD_PHOTO, undo=none(_("The photo is destroyed. Nobody can bring it back.")))
def delete_photo(photo: Photo, *, by: Person) -> Done[Photo]:
    """Destroy a photo at once. Everybody on the team may: whoever sees a name should not have to ask."""
    held = Photo.objects.select_for_update().get(pk=photo.pk)
    test = held.cycle.test
    if held.removed_at is not None:
        return Done(held, "", held)
    remember(held)
    remove(held, Photo.Gone.BY_HAND)
    return Done(held, f"deleted a photo of work from test {test.number}", held, school=test.school)
