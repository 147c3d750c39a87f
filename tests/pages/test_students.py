"""The pages of a school's own students: bring in, see, and answer a family within a day."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gofar.apps.access.models import AuditEntry
from gofar.apps.students.actions.asking import find_students
from gofar.apps.students.models import FamilyRequest, Roll, Student
from gofar.apps.students.store import key_of
from tests.pages.cycling import MOST_QUERIES, at, text, title
from tests.students import ID, NAME, agree, bring, ready, rows, sheet

SCHOOL = "harbor-high"


@pytest.fixture
def lead(client, cast, settings, tmp_path):
    """Lena leads Harbor High; the district has agreed to everything."""
    ready(cast, settings, tmp_path)
    client.force_login(cast.lena)
    return client


@pytest.fixture
def kept(cast, lead):
    """Rows of twelve students are kept, the planted one away much."""
    bring(cast, rows(present=3))
    return find_students(cast.harbor_high, ID, by=cast.lena)[0]


def send(client, content, name="rows.csv"):
    return client.post(at("bring-students", SCHOOL), {"file": SimpleUploadedFile(name, content)})


def page(client, name, kept, *more):
    return client.get(at(name, SCHOOL, kept.pk, *more))


def test_a_lead_brings_a_file_in_and_nothing_is_kept_before_her_yes(
    lead, cast, django_capture_on_commit_callbacks
):
    assert "Days enrolled" in text(lead.get(at("bring-students", SCHOOL)))
    waiting = send(lead, sheet()).url
    shown = text(lead.get(waiting))
    assert (
        "12 students are ready to come in" in shown
        and "Student 1" in shown
        and "Nothing is kept yet" in shown
    )
    assert not Roll.objects.exists() and not Student.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert lead.post(waiting, {"take": ""}).url == at("students", SCHOOL)
    assert Student.objects.count() == 12
    assert lead.get(waiting).status_code == 404


def test_a_file_can_be_forgotten(lead, cast, tmp_path):
    waiting = send(lead, sheet()).url
    assert lead.post(waiting, {"drop": ""}).url == at("bring-students", SCHOOL)
    assert list((tmp_path / "student-drafts").iterdir()) == [] and lead.get(waiting).status_code == 404


def test_a_waiting_file_is_of_one_school_and_its_lead_alone(lead, cast):
    waiting = send(lead, sheet()).url
    for someone, status in ((cast.tomas, 403), (cast.dora, 404), (cast.quinn, 404), (cast.dev, 404)):
        lead.force_login(someone)
        assert lead.get(waiting).status_code == status
        assert lead.post(waiting, {"take": ""}).status_code == status
    assert not Roll.objects.exists()


def test_a_file_with_faults_is_refused_whole_by_kind_and_cell(lead):
    wrong = [*rows(), ["9", "N", "9", "White", "no", "no", "no", "2026-09-07", "5", "6"]]
    answer = send(lead, sheet(wrong))
    assert answer.status_code == 422 and title(answer) == "One kind of fault, and nothing was kept"
    assert "1 row has more days present than enrolled" in text(answer) and "J38" in text(answer)
    assert not Roll.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "rows.csv", "The file is empty."),
        (b"%PDF-1.7", "rows.csv", "the file is a PDF"),
        (b"Name,Mark\nA,1\n", "rows.csv", "No column says"),
        (b"x" * 8_000_001, "rows.csv", "larger than 8 MB"),
        (
            b"ID,School,Week,Enrolled,Present\n1,Quay High,2026-09-07,5,5\n",
            "rows.csv",
            "no row about a student",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(lead, content, name, words):
    answer = send(lead, content, name)
    assert answer.status_code == 422 and words in text(answer)


def test_without_an_agreement_the_page_says_so_and_takes_nothing(lead, cast):
    agree(cast, [])
    assert "No agreement of your district" in text(lead.get(at("bring-students", SCHOOL)))
    assert "No agreement of your district" in text(lead.get(at("students", SCHOOL)))
    answer = send(lead, sheet())
    assert answer.status_code == 422 and "Ask the hub" in text(answer)


def test_dropped_columns_are_named(lead, cast):
    agree(cast, ["student-rows", "student-race"])
    waiting = text(lead.get(send(lead, sheet()).url))
    assert "column B “Name”" in waiting and NAME not in waiting and "White" in waiting


def test_the_team_reads_who_is_away_much_first(lead, cast, kept):
    lead.force_login(cast.tomas)
    answer = lead.get(at("students", SCHOOL))
    assert title(answer) == "1 of 12 students has missed a tenth of their days or more"
    assert NAME in text(answer) and "9 of 15 days" in text(answer) and "60%" in text(answer)
    assert "Bring in rows" not in text(answer) and "A family asks" not in text(answer)


def test_a_student_stands_beside_the_school_in_a_chart_and_a_table(lead, cast, kept):
    lead.force_login(cast.tomas)
    answer = page(lead, "student", kept)
    assert title(answer) == NAME and "<svg" in text(answer) and "aria-label" in text(answer)
    assert "a tenth of the days or more were missed. The school as a whole: 97%." in text(answer)
    assert "<title>One student" in text(answer).replace("\n", "")
    assert "When the family asks" not in text(answer)


@pytest.mark.parametrize(
    "name", ["students", "student", "families", "student-seen", "correct-student", "delete-student"]
)
def test_a_page_about_students_is_kept_in_no_cache_and_no_address_names_anybody(lead, kept, name):
    address = at(name, SCHOOL) if name in {"students", "families"} else at(name, SCHOOL, kept.pk)
    answer = lead.get(address)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    links = " ".join(re.findall(r'(?:href|action)="([^"]*)"', text(answer)))
    assert ID not in links and kept.key not in text(answer) and NAME.split()[0] not in links
    assert NAME.split()[0] not in re.search(r"<title>(.*?)</title>", text(answer), re.DOTALL)[1]


def test_every_look_is_written_down(lead, cast, kept):
    lead.force_login(cast.tomas)
    lead.get(at("students", SCHOOL))
    page(lead, "student", kept)
    looks = AuditEntry.objects.filter(person=cast.tomas, verb="see-students")
    assert [row.action for row in looks.order_by("pk")] == [
        "students.look_at_list",
        "students.look_at_student",
    ]
    assert all(ID not in row.says and NAME not in row.says for row in looks)


@pytest.mark.parametrize("who", ["dora", "hana", "cora", "dev", "faye", "omar", "quinn", "pia"])
def test_for_everybody_else_there_is_nothing_not_even_a_refusal(lead, cast, kept, who):
    lead.force_login(getattr(cast, who))
    known = ("student", "student-seen", "correct-student", "delete-student", "student-all")
    addresses = [
        at("own-students"),
        at("families", SCHOOL),
        at("bring-students", SCHOOL),
        at("students", SCHOOL),
    ]
    addresses += [at(name, SCHOOL, kept.pk) for name in known]
    if who == "quinn":  # her own school has students of its own
        assert lead.get(addresses.pop(0)).url == at("students", "quay-high")
        assert title(lead.get(at("students", "quay-high"))) == "No rows about students are kept yet"
        assert lead.get(at("student", "quay-high", kept.pk)).status_code == 404
    assert {lead.post(address).status_code for address in addresses} <= {404, 405}
    assert {lead.get(address).status_code for address in addresses} <= {404, 405}
    assert Student.objects.filter(pk=kept.pk).exists()


def test_without_a_second_factor_the_team_is_told_how_to_set_it_up(lead, cast, kept):
    cast.lena.authenticator_set.all().delete()
    answer = lead.get(at("students", SCHOOL))
    assert answer.status_code == 403 and "second step at sign-in" in text(answer) and NAME not in text(answer)


def test_a_name_is_looked_for_in_the_body_of_a_request(lead, kept):
    answer = lead.post(at("families", SCHOOL), {"words": "zenobia"})
    assert NAME in text(answer) and at("student", SCHOOL, kept.pk) in text(answer)
    assert "nothing is kept" in text(lead.post(at("families", SCHOOL), {"words": "Nobody Atall"}))
    assert lead.post(at("families", SCHOOL), {"words": ""}).status_code == 422
    assert NAME not in text(lead.get(at("families", SCHOOL) + "?words=zenobia"))


def test_a_family_is_answered_within_its_day(lead, cast, kept):
    lead.post(at("family-asks", SCHOOL, kept.pk), {"wish": "see"})
    asked = lead.get(at("families", SCHOOL))
    assert title(asked) == "1 family waits for an answer" and "due " in text(asked)
    lead.post(at("student-all", SCHOOL, kept.pk), {"as": "html"})
    assert title(lead.get(at("families", SCHOOL))) == "No family waits for an answer"
    lead.post(at("family-asks", SCHOOL, kept.pk), {"wish": "correct"})
    lead.post(at("family-answered", SCHOOL, FamilyRequest.objects.get(answered_at=None).pk))
    assert not FamilyRequest.objects.filter(answered_at=None).exists()
    lead.post(at("family-asks", SCHOOL, kept.pk), {"wish": "nonsense"})
    assert FamilyRequest.objects.count() == 2


def test_all_that_is_kept_leaves_as_one_file(lead, cast, kept):
    bring(cast, rows(["2026-09-28"]))
    answer = lead.post(at("student-all", SCHOOL, kept.pk), {"as": "json"})
    held = json.loads(answer.content)
    assert (held["id"], held["name"], len(held["rows"])) == (ID, NAME, 4)
    assert held["rows"][0]["days_present"] == 3 and held["rows"][0]["iep"] is True
    assert "handed out what is kept about a student, for the family" not in {
        seen["what"] for seen in held["seen"]
    }
    assert answer["Content-Disposition"] == 'attachment; filename="all-that-is-kept.json"'
    readable = lead.post(at("student-all", SCHOOL, kept.pk), {"as": "html"})
    assert NAME in text(readable) and "2026-09-28" in text(readable) and "handed out" in text(readable)
    assert (
        readable["Content-Disposition"].startswith("attachment") and "no-store" in readable["Cache-Control"]
    )
    assert "Student 1" not in text(readable)


def test_the_record_of_who_saw_it_can_be_read_saved_and_added_to(lead, cast, kept):
    given = {"to_whom": "County nurse", "what": "=Days absent", "interest": "A health plan"}
    assert lead.post(at("student-seen", SCHOOL, kept.pk), given).status_code == 302
    shown = page(lead, "student-seen", kept)
    assert title(shown) == "Handed to somebody outside the school once" and "County nurse" in text(shown)
    saved = page(lead, "student-seen-csv", kept)
    assert "County nurse,,'=Days absent,A health plan,yes" in text(saved)
    assert lead.post(at("student-seen", SCHOOL, kept.pk), {"to_whom": "X"}).status_code == 422


def test_a_wrong_value_is_corrected(lead, cast, kept):
    assert "from 2026-09-07: now 3" in text(page(lead, "correct-student", kept))
    given = {"what": "days_present:2026-09-07", "value": "5", "reason": "A letter."}
    assert lead.post(at("correct-student", SCHOOL, kept.pk), given).status_code == 302
    assert "11 of 15 days" in text(lead.get(at("students", SCHOOL)))
    wrong = lead.post(at("correct-student", SCHOOL, kept.pk), given | {"value": "6"})
    assert wrong.status_code == 422 and "larger than its whole" in text(wrong)
    assert lead.post(at("correct-student", SCHOOL, kept.pk), given | {"what": "key"}).status_code == 422


def test_a_child_is_deleted_at_a_persons_word(lead, cast, kept):
    assert "Nobody can bring it back" in text(page(lead, "delete-student", kept))
    assert lead.post(at("delete-student", SCHOOL, kept.pk)).status_code == 422
    assert lead.post(at("delete-student", SCHOOL, kept.pk), {"sure": "on"}).status_code == 302
    assert page(lead, "student", kept).status_code == 404
    assert (
        NAME not in text(lead.get(at("students", SCHOOL))) and not Student.objects.filter(pk=kept.pk).exists()
    )


def test_what_a_file_says_cannot_become_a_script(lead, cast):
    planted = "<script>alert(1)</script>"
    given = [
        [ID, planted, "9", "White", "no", "no", "no", week, "5", "3"] for week in ("2026-09-07", "2026-09-14")
    ]
    waiting = send(lead, sheet(given)).url
    assert planted.encode() not in lead.get(waiting).content
    lead.post(waiting, {"take": ""})
    one = Student.objects.get()
    for answer in (
        lead.get(at("students", SCHOOL)),
        page(lead, "student", one),
        lead.post(at("student-all", SCHOOL, one.pk)),
    ):
        assert planted.encode() not in answer.content and b"&lt;script&gt;" in answer.content


@pytest.mark.parametrize("name", ["students", "student", "families", "student-seen"])
def test_a_page_about_students_asks_at_most_thirty_questions(lead, cast, kept, name):
    for _ in range(3):
        lead.post(at("family-asks", SCHOOL, kept.pk), {"wish": "see"})
    address = at(name, SCHOOL) if name in {"students", "families"} else at(name, SCHOOL, kept.pk)
    with CaptureQueriesContext(connection) as asked:
        assert lead.get(address).status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_the_menu_leads_the_team_there_and_nobody_else(lead, cast):
    assert at("own-students") in text(lead.get(at("network")))
    assert lead.get(at("own-students")).url == at("students", SCHOOL)
    lead.force_login(cast.dora)
    assert at("own-students") not in text(lead.get(at("network")))


def test_rows_know_a_student_by_a_key_that_no_page_tells(lead, cast, kept):
    assert kept.key == key_of(cast.harbor_high, ID)
    for name in ("students", "families"):
        assert kept.key not in text(lead.get(at(name, SCHOOL)))
