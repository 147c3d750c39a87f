"""Photos of work: whether teams may keep them; a test's photos, one more, look at one, destroy one."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Schema, UploadedFile

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.photos import (
    LEAST_DAYS,
    MOST_DAYS,
    add_photo,
    delete_photo,
    look_at,
    switch_photos,
)
from gofar.apps.improvement.queries.photos import lacks_second_factor, looks_at, photo_for, photos_of
from gofar.apps.improvement.queries.tests import test_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.photos import Strip, clean_apart
from gofar.ingest.photos import small as make_small
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Filled, Key, Page, Where, Written, ask_about_names, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Cycle, Photo
    from gofar.apps.improvement.queries.photos import Looks
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Person

area = Area("photos")
OF_TEST = f"{HERE}/tests/{{int:number}}/photos"


class PhotoRuleOut(Schema):
    """For how many days teams may keep photos of work; None where they keep none."""

    days: int | None


class PhotoRuleBody(Body):
    """For how many days photos are kept; null switches them off, and hides every one at once."""

    days: Annotated[int, Field(ge=LEAST_DAYS, le=MOST_DAYS)] | None


class PhotoOut(Schema):
    """A photo of work: what it shows, until when it is kept, and who has looked. The picture has its own address."""

    id: uuid.UUID
    cycle: int
    shows: str
    by: str
    at: dt.datetime
    expires_at: dt.datetime
    width: int
    height: int
    looks: int
    last_look_by: str | None
    last_look_at: dt.datetime | None


class PhotoKeptOut(Schema):
    """A photo that is kept, or was destroyed. What it shows is not said again: those words go when the photo goes."""

    id: uuid.UUID
    cycle: int
    expires_at: dt.datetime
    destroyed: bool


class PictureOut(Schema):
    """A picture, as a JPEG in base64."""

    id: uuid.UUID
    jpeg: str


class PhotoBody(Written):
    """What a photo shows, and a person's word that no name and no face is on it."""

    shows: Annotated[Filled, Field(max_length=200)] = Field(
        description="A few words for somebody who cannot see it, without names"
    )
    sure: bool = Field(False, description="Somebody has looked: no name and no face is on it")
    top: bool = Field(False, description="Cover the top strip, where a name mostly stands")
    bottom: bool = Field(False, description="Cover the bottom strip")
    cycle: Key | None = Field(None, description="A cycle's number; without one, the newest")


class LookAsked(Schema):
    """How large. A small picture is written down once a day, a large one each time."""

    small: bool = False


@area.read(f"{HERE}/photo-rule", PhotoRuleOut, "photo-rule")
def read_photo_rule(request: HttpRequest, network: str) -> PhotoRuleOut:
    """Read whether teams may keep photos of work, and for how long."""
    return PhotoRuleOut(days=network_of(request, network).photo_days)


@area.write(f"{HERE}/photo-rule", PhotoRuleOut, "photo-rule", 200)
def set_photo_rule(request: HttpRequest, network: str, body: PhotoRuleBody) -> PhotoRuleOut:
    """Switch photos on or off. The hub's director answers for it."""
    place = network_of(request, network)
    check(reader(request), Verb.SWITCH_PHOTOS, place)
    return PhotoRuleOut(days=switch_photos(place, days=body.days, by=reader(request)).photo_days)


@area.read(OF_TEST, Page[PhotoOut], "photos")
def list_photos(request: HttpRequest, network: str, number: int, asked: Query[Asked]) -> Page[PhotoOut]:
    """List a test's photos, the newest first: for the school's own team, and nobody else."""
    viewer = reader(request)
    test = _test(request, network, number).test
    found = list(reversed(photos_of(viewer, test)))
    looks = looks_at(viewer, found)
    return page_of(request, found, asked, lambda photo: _photo(photo, looks.get(photo.pk)))


