"""Photos of work through the API: for the school's own team, with a key that was made with a second factor."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gofar.apps.access.models import AuditEntry
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.models import Photo
from gofar.apps.tokens.models import GivenAnswer
from tests.cast import photograph, second_factor
from tests.pictures import phone_photo
from tests.programs import HERE, program


@pytest.fixture
def cycle(cast, settings, tmp_path):
    """A cycle of Harbor High; photos are on, and everybody has a second factor."""
    settings.DATA = tmp_path
    for someone in cast.everybody.values():
        second_factor(someone)
    switch_photos(cast.harbor, days=90, by=cast.dora)
    return cast.start().cycles.get()


def twice(somebody):
    return program(somebody, second_factor=True)


def send(asked, content=None, key="", **changes):
    fields = {"shows": "A sheet with tallies", "sure": "true"} | changes
    file = SimpleUploadedFile("IMG_1.jpg", phone_photo() if content is None else content)
    headers = {"authorization": f"Bearer {asked.secret}"} | ({"idempotency_key": key} if key else {})
    return asked.client.post(f"{HERE}/tests/1/photos", {"photo": file} | fields, headers=headers)


def test_the_director_alone_switches_photos_and_everybody_reads_the_rule(cast):
    dora = program(cast.dora)
    assert program(cast.faye).get("photo-rule").json() == {"days": None}
    assert program(cast.hana).post("photo-rule", {"days": 90}).status_code == 403
    assert dora.post("photo-rule", {"days": 7}).status_code == 422
    assert dora.post("photo-rule", {}).status_code == 422
    assert dora.post("photo-rule", {"days": 90}).json() == {"days": 90}
    assert program(cast.pia).get("photo-rule").status_code == 404
    assert dora.post("photo-rule", {"days": None}).json() == {"days": None}


def test_a_photo_is_sent_once_seen_and_destroyed_and_each_look_is_known(cast, cycle):
    tomas, lena = twice(cast.tomas), twice(cast.lena)
    sent = send(tomas, key="p-1", top="true")
    assert sent.status_code == 201, sent.content
    assert send(tomas, key="p-1", top="true").headers["Idempotent-Replayed"] == "true"
    assert Photo.objects.count() == 1
    # An answer is kept for two days, and what a photo shows goes with the photo.
    assert "tallies" not in GivenAnswer.objects.get().body
    where = f"tests/1/photos/{sent.json()['id']}"
    picture = lena.get(where)
    assert picture.headers["Cache-Control"] == "no-store, private"
    jpeg = base64.b64decode(picture.json()["jpeg"])
    assert jpeg == photo_store.read(Photo.objects.get().uuid)
    assert b"SECRET" not in jpeg
    small = lena.get(f"{where}?small=true").json()["jpeg"]
    assert len(small) < len(picture.json()["jpeg"])
    (listed,) = tomas.get("tests/1/photos").json()["items"]
    assert (listed["shows"], listed["looks"], listed["last_look_by"]) == ("A sheet with tallies", 1, "Lena")
    gone = lena.post(f"{where}/delete")
    assert (gone.status_code, gone.json()["destroyed"]) == (200, True)
    assert list(photo_store.files()) == []
    assert tomas.get(where).status_code == 404
    assert AuditEntry.objects.filter(action="improvement.look_at", person=cast.lena).count() == 1


def test_what_cannot_be_kept_is_refused_before_anything_is(cast, cycle):
    tomas = twice(cast.tomas)
    assert send(tomas, sure="false").json()["code"] == "photo.not-sure"
    assert send(tomas, shows="The sheet of Maria Gonzalez").json()["code"] == "api.names"
    assert send(tomas, b"no picture").status_code == 422
    assert send(tomas, cycle="9").json()["code"] == "test.no-cycle"
    assert send(tomas, shows="").status_code == 422
    assert send(tomas, whose="Maria").status_code == 422
    assert not Photo.objects.exists()


def test_a_key_made_without_a_second_factor_neither_sees_nor_sends(cast, cycle):
    photo = photograph(cycle, by=cast.lena)
    once = program(cast.tomas)
    answers = (
        once.get("tests/1/photos"), once.get(f"tests/1/photos/{photo.pk}"),
        once.post(f"tests/1/photos/{photo.pk}/delete"), send(once),
    )  # fmt: skip
    for refused in answers:
        assert (refused.status_code, refused.json()["code"]) == (403, "photo.second-factor")
    assert Photo.objects.get().removed_at is None


def test_for_everybody_else_there_are_no_photos(cast, cycle):
    photo = photograph(cycle, "Tallies of Room 9", by=cast.lena)
    where = f"tests/1/photos/{photo.pk}"
    for somebody in (cast.dora, cast.hana, cast.cora, cast.quinn, cast.dev, cast.faye, cast.omar):
        asked = twice(somebody)
        assert asked.get("tests/1/photos").json()["items"] == []
        assert asked.get(where).status_code == 404
        assert asked.post(f"{where}/delete").status_code == 404
        assert send(asked).status_code == 403
        assert "Room 9" not in asked.get("tests/1").content.decode()
    assert twice(cast.pia).get("tests/1/photos").status_code == 404
    switch_photos(cast.harbor, days=None, by=cast.dora)
    assert twice(cast.tomas).get("tests/1/photos").json()["count"] == 0
    assert twice(cast.tomas).get(where).status_code == 404
