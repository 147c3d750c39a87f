"""Lists as people keep them: titles above, merged cells, dates in five ways, counts that Excel turned into days."""

import datetime as dt

import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.practice.cycle import Decision
from gofar.ingest.lists.cells import Amount, amount_in, decision_in, email_in, part_in, period_in
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.people import plan_people
from gofar.ingest.lists.sheet import read_list
from gofar.ingest.lists.tests import plan_tests
from gofar.ingest.lists.theory import plan_theory
from tests.unit.ingest.sheets import SCHOOLS, codes, grid, the

TODAY = dt.date(2026, 3, 2)
IDEAS = {"call-home": "Call home on the first day out", "door": "Two-minute check-in at the door"}
TESTS = [
    ["Riverbend PDSA tracker", "", "", "", "", "", "", ""],
    ["printed 3/1/2026 by DR"],
    [],
    ["School / Team", "PDSA title", "Change idea", "Date started", "Prediction", "Actual", "Adopt/Adapt/Abandon", "What we learned"],
    ["Lincoln HS", "Call by 10", "Call home on the first day out", dt.datetime.fromisoformat("2025-10-06"), "8 of 12", "9 of 12", "Adapt", "Two phones were off."],
    ["Lincoln HS", "Call by 10", "Call home on the first day out", "10/13/25", "10/12 ish", "75%", "adopted!", ""],
    ["Ortiz High", "Door talk", "Two-minute check-in at the door", 45950.0, dt.datetime.fromisoformat("2025-08-12"), 7, "in progress", ""],
    [None, None, None, None, None],
]  # fmt: skip


def tests_of(rows=TESTS, **more):
    sheet = read_list(grid(rows), ListKind.TESTS)
    return plan_tests(sheet, schools=SCHOOLS, ideas=IDEAS, today=TODAY, **more)


def row(**changes):
    """One row of tests under plain headings, with some cells changed."""
    cells = {
        "school": "Lincoln High School",
        "title": "Call by 10",
        "idea": IDEAS["call-home"],
        "start": "2025-10-06",
    }
    cells |= {
        "end": "",
        "predicted": "8 of 12",
        "result": "9 of 12",
        "decision": "adopt",
        "notes": "",
    } | changes
    return [list(cells), list(cells.values())]


def test_a_tracker_becomes_tests_with_cycles_in_the_order_of_their_days():
    made = tests_of()
    assert not made.blocked
    call, door = made.items
    assert (call.school, call.idea, call.title, len(call.cycles)) == ("lincoln", "call-home", "Call by 10", 2)
    first, second = call.cycles
    assert (first.row, first.starts, first.predicted, first.result) == (
        5, dt.date(2025, 10, 6), Amount(8, 12), Amount(9, 12),
    )  # fmt: skip
    assert (second.starts, second.result, second.decision) == (
        dt.date(2025, 10, 13),
        Amount(75, 100),
        Decision.ADOPT,
    )
    assert first.notes == "Two phones were off."
    assert second.notes == "Prediction: 10/12 ish"
    assert door.cycles[0].predicted == Amount(8, 12, was_date=True)
    assert (door.cycles[0].starts, door.cycles[0].decision) == (dt.date(2025, 10, 20), None)


def test_what_excel_did_and_what_came_late_is_said_with_its_cells():
    made = tests_of()
    assert codes(made) == {"list.not-locked": 3, "list.date-number": 1, "list.count-was-date": 1}
    assert the(made, "list.not-locked").examples == "E5, E6, E7"
    assert the(made, "list.count-was-date").examples == "E7"
    assert the(made, "list.date-number").examples == "D7"


def test_a_count_with_more_words_keeps_them_among_the_notes():
    made = tests_of(row(predicted="about half", result="9 of 12 came back", decision="ask Dana"))
    (cycle,) = made.items[0].cycles
    assert cycle.predicted is None
    assert cycle.decision is None
    assert cycle.result == Amount(9, 12)
    assert cycle.notes.splitlines() == [
        "predicted: about half",
        "result: 9 of 12 came back",
        "decision: ask Dana",
    ]
    assert {"list.count-unreadable", "list.decision-unknown"} <= set(codes(made))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"school": ""}, "list.school-blank"),
        ({"school": "Nowhere Academy"}, "list.school-unknown"),
        ({"school": "Lincon High School"}, "list.school-close"),
        ({"idea": "Free pizza"}, "list.idea-unknown"),
        ({"title": "", "idea": ""}, "list.title-blank"),
        ({"start": ""}, "list.date-blank"),
        ({"start": "soon"}, "list.date-unreadable"),
        ({"end": "soon"}, "list.date-unreadable"),
        ({"end": "2025-10-01"}, "list.end-before-start"),
        ({"start": "2026-10-05"}, "list.in-future"),
        ({"result": "13 of 12"}, "list.count-impossible"),
    ],
)
def test_a_row_that_cannot_be_placed_stops_the_list_until_it_is_answered(changes, code):
    made = tests_of(row(**changes))
    assert [found.code for found in made.blocked] == [code]
    assert the(made, code).examples
    assert not made.items
    answered = tests_of(row(**changes), answers={code: "leave-out"})
    assert not answered.blocked
    assert not answered.items