@area.write(OF_TEST, PhotoKeptOut, "photos")
def send_photo(
    request: HttpRequest, network: str, number: int, photo: File[UploadedFile], about: Form[PhotoBody]
) -> PhotoKeptOut:
    """Send a photo of work, a JPEG, PNG or WebP of 8 MB at most. It is made anew; place and time go from it."""
    viewer, reading = reader(request), _test(request, network, number)
    check(viewer, Verb.ADD_PHOTO, reading.test)
    _refuse_unknown(request)
    if not about.sure:
        raise DataRefused(
            _("Nobody has said that no name and no face is on the photo."),
            where=Where.SURE,
            fix=_("Look at it once more, then send “sure”: true."),
            code="photo.not-sure",
        )
    ask_about_names(viewer, reading.test.network, about)
    cycle = _cycle(reading, about.cycle)
    cover = [strip for strip in Strip if getattr(about, strip.value)]
    cleaned = clean_apart(photo.read(), cover)
    return _kept(add_photo(cycle, cleaned, shows=about.shows, by=viewer))


@area.read(f"{OF_TEST}/{{uuid:photo}}", PictureOut, "photo")
def see_photo(
    request: HttpRequest, network: str, number: int, photo: uuid.UUID, asked: Query[LookAsked]
) -> PictureOut:
    """Look at a photo. That somebody looked is written down."""
    found = _found(request, network, number, photo)
    jpeg = look_at(found, small=asked.small, by=reader(request))
    shown = make_small(jpeg) if asked.small else jpeg
    return PictureOut(id=found.pk, jpeg=base64.b64encode(shown).decode())


@area.write(f"{OF_TEST}/{{uuid:photo}}/delete", PhotoKeptOut, "delete-photo", 200)
def destroy_photo(request: HttpRequest, network: str, number: int, photo: uuid.UUID) -> PhotoKeptOut:
    """Destroy a photo at once. Nobody can bring it back."""
    found = _found(request, network, number, photo)
    return _kept(delete_photo(found, by=reader(request)))


def _refuse_unknown(request: HttpRequest) -> None:
    """Refuse a field that nobody knows, as in every other body: ninja passes over those of a form."""
    unknown = sorted({*request.POST, *request.FILES} - {*PhotoBody.model_fields, "photo"})
    if unknown:
        raise DataRefused(
            _("The form has a field that nobody knows."),
            where=unknown[0][:80],
            fix=_("Compare it with /api/v1/openapi.json, and send it again."),
            code="api.unfit",
        )


def _test(request: HttpRequest, network: str, number: int) -> TestReading:
    """Return a test; whom nothing but a second step keeps from its photos is told so."""
    viewer = reader(request)
    reading = test_for(viewer, network_of(request, network), number)
    _ask_for_second_step(viewer, reading)
    return reading


def _found(request: HttpRequest, network: str, number: int, photo: uuid.UUID) -> Photo:
    _test(request, network, number)
    return photo_for(reader(request), network_of(request, network), number, photo)


def _ask_for_second_step(viewer: Person, reading: TestReading) -> None:
    if lacks_second_factor(viewer, reading.test):
        raise NotAllowed(
            _("Photos of student work take a key that was made with a second step at sign-in."),
            fix=_("Sign in with it, and make a new key under My week, Keys for programs."),
            code="photo.second-factor",
        )


def _cycle(reading: TestReading, asked: int | None) -> Cycle:
    fitting = [one.cycle for one in reading.cycles if asked is None or one.cycle.number == asked]
    if not fitting:
        raise DataRefused(
            _("This test has no such cycle."),
            where=Where.CYCLE,
            fix=_("Read the test, and see which it has."),
            code="test.no-cycle",
        )
    return fitting[-1]


def _photo(photo: Photo, looks: Looks | None) -> PhotoOut:
    return PhotoOut(
        id=photo.pk,
        cycle=photo.cycle.number,
        shows=photo.shows,
        by=photo.by.name,
        at=photo.at,
        expires_at=photo.expires_at,
        width=photo.width,
        height=photo.height,
        looks=looks.times if looks else 0,
        last_look_by=looks.last.person.name if looks else None,
        last_look_at=looks.last.at if looks else None,
    )


def _kept(photo: Photo) -> PhotoKeptOut:
    return PhotoKeptOut(
        id=photo.pk,
        cycle=photo.cycle.number,
        expires_at=photo.expires_at,
        destroyed=photo.removed_at is not None,
    )
