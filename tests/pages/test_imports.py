"""The pages of an import: what was read, what it would do, and the receipt with its undo."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gofar.apps.data.models import DataPoint, Import

SHEET = b"""School,Student name,Week,Days present,Days enrolled
Harbor High School,Ana Lopez,2026-09-07,180,200
Quay Hgh School,Ben Ortiz,2026-09-07,95,100
"""
UPLOAD = "/n/harbor/data/import/"


def send(client, content=SHEET, name="september.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def hana(client, cast):
    client.force_login(cast.hana)
    return cast.hana


def test_a_sheet_is_read_answered_imported_and_taken_back(client, cast, hana):
    told = send(client)
    assert told.status_code == 302
    page = client.get(told.url).content.decode()
    assert "Here is how we read your file" in page
    assert "Ana Lopez" not in page

    waiting = Import.objects.get()
    answers = reverse("import-answers", args=["harbor", waiting.uuid])
    client.post(answers, {"code": "import.school-close", "answer": "accept"})
    client.post(reverse("import-apply", args=["harbor", waiting.uuid]))
    assert DataPoint.objects.filter(retired_at=None).count() == 2
    cast.quay_high.refresh_from_db()
    assert "Quay Hgh School" in cast.quay_high.aliases

    receipt = client.get(told.url).content.decode()
    assert "2 figures came in" in receipt
    change = cast.harbor.audit.filter(action__endswith="apply_import").get()
    client.post(reverse("undo", args=["harbor", change.pk]))
    assert not DataPoint.objects.filter(retired_at=None).exists()
    assert "taken back" in client.get(told.url).content.decode()


def test_names_of_students_are_kept_nowhere(client, hana, settings):
    send(client)
    kept = [path.read_text(encoding="utf-8") for path in settings.DATA.glob("drafts/*.json")]
    assert kept
    assert not any("Ana Lopez" in text or "Ben Ortiz" in text for text in kept)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.csv", "something else"),
        (b"words", "a.docx", "cannot read files"),
        (b"1,2,3\n4,5,6\n", "a.csv", "heading"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(client, hana, content, name, words):
    told = send(client, content, name)
    assert told.status_code == 422
    assert words in told.content.decode()
    assert not Import.objects.exists()


def test_an_empty_form_says_what_is_missing(client, hana):
    assert client.post(UPLOAD).status_code == 422


def test_a_problem_that_must_be_answered_stops_the_import(client, cast, hana):
    told = send(client, SHEET.replace(b"95,100", b"lots,100"))
    waiting = Import.objects.get()
    assert "must be answered first" in client.get(told.url).content.decode()
    client.post(reverse("import-apply", args=["harbor", waiting.uuid]))
    assert not DataPoint.objects.exists()


def test_published_numbers_say_who_published_them(client, cast, hana):
    told = send(client, SHEET.replace(b"Quay Hgh", b"Quay High"))
    waiting = Import.objects.get()
    client.post(
        reverse("import-answers", args=["harbor", waiting.uuid]),
        {"measure": "attendance", "scale": "", "public": "City report"},
    )
    client.post(reverse("import-apply", args=["harbor", waiting.uuid]))
    assert "City report" in client.get(told.url).content.decode()
    assert DataPoint.objects.filter(public=True).count() == 2


def test_colleagues_are_refused_and_strangers_find_nothing(client, cast, hana):
    told = send(client)
    client.force_login(cast.tomas)
    assert client.get(UPLOAD).status_code == 403
    assert client.get(told.url).status_code == 403
    client.force_login(cast.pia)
    assert client.get(told.url).status_code == 404


def test_the_pages_put_few_questions(client, cast, hana, django_assert_max_num_queries):
    told = send(client)
    with django_assert_max_num_queries(30):
        client.get(told.url)
    with django_assert_max_num_queries(30):
        client.get(UPLOAD)


def test_what_is_skipped_can_be_downloaded(client, cast, hana):
    send(client, SHEET + b"Harbor High School,x,2026-09-14,n/a,200\n")
    waiting = Import.objects.get()
    told = client.get(reverse("import-skipped", args=["harbor", waiting.uuid]))
    assert told["Content-Disposition"].startswith("attachment")
    assert b"n/a" in told.content