def test_a_close_name_and_a_new_idea_come_in_when_somebody_says_so():
    close = tests_of(row(school="Lincon High School"), answers={"list.school-close": "accept"})
    assert close.items[0].school == "lincoln"
    assert close.learned == {"Lincon High School": "lincoln"}
    new = tests_of(row(idea="Free pizza"), answers={"list.idea-unknown": "add"})
    assert (new.items[0].idea, new.items[0].idea_words) == ("", "Free pizza")


def test_a_title_alone_names_its_idea_and_long_texts_are_kept_whole():
    alone = tests_of([["School", "Test", "When"], ["Ortiz", "two-minute check-in at the DOOR", "Oct 2025"]])
    assert (alone.items[0].idea, alone.items[0].cycles[0].ends) == ("door", dt.date(2025, 10, 31))
    long = tests_of(row(title="x" * 400))
    assert len(long.items[0].title) == 160
    assert "x" * 400 in long.items[0].cycles[0].notes


def test_what_is_there_twice_or_in_the_record_is_left():
    rows = row()
    made = tests_of([*rows, rows[1]])
    assert len(made.items[0].cycles) == 1
    assert codes(made)["list.twice"] == 1
    assert tests_of(rows, known=[("lincoln", "call by 10")]).items == ()


def test_an_answer_to_nothing_is_refused_with_what_is_known():
    with pytest.raises(WrongUsage, match="answers nothing"):
        tests_of(answers={"list.idea-unknown": "perhaps"})
    with pytest.raises(WrongUsage, match="answers nothing"):
        tests_of(answers={"list.moon": "leave-out"})


def test_a_heading_that_nobody_knows_is_explained_once():
    rows = [["Which one of us?", "Test", "When"], ["Ortiz", "Two-minute check-in at the door", "2025-10-06"]]
    with pytest.raises(DataRefused) as refused:
        read_list(grid(rows), ListKind.TESTS)
    assert refused.value.code == "list.column-missing"
    assert "--column" in refused.value.fix
    sheet = read_list(grid(rows), ListKind.TESTS, {"which one of us?": "school"})
    assert sheet.mapping == {"which one of us?": "school", "test": "title", "when": "starts"}
    with pytest.raises(WrongUsage, match="has no “shoe size”"):
        read_list(grid(rows), ListKind.TESTS, {"When": "shoe size"})
    with pytest.raises(DataRefused, match="no row with the headings"):
        read_list(grid([["a", "b"], ["1", "2"]]), ListKind.TESTS)


THEORY = [
    ["Our theory of action 2025-26", None, None, None],
    ["Primary driver", "Secondary driver", "Change idea", "Rationale"],
    ["Every absence is noticed", "Somebody looks each day", "Call home on the first day out", "A call brings students back."],
    [None, None, "Text before first bell", None],
    [None, "Families know", None, "They cannot help with what they do not know."],
    ["Class starts with a welcome", None, "Two-minute check-in at the door", None],
    ["class starts with a WELCOME", None, "two-minute check-in at the door", None],
]  # fmt: skip


def test_a_theory_is_read_through_its_merged_cells():
    made = plan_theory(read_list(grid(THEORY), ListKind.THEORY), known=["Class starts with a welcome"])
    assert [(p.driver, p.secondary, p.idea) for p in made.items] == [
        ("Every absence is noticed", "Somebody looks each day", "Call home on the first day out"),
        ("Every absence is noticed", "Somebody looks each day", "Text before first bell"),
        ("Every absence is noticed", "Families know", ""),
        ("Class starts with a welcome", "", "Two-minute check-in at the door"),
    ]
    assert codes(made) == {"list.above": 2, "list.twice": 1}
    assert the(made, "list.above").examples == "A4, A5"


