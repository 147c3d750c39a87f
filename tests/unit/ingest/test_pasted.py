"""What people paste: names of schools and lines of addresses, with everything that comes along."""

import pytest

from gofar.ingest.pasted.people import read_people
from gofar.ingest.pasted.schools import Standing, read_schools
from gofar.ingest.schools import KnownSchool

HERE = [KnownSchool("ortiz", "Ortiz High School"), KnownSchool("lincoln", "Lincoln High School")]


def standings(text, known=()):
    return [(one.name, one.standing.value) for one in read_schools(text, known)]


def test_names_come_one_a_line_without_bullets_blank_lines_and_quotes():
    text = '\n1. Ortiz HS\r\n\n  - Lincoln   High School \n"Baldwin Prep"\n\t\n'
    found = read_schools(text, ())
    assert [(one.number, one.name) for one in found] == [
        (2, "Ortiz HS"),
        (4, "Lincoln High School"),
        (5, "Baldwin Prep"),
    ]


def test_a_pasted_sheet_gives_the_column_under_its_heading():
    text = "Code\tSchool name\tGrade 9\n101\tOrtiz HS\t120\n102\tCarver Tech\t98\n\t\t\n103\n"
    assert [one.name for one in read_schools(text, ())] == ["Ortiz HS", "Carver Tech"]
    assert [one.name for one in read_schools("Ortiz HS\t120\nCarver Tech\t98", ())] == [
        "Ortiz HS",
        "Carver Tech",
    ]


def test_doubles_near_names_and_known_schools_are_marked_with_the_other_name():
    text = "Carver Tech\ncarver  tech\nCarver Technical\nLincon High School\nOrtiz HS\nWells Academy"
    found = read_schools(text, HERE)
    assert [one.standing.value for one in found] == ["new", "double", "double", "near", "known", "new"]
    assert (found[3].other, found[3].reason) == ("Lincoln High School", "one letter missing")
    assert found[1].other == "Carver Tech"


def test_schools_with_different_numbers_are_different():
    assert standings("PS 15\nPS 16") == [("PS 15", "new"), ("PS 16", "new")]


def test_long_names_emoji_and_right_to_left_names_stand_as_they_are():
    long = "Academy " * 49 + "of Arts"
    text = f"{long}\n🎓 Ortiz\n\u202bثانوية النور\u202c\n{long} and {long}"
    assert [one.standing for one in read_schools(text, ())] == [
        Standing.NEW, Standing.NEW, Standing.NEW, Standing.TOO_LONG,
    ]  # fmt: skip
    assert read_schools(text, ())[2].name == "ثانوية النور"


def test_a_name_that_could_be_two_schools_is_near_and_says_which():
    known = [KnownSchool("a", "Ortiz North"), KnownSchool("b", "Ortiz South")]
    (found,) = read_schools("Ortiz Nouth", known)
    assert (found.standing, found.reason) == (Standing.NEAR, "Ortiz North or Ortiz South")
    (either,) = read_schools("Ortiz", known)
    assert (either.standing, either.reason) == (Standing.NEAR, "Ortiz North or Ortiz South")


def test_short_names_that_are_merely_like_each_other_are_different_schools():
    names = ["Larch High School", "Birch High School", "Maple High School", "Alder High School", "Ash", "Oak"]
    assert [standing for _, standing in standings("\n".join(names))] == ["new"] * 6
    assert standings("Ortiz School\nSchool Ortiz HS\nEast Wells\nWells East")[-1][1] == "near"


def test_nothing_pasted_is_nothing_read():
    assert read_schools(" \n\t\n", ()) == []


@pytest.mark.parametrize(
    ("line", "email", "name", "part", "school"),
    [
        ("rosa.diaz@ortiz.example, lead, Ortiz HS", "rosa.diaz@ortiz.example", "Rosa Diaz", "school-lead", "ortiz"),
        ("Rosa Díaz <ROSA@ortiz.example>; teacher; Ortiz", "rosa@ortiz.example", "Rosa Díaz", "team-member", "ortiz"),
        ("rosa@ortiz.example\tTeacher\tLincoln High School", "rosa@ortiz.example", "Rosa", "team-member", "lincoln"),
        ("rosa@ortiz.example, Ortiz", "rosa@ortiz.example", "Rosa", "team-member", "ortiz"),
        ("sam@hub.example, coach", "sam@hub.example", "Sam", "coach", ""),
        ("sam@hub.example, hub staff", "sam@hub.example", "Sam", "hub-staff", ""),
        ("7@hub.example, observer", "7@hub.example", "7@hub.example", "observer", ""),
        ("al@x.example, principal, Lincoln", "al@x.example", "Al", "school-lead", "lincoln"),
    ],
)  # fmt: skip
def test_a_line_says_whom_in_what_part_and_where(line, email, name, part, school):
    (asked,) = read_people(line, HERE, [])
    assert (asked.email, asked.name, asked.part, asked.school, asked.wrong) == (email, name, part, school, "")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Rosa, lead, Ortiz", "no address"),
        ("rosa@ortiz, lead, Ortiz", "address"),
        ("rosa@or tiz.example, lead, Ortiz", "address"),
        ("rosa@ortiz.example", "school"),
        ("rosa@ortiz.example, lead", "school"),
        ("rosa@ortiz.example, lead, Xavier", "school"),
        ("rosa@ortiz.example, king", "part"),
        ("dev@bay.example, district leader, Bay", "district"),
        ("Here@harbor.example, coach", "member"),
    ],
)
def test_a_line_that_cannot_be_sent_is_held_with_its_number(line, wrong):
    asked = read_people(f"sam@hub.example, coach\n\n{line}", HERE, ["here@Harbor.example"])[1]
    assert (asked.number, asked.wrong) == (3, wrong)


def test_an_address_that_stands_twice_is_sent_once():
    found = read_people("a@b.example, coach\nA@B.example, observer", HERE, [])
    assert [one.wrong for one in found] == ["", "twice"]
