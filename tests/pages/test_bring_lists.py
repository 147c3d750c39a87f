"""Lists in the browser: past tests, a theory and people, each read, explained, brought in and taken back."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gofar.apps.data.models import Import, KnownHeadings
from gofar.apps.improvement.models import Node, Prediction, Test
from gofar.apps.people.models import Invitation
from gofar.ingest.grid import Grid
from gofar.ingest.lists.guess import kind_in
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.sheet import read_list
from gofar.web.imports.lists.blank import HEADINGS, example_of

UPLOAD = "/n/harbor/data/import/"
TESTS = """School,Test,Change idea,Date,We predict,Actual,Decision,Student name
Harbor High,Call by 10,Call home on the first day out,2026-08-10,8 of 12,9 of 12,adapt,Ana Lopez
Harbor High,Call by 10,Call home on the first day out,2026-08-17,,10 of 12,adopt,Ana Lopez
Quay High,Door talk,Call home on the first day out,2026-08-20,4 of 9,20,,Ben Ortiz
"""
ODD = "Which one of us?,Test,Day it was\nHarbor High,Call home on the first day out,2026-08-10\n"
THEORY = "Primary driver,Change idea,Why\nEvery absence is noticed,Text before first bell,It is early.\nClass starts well,Talk at the door,\n"
PEOPLE = 'Name,Email,Role,School,Start date\n"Sy, Ana",ana@quay.example,Teacher,Quay High,8/15/2024\nKim Lee,kim@hub.example,Coach,,\n'


@pytest.fixture
def hana(client, cast):
    client.force_login(cast.hana)
    return cast.hana


def send(client, content, kind="", name="list.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content.encode()), "kind": kind})


def to(name):
    return reverse(name, args=["harbor", Import.objects.latest("number").uuid])


def page(client, address):
    return client.get(address).content.decode()


def take_back(client, cast, action):
    change = cast.harbor.audit.filter(action=action).latest("pk")
    return client.post(reverse("undo", args=["harbor", change.pk]))


def test_past_tests_are_known_by_their_headings_and_come_in_not_locked(client, cast, hana):
    told = send(client, TESTS)
    waiting = page(client, told.url)
    assert "We read 2 new past tests" in waiting
    assert "<dt>Prediction</dt><dd>E, “We predict”</dd>" in waiting
    assert "predictions were written after the fact" in waiting
    assert "8 of 12, –" in waiting
    assert not Test.objects.exists()

    receipt = client.post(to("import-apply"), follow=True).content.decode()
    assert "2 past tests came in" in receipt
    assert Test.objects.count() == 2
    assert set(Prediction.objects.values_list("after_the_fact", flat=True)) == {True}
    assert "Not locked" in page(client, "/n/harbor/tests/1/")

    take_back(client, cast, "improvement.bring_tests")
    assert not Test.objects.filter(retracted_at=None).exists()
    assert "This import was taken back" in page(client, told.url)


def test_columns_about_students_are_left_out_of_a_list_before_it_is_kept(client, hana, settings):
    told = send(client, TESTS)
    kept = [path.read_text(encoding="utf-8") for path in settings.DATA.glob("drafts/*.json")]
    assert kept
    assert not any("Ana Lopez" in text for text in kept)
    assert "1 column is about single people" in page(client, told.url)


def test_a_heading_is_explained_on_the_page_and_remembered_for_the_next_file(client, cast, hana):
    told = send(client, ODD, "tests")
    waiting = page(client, told.url)
    assert "Which column is which?" in waiting
    assert "column is not known yet: “School”" in waiting
    client.post(to("import-apply"))
    assert not Test.objects.exists()

    said = {"column-0": "school", "column-1": "title", "column-2": "starts"}
    client.post(to("import-answers"), said)
    assert "We read 1 new past test<" in page(client, told.url)
    client.post(to("import-apply"))
    assert Test.objects.get().school == cast.harbor_high
    assert KnownHeadings.objects.get().columns["Which one of us?"] == "school"
    assert "We read 1 new past test<" in page(client, send(client, ODD.replace("Harbor", "Quay")).url)


def test_two_columns_cannot_hold_the_same(client, hana):
    send(client, TESTS)
    told = client.post(to("import-answers"), {f"column-{i}": "school" for i in range(7)})
    assert told.status_code == 422
    assert "Another column holds this already" in told.content.decode()
    assert Import.objects.get().mapping == {}


def test_a_column_can_be_left_unread(client, hana):
    told = send(client, TESTS)
    names = ["school", "title", "idea", "starts", "not-read", "result", "decision"]
    client.post(to("import-answers"), {f"column-{i}": name for i, name in enumerate(names)})
    waiting = page(client, told.url)
    assert "written after the fact" not in waiting
    assert "<dt>Prediction</dt>" not in waiting


def test_what_must_be_answered_stops_the_list_until_it_is(client, cast, hana):
    told = send(client, TESTS.replace("Quay High", "Nowhere Academy"))
    waiting = page(client, told.url)
    assert "must be answered first" in waiting
    assert "A4" in waiting
    client.post(to("import-apply"))
    assert not Test.objects.exists()
    assert b"Nowhere Academy" in client.get(to("import-skipped")).content

    client.post(to("import-answers"), {"code": "list.moon", "answer": "leave-out"})
    assert Import.objects.get().answers == {}
    client.post(to("import-answers"), {"code": "list.school-unknown", "answer": "leave-out"})
    client.post(to("import-apply"))
    assert Test.objects.get().title == "Call by 10"


def test_a_theory_comes_in_below_what_is_there_and_is_taken_back(client, cast, hana):
    told = send(client, THEORY)
    assert "Add 2 rows to the theory" in page(client, told.url)
    before = Node.objects.filter(retracted_at=None).count()
    receipt = client.post(to("import-apply"), follow=True).content.decode()
    assert "2 rows of the theory came in" in receipt
    assert Node.objects.filter(title="Text before first bell", retracted_at=None).exists()
    take_back(client, cast, "improvement.bring_theory")
    assert Node.objects.filter(retracted_at=None).count() == before


def test_people_get_their_mail_and_the_page_says_so_before_the_click(client, cast, hana):
    told = send(client, PEOPLE)
    waiting = page(client, told.url)
    assert "A mail cannot be taken back" in waiting
    assert "Invite 2 people by mail" in waiting
    assert not mail.outbox

    receipt = client.post(to("import-apply"), follow=True).content.decode()
    assert "2 people were invited" in receipt
    assert sorted(one.to[0] for one in mail.outbox) == ["ana@quay.example", "kim@hub.example"]
    assert all("/join/" in one.body for one in mail.outbox)
    take_back(client, cast, "administration.bring_people")
    assert not Invitation.objects.filter(withdrawn_at=None).exists()


def test_nobody_is_invited_when_the_mail_cannot_be_sent(client, cast, hana, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    told = send(client, PEOPLE)
    after = client.post(to("import-apply"), follow=True).content.decode()
    assert "The mail could not be sent" in after
    assert not Invitation.objects.exists()
    assert "Invite 2 people by mail" in page(client, told.url)


def test_what_a_file_holds_can_be_changed(client, hana):
    told = send(client, THEORY, "tests")
    assert "Which column is which?" in page(client, told.url)
    client.post(to("import-answers"), {"kind": "theory"})
    assert "We read 2 new rows of a theory" in page(client, told.url)
    client.post(to("import-answers"), {"kind": "figures"})
    assert "As a list" in page(client, told.url)
    assert Import.objects.get().kind == "figures"
    client.post(to("import-answers"), {"kind": "moons"})
    client.post(to("import-answers"), {"kind": "theory"})
    assert "We read 2 new rows of a theory" in page(client, told.url)


def test_a_list_comes_in_once_however_often_it_is_sent(client, cast, hana):
    told = send(client, TESTS)
    client.post(to("import-apply"))
    client.post(to("import-apply"))
    client.post(to("import-answers"), {"kind": "figures"})
    assert Test.objects.count() == 2
    assert "2 past tests came in" in page(client, told.url)
    again = send(client, TESTS)
    assert "There is nothing new in this file" in page(client, again.url)


@pytest.mark.parametrize("kind", ["tests", "theory", "people"])
def test_a_file_that_is_no_table_is_refused_at_its_field(client, hana, kind):
    told = send(client, "words", kind, "list.docx")
    assert told.status_code == 422
    assert "cannot read files" in told.content.decode()
    assert not Import.objects.exists()


@pytest.mark.parametrize("content", [TESTS, THEORY, PEOPLE])
def test_colleagues_are_refused_and_strangers_find_nothing(client, cast, hana, content):
    told = send(client, content)
    for who, status in [(cast.cora, 403), (cast.tomas, 403), (cast.pia, 404)]:
        client.force_login(who)
        assert client.get(told.url).status_code == status
        assert client.post(to("import-apply")).status_code == status
        assert client.post(to("import-answers"), {"kind": "tests"}).status_code == status
    assert Import.objects.get().applied_at is None
    assert not mail.outbox


@pytest.mark.parametrize("kind", ListKind)
def test_a_blank_sheet_is_read_by_us_without_a_question(client, cast, hana, kind):
    told = client.get(reverse("import-blank", args=["harbor", kind]))
    assert told["Content-Disposition"] == f'attachment; filename="{kind}.csv"'
    rows = [list(HEADINGS[kind]), list(example_of(kind))]
    assert kind_in(Grid("a.csv", "", rows)) is kind
    assert len(read_list(Grid("a.csv", "", rows), kind).columns) == len(HEADINGS[kind])
    assert client.get("/n/harbor/data/import/blank/moons.csv").status_code == 404


def test_figures_are_still_figures():
    for heads in (
        ["School", "Week", "Present", "Enrolled"],
        ["School", "Practice", "Date", "Rate"],
        ["School", "Measure", "Test", "Date", "Value"],
    ):
        assert kind_in(Grid("a.csv", "", [heads, ["Ortiz", "1", "2", "3"]])) is None


def test_the_pages_put_few_questions(client, cast, hana, django_assert_max_num_queries):
    for content in (TESTS, THEORY, PEOPLE):
        told = send(client, content)
        with django_assert_max_num_queries(30):
            client.get(told.url)
        client.post(to("import-apply"))
        with django_assert_max_num_queries(30):
            client.get(told.url)


def test_long_words_and_many_rows_break_no_page(client, hana):
    rows = "".join(f"Harbor High,{i} 🎒 שלום {'x' * 390},2026-08-10\n" for i in range(40))
    told = send(client, "School,Test,When\n" + rows)
    assert told.status_code == 302
    assert client.get(told.url).status_code == 200
    client.post(to("import-answers"), {"code": "list.idea-unknown", "answer": "add"})
    assert "And 28 more." in page(client, told.url)