def test_a_row_without_any_driver_hangs_in_the_air_and_long_words_go_to_the_definition():
    rows = [["Driver", "Idea", "Definition"], [None, "Pizza", None], ["y" * 300, None, "What it is"]]
    made = plan_theory(read_list(grid(rows), ListKind.THEORY))
    assert [found.code for found in made.blocked] == ["list.driver-blank"]
    assert len(made.items[0].driver) == 160
    assert made.items[0].definition == "y" * 300 + "\nWhat it is"
    again = plan_theory(read_list(grid([rows[0], ["A", "B", ""]]), ListKind.THEORY), known=["a", "b"])
    assert again.items == ()
    assert codes(again) == {"list.known": 1}


PEOPLE = [
    ["Name", "E-mail", "Job title", "Campus", "Start date"],
    ["Reyes, Dana", "Dana.Reyes@Lincoln.example", "Teacher", "Lincoln HS", "8/15/2024"],
    ["Ana García", "<ana@ortiz.example>", "Assistant Principal", "Ortiz", 45153.0],
    ["Kim Lee", "kim@hub.example", "Improvement coach", "", ""],
    ["Pat Doe", "pat@easton.example", "", "Easton Technical HS", "a while ago"],
    ["Dana Reyes", "dana.reyes@lincoln.example", "teacher", "Lincoln", ""],
]


def test_a_roster_becomes_people_to_invite():
    sheet = read_list(grid(PEOPLE), ListKind.PEOPLE)
    made = plan_people(sheet, schools=SCHOOLS)
    assert [(p.name, p.email, p.part, p.school) for p in made.items] == [
        ("Dana Reyes", "dana.reyes@lincoln.example", "team-member", "lincoln"),
        ("Ana García", "ana@ortiz.example", "school-lead", "ortiz"),
        ("Kim Lee", "kim@hub.example", "coach", ""),
        ("Pat Doe", "pat@easton.example", "team-member", "easton"),
    ]
    assert codes(made) == {"list.twice": 1}
    assert "start date" not in sheet.mapping


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["Ana", "not an address", "Teacher", "Ortiz"], "list.email-wrong"),
        (["", "ana@x.example", "Teacher", "Ortiz"], "list.name-blank"),
        (["Ana", "ana@x.example", "Wizard", "Ortiz"], "list.role-unknown"),
        (["Ana", "ana@x.example", "Network director", "Ortiz"], "list.role-high"),
        (["Ana", "ana@x.example", "Teacher", ""], "list.school-blank"),
    ],
)
def test_nobody_is_invited_on_a_guess(cells, code):
    sheet = read_list(grid([["Name", "Email", "Role", "School"], cells]), ListKind.PEOPLE)
    made = plan_people(sheet, schools=SCHOOLS)
    assert [found.code for found in made.blocked] == [code]
    assert not made.items


def test_one_address_with_two_parts_is_not_guessed_and_members_are_left():
    head = ["First name", "Last name", "Email", "Role", "School"]
    two = [head, ["Ana", "Sy", "a@x.example", "Teacher", "Ortiz"], ["Ana", "Sy", "a@x.example", "Coach", ""]]
    made = plan_people(read_list(grid(two), ListKind.PEOPLE), schools=SCHOOLS)
    assert the(made, "list.emails-differ").why.startswith("Rows 2 and 3 differ")
    assert not made.items
    assert not plan_people(
        read_list(grid(two[:2]), ListKind.PEOPLE), schools=SCHOOLS, known={"a@x.example"}
    ).items
    wizard = [head, ["Ana", "Sy", "a@x.example", "Wizard", "Ortiz"]]
    accepted = plan_people(
        read_list(grid(wizard), ListKind.PEOPLE), schools=SCHOOLS, answers={"list.role-unknown": "accept"}
    )
    assert (accepted.items[0].name, accepted.items[0].part) == ("Ana Sy", "team-member")


def test_single_cells_are_read_as_people_write_them():
    assert period_in("Oct 6, 2025").start == dt.date(2025, 10, 6)
    assert period_in(dt.date(2025, 10, 6)).start == dt.date(2025, 10, 6)
    assert period_in("last fall") is None
    assert amount_in("8 out of 12") == Amount(8, 12)
    assert amount_in("n/a") is None
    assert decision_in("Adapt - shorter script") is Decision.ADAPT
    assert decision_in("perhaps") is None
    assert part_in("9th grade counselor") == "team-member"
    assert email_in("a@x.example, b@x.example") is None
