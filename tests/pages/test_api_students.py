"""A school's own students through the API: for its own team, with a second factor, and each look is written down."""

import pytest

from gofar.apps.access.models import AuditEntry
from gofar.apps.students.actions.asking import open_request
from gofar.apps.students.models import FamilyRequest
from tests.programs import program
from tests.students import ID, NAME, bring, ready, the_planted

OWN = "schools/harbor-high/students"


@pytest.fixture
def planted(cast, settings, tmp_path):
    """Rows about twelve students of Harbor High, and what a family asked about one."""
    ready(cast, settings, tmp_path)
    bring(cast)
    student = the_planted(cast)
    open_request(student, FamilyRequest.Wish.SEE, by=cast.lena)
    return student


def twice(somebody):
    return program(somebody, second_factor=True)


def looks(somebody, action):
    return AuditEntry.objects.filter(person=somebody, action=f"students.{action}").count()


def test_the_team_reads_its_students_and_each_look_is_written_down(cast, planted):
    tomas = twice(cast.tomas)
    told = tomas.get(f"{OWN}?limit=5")
    assert told.headers["Cache-Control"] == "no-store, private"
    assert (told.json()["count"], len(told.json()["items"])) == (12, 5)
    one = next(one for one in tomas.get(OWN).json()["items"] if one["id"] == ID)
    assert (one["name"], one["grade"], one["days_enrolled"], one["days_present"]) == (NAME, 9, 15, 12)
    assert one["misses_much"]
    assert looks(cast.tomas, "look_at_list") == 2
    assert ID not in f"{OWN}/{one['key']}"
    read = tomas.get(f"{OWN}/{one['key']}").json()
    assert (read["name"], read["el"], read["iep"], read["income"]) == (NAME, True, True, "low-income")
    assert [week["days_present"] for week in read["periods"]] == [4, 4, 4]
    assert {week["school_enrolled"] for week in read["periods"]} == {60}
    assert looks(cast.tomas, "look_at_student") == 1


def test_families_and_who_saw_a_student_are_for_those_who_answer_them(cast, planted):
    lena, tomas = twice(cast.lena), twice(cast.tomas)
    tomas.get(f"{OWN}/{planted.pk}")
    (asked,) = lena.get("schools/harbor-high/families").json()["items"]
    assert (asked["wish"], asked["student"], asked["answered_at"]) == ("see", str(planted.pk), None)
    assert "Tomas" in {one["who"] for one in lena.get(f"{OWN}/{planted.pk}/seen").json()["items"]}
    assert tomas.get("schools/harbor-high/families").status_code == 403
    assert tomas.get(f"{OWN}/{planted.pk}/seen").status_code == 403


def test_nobody_else_finds_a_student_and_no_key_without_a_second_factor(cast, planted):
    addresses = (OWN, f"{OWN}/{planted.pk}", f"{OWN}/{planted.pk}/seen", "schools/harbor-high/families")
    for somebody in (cast.dora, cast.hana, cast.cora, cast.quinn, cast.dev, cast.faye, cast.omar, cast.pia):
        asked = twice(somebody)
        for address in addresses:
            answer = asked.get(address)
            assert answer.status_code == 404, (somebody, address)
            assert NAME not in answer.content.decode()
    for address in addresses:
        refused = program(cast.lena).get(address)
        assert (refused.status_code, refused.json()["code"]) == (403, "students.second-factor")
    assert looks(cast.lena, "look_at_list") == 0
    quay = twice(cast.quinn).get(f"schools/quay-high/students/{planted.pk}")
    assert quay.status_code == 404
