"""The photos of a test for those who may see them; nothing at all for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.improvement.queries.photos import lacks_second_factor, looks_at, may_photograph, photos_of
from gofar.web.base.components.times import day, near_day
from gofar.web.cycles.pages import Photos, SmallPhoto

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Photo, Test
    from gofar.apps.improvement.queries.photos import Looks
    from gofar.apps.people.models import Person


def photos_row(viewer: Person, test: Test) -> Photos | None:
    """Return the photos of a test, the newest first, and the way to add one."""
    if lacks_second_factor(viewer, test):
        return Photos((), "", second_step=reverse("mfa_index"))
    if not may_photograph(viewer, test):
        return None
    found = photos_of(viewer, test)
    looks = looks_at(viewer, found)
    return Photos(
        tuple(_photo(test, photo, looks.get(photo.pk)) for photo in reversed(found)),
        reverse("add-photo", args=[test.network.slug, test.number]),
    )


def _photo(test: Test, photo: Photo, looks: Looks | None) -> SmallPhoto:
    place = [test.network.slug, test.number, photo.pk]
    facts = {
        "n": photo.cycle.number,
        "name": photo.by.name,
        "day": day(local(test.network, photo.at)),
    }
    return SmallPhoto(
        shows=photo.shows,
        small=reverse("small-photo", args=place),
        url=reverse("photo", args=place),
        note=_("Cycle %(n)d, by %(name)s, %(day)s") % facts,
        left=_left(test, photo),
        looks=_looks(test, looks),
        delete=reverse("delete-photo", args=place),
    )


def _left(test: Test, photo: Photo) -> str:
    days = (local(test.network, photo.expires_at).date() - today(test.network)).days
    if not days:
        return _("Deleted today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def _looks(test: Test, looks: Looks | None) -> str:
    if looks is None:
        return _("Nobody has looked yet")
    facts = {
        "n": looks.times,
        "name": looks.last.person.name,
        "day": near_day(local(test.network, looks.last.at), today(test.network)),
    }
    told = ngettext("%(n)d look, by %(name)s, %(day)s", "%(n)d looks, last %(name)s, %(day)s", looks.times)
    return told % facts
