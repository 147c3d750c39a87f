"""Photos of student work as one viewer may see them: for the school's own team, and for nobody else at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, has_second_factor, may, part_of_school, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Photo
from gofar.core.words import message as _

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from gofar.apps.improvement.models import Test
    from gofar.apps.people.models import Network, Person


@dataclass(frozen=True, slots=True)
class Looks:
    """How often a photo was looked at, and who looked last."""

    times: int
    last: AuditEntry


def may_photograph(viewer: Viewer, test: Test) -> bool:
    """Return whether `viewer` may add photos to a test, and so see them."""
    return bool(test.network.photo_days) and may(viewer, Verb.ADD_PHOTO, test.school)


def lacks_second_factor(viewer: Person, test: Test) -> bool:
    """Return whether nothing but a second step at sign-in keeps `viewer` from the photos of a test."""
    if not test.network.photo_days or test.network.is_sample or has_second_factor(viewer):
        return False
    return part_of_school(viewer, Verb.ADD_PHOTO, test.school)


def photos_of(viewer: Viewer, test: Test) -> list[Photo]:
    """Return the photos of a test's cycles, oldest first: none past its day, whether or not it was swept."""
    if not test.network.photo_days:
        return []
    return list(_standing(viewer, test.network).filter(cycle__test=test))


def photo_for(viewer: Viewer, network: Network, number: int, key: UUID) -> Photo:
    """Return one photo, or refuse as if it did not exist: also for colleagues who may not see it."""
    found = _standing(viewer, network).filter(cycle__test__number=number, pk=key).first()
    if found is None:
        raise NotVisible(_("There is no such photo for you."), code="photo.not-visible")
    return found


def looks_at(viewer: Viewer, photos: list[Photo]) -> dict[UUID, Looks]:
    """Return how often each of the viewer's photos was looked at, and by whom last."""
    if not photos:
        return {}
    keys = {str(photo.pk): photo.pk for photo in photos}
    rows = visible(viewer, AuditEntry).filter(
        verb=Verb.SEE_PHOTOS, about_type=Photo._meta.label_lower, about_id__in=keys
    )
    counted = list(rows.order_by().values_list("about_id").annotate(Count("pk"), Max("pk")))
    last = rows.select_related("person").in_bulk([newest for _about, _times, newest in counted])
    return {keys[about]: Looks(times, last[newest]) for about, times, newest in counted}


def _standing(viewer: Viewer, network: Network) -> QuerySet[Photo]:
    rows = visible(viewer, Photo).filter(
        cycle__test__network=network,
        cycle__test__retracted_at=None,
        cycle__retracted_at=None,
        removed_at=None,
        expires_at__gt=now(network),
    )
    return rows.select_related("by", "cycle__test__school", "cycle__test__network")
