"""The pages of photos: the switch, the form with its refusals, the picture that no cache keeps, and Delete now."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from gofar.apps.access.models import AuditEntry
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.improvement.models import Photo
from tests.cast import photograph, second_factor
from tests.pages.cycling import MOST_QUERIES, at, text, title
from tests.pictures import as_png, bomb, opened, phone_photo


@pytest.fixture
def cycle(client, cast, settings, tmp_path):
    """Photos are on; Tomas, a teacher with a second factor, is signed in."""
    settings.DATA = tmp_path
    for someone in cast.everybody.values():
        second_factor(someone)
    switch_photos(cast.harbor, days=90, by=cast.dora)
    client.force_login(cast.tomas)
    return cast.start().cycles.get()


def send(client, content=None, **changes):
    given = {"shows": "A sheet with tallies", "sure": "on", "cycle": "1"} | changes
    file = SimpleUploadedFile("IMG_1.jpg", phone_photo() if content is None else content)
    return client.post(at("add-photo", 1), {"photo": file} | {k: v for k, v in given.items() if v})


def rule(client, **given):
    return client.post(at("photo-rule"), given)


def test_the_director_switches_photos_on_and_the_charter_says_so(client, cast):
    client.force_login(cast.dora)
    assert "No photos of student work are kept." in text(client.get(at("charter")))
    assert title(client.get(at("photo-rule"))) == "May teams keep photos of student work?"
    assert rule(client, photos="on", days="60").url == at("charter")
    page = text(client.get(at("charter")))
    assert "Only the school’s own team sees a photo, for 60 days." in page
    assert "Photos of student work are on." in page and "/undo/" in page
    rule(client, photos="off", days="60")
    assert "No photos of student work are kept." in text(client.get(at("charter")))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose: no photos, or teams may keep them."),
        ({"photos": "on", "days": "7"}, "Write a number of days from 30 to 180."),
        ({"photos": "on", "days": "many"}, "Write a number of days from 30 to 180."),
    ],
)
def test_a_switch_that_cannot_be_set_says_why(client, cast, given, words):
    client.force_login(cast.dora)
    answer = rule(client, **given)
    assert answer.status_code == 422 and words in text(answer)


def test_where_photos_are_off_nothing_tells_of_them(client, cast):
    for someone in (cast.tomas, cast.lena):
        second_factor(someone)
        client.force_login(someone)
        cast.start(by=someone)
        assert "Photos of work" not in text(client.get(at("test", 1)))
        assert client.get(at("add-photo", 1)).status_code == 403
        assert send(client).status_code == 403
    assert not Photo.objects.exists()


def test_a_photo_is_sent_covered_kept_and_shown(client, cast, cycle):
    page = text(client.get(at("add-photo", 1)))
    assert "The work, not the child" in page and "It is deleted after 90 days." in page
    assert 'accept="image/*"' in page and 'capture="environment"' in page and "<script>" not in page
    answer = send(client, phone_photo((800, 1000)), top="on", bottom="on")
    assert answer.status_code == 303 and answer.url == at("test", 1) + "#photos"
    page = text(client.get(at("test", 1)))
    assert 'alt="A sheet with tallies"' in page and "90 days left" in page and "The photo is kept" in page
    kept = opened(photo_store.read(Photo.objects.get().pk))
    assert max(kept.getpixel((400, 10))) < 20 and max(kept.getpixel((400, 990))) < 20
    assert min(kept.getpixel((400, 500))) > 180


@pytest.mark.parametrize(
    ("content", "changes", "words"),
    [
        (None, {"sure": ""}, "tick that no name and no face is on it"),
        (None, {"shows": ""}, "Say in a few words what the photo shows."),
        (None, {"shows": "x" * 201}, "Keep it under 200 characters."),
        (b"", {}, "This picture cannot be read."),
        (b"<svg/>", {}, "This picture cannot be read."),
        (bomb(), {}, "more pixels than a photo of a sheet needs"),
        (b"\0\0\0\x18ftypheic", {}, "Most compatible"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_asks_for_the_photo_again(
    client, cycle, content, changes, words
):
    answer = send(client, content, **changes)
    assert answer.status_code == 422 and words in text(answer) and "There is a problem" in text(answer)
    if content is None:
        assert "Choose the photo again: it was not kept." in text(answer)
    assert not Photo.objects.exists() and list(photo_store.files()) == []


def test_words_that_may_name_a_student_are_asked_about_once(client, cycle):
    answer = send(client, shows="Maria’s sheet")
    assert answer.status_code == 422 and "Please leave out student names" in text(answer)
    assert send(client, shows="Maria’s sheet", as_it_is="asked").status_code == 303


def test_the_picture_is_for_no_cache_and_nothing_but_a_picture(client, cast, cycle):
    photo = photograph(cycle, by=cast.lena)
    for name in ("photo", "small-photo"):
        answer = client.get(at(name, 1, photo.pk))
        assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Content-Disposition"].startswith("inline")
    looks = AuditEntry.objects.filter(action="improvement.look_at")
    assert looks.count() == 1  # the small one after the large one, on one day
    client.get(at("photo", 1, photo.pk))
    assert looks.count() == 2
    assert "2 looks, last Tomas" in text(client.get(at("test", 1)))


def test_the_same_photo_sent_again_offers_the_undo_of_its_own_adding(client, cast, cycle):
    send(client)
    added = AuditEntry.objects.get(action="improvement.add_photo")
    log_result(cycle, value=8, out_of=12, by=cast.tomas)
    client.get(at("test", 1))
    send(client)
    assert f'action="{at("undo", added.pk)}"' in text(client.get(at("test", 1)))


def test_a_photo_is_found_under_its_own_test_alone(client, cast, cycle):
    photo = photograph(cycle, by=cast.lena)
    cast.start()
    assert client.get(at("photo", 2, photo.pk)).status_code == 404
    assert client.get(f"/n/prairie/tests/1/photos/{photo.pk}.jpg").status_code == 404


def test_delete_now_says_before_the_click_that_nobody_can_bring_it_back(client, cast, cycle):
    photo = photograph(cycle, by=cast.lena)
    assert "The photo is destroyed at once. Nobody can bring it back." in text(client.get(at("test", 1)))
    assert client.post(at("delete-photo", 1, photo.pk)).status_code == 303
    assert list(photo_store.files()) == []
    assert client.get(at("photo", 1, photo.pk)).status_code == 404
    assert client.post(at("delete-photo", 1, photo.pk)).status_code == 404


def test_who_lacks_the_second_step_is_told_where_to_set_it_up(client, cast, cycle):
    photograph(cycle, "Cards, sorted", by=cast.tomas)
    cast.lena.authenticator_set.all().delete()
    client.force_login(cast.lena)
    page = text(client.get(at("test", 1)))
    assert "Photos of student work take a second step at sign-in." in page and "Cards, sorted" not in page
    answer = client.get(at("add-photo", 1))
    assert answer.status_code == 403 and "second step" in text(answer)


def test_after_save_the_receipt_leads_to_a_photo_of_that_cycle(client, cast, cycle):
    log_result(cycle, value=8, out_of=12, by=cast.tomas)
    assert at("add-photo", 1, cycle=1) in text(client.get(at("logged", 1)))


def test_a_log_link_never_leads_to_a_photo(client, cast, cycle):
    address = f"/log/{make_log_link(cycle.test, cast.tomas, by=cast.cora)}/"
    client.logout()
    log = {
        "cycle": 1,
        "expected": 1,
        "key": uuid.uuid4(),
        "value": "9",
        "out_of": "12",
        "note": "",
        "next": "",
    }
    for page in (client.get(address), client.post(address, log, follow=True)):
        assert page.status_code == 200 and "photo" not in text(page).lower()
    assert "Saved" in title(client.get(address))


def test_the_receipt_says_nothing_where_photos_are_off(client, cast, cycle):
    switch_photos(cast.harbor, days=None, by=cast.dora)
    log_result(cycle, value=8, out_of=12, by=cast.tomas)
    assert "photo" not in text(client.get(at("logged", 1))).lower()


def test_search_and_my_week_know_of_no_photo(client, cast, cycle):
    photo = photograph(cycle, "Cards about rye", by=cast.tomas)
    for address in ("/find/?q=rye", "/find/?q=photo", "/me/", "/me/mail/"):
        page = text(client.get(address))
        assert "Cards about" not in page and str(photo.pk) not in page


def test_twelve_photos_with_long_words_and_emoji_stand_on_the_page_at_few_questions(client, cast, cycle):
    for seed, words in enumerate(["x" * 200, "عمل الطلاب", "📝 Zettel", *map(str, range(9))]):
        photograph(cycle, words, by=cast.tomas, seed=seed)
    client.get(at("photo", 1, Photo.objects.first().pk))
    with CaptureQueriesContext(connection) as asked:
        page = text(client.get(at("test", 1)))
    assert len(re.findall(r'class="pho-list"', page)) == 1 and page.count("<figure>") == 12
    assert len(asked) <= MOST_QUERIES


def test_a_photo_as_large_as_a_phone_makes_it_is_taken(client, cycle):
    noise = Image.effect_noise((3000, 2000), 60)
    assert send(client, as_png(noise)).status_code == 303
    assert Photo.objects.get().width == 1600
