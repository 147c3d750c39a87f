"""A file's name for a school finds that school, suggests it with a reason, or says that nobody is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import WrongUsage
from gofar.ingest.schools import How, KnownSchool, Matcher
from tests.unit.ingest.sheets import SCHOOLS

matcher = Matcher(SCHOOLS)


@pytest.mark.parametrize(
    ("text", "slug", "how"),
    [
        ("Lincoln High School", "lincoln", How.NAME),
        ("  lincoln   HIGH school ", "lincoln", How.NAME),
        ("abe", "lincoln", How.ALIAS),
        ("0002", "ortiz", How.CODE),
        ("Garfield H.S.", "garfield", How.WORDS),
        ("Easton Tech HS", "easton", How.WORDS),
        ("The Lincoln Senior High School", "lincoln", How.WORDS),
    ],
)
def test_a_name_alias_or_code_is_a_sure_match(text, slug, how):
    match = matcher.match(text)
    assert (match.slug, match.how, match.sure) == (slug, how, True)


@pytest.mark.parametrize(
    ("text", "slug", "reason"),
    [
        ("Lincon H.S.", "lincoln", "one letter missing"),
        ("Lincolnn", "lincoln", "one letter too many"),
        ("Garfeild", "garfield", "two letters swapped"),
        ("Lincaln High", "lincoln", "one letter differs"),
        ("Technical Easton", "easton", "same words in another order"),
        ("Easton Tech", "easton", "the kind of school is left off, or is another"),
        ("Easton Technicsss", "easton", "3 letters differ"),
    ],
)
def test_a_near_name_is_suggested_with_its_reason_and_is_not_sure(text, slug, reason):
    match = matcher.match(text)
    assert (match.slug, match.reason, match.sure) == (slug, reason, False)


@pytest.mark.parametrize("text", ["Ridgeview", "", "0005", "Total enrollment of the district"])
def test_a_name_like_no_other_is_nobody(text):
    match = matcher.match(text)
    assert (match.slug, match.how) == ("", How.NONE)


def test_a_tie_is_never_guessed():
    two = Matcher([KnownSchool("a", "Lincoln High School"), KnownSchool("b", "Lincoln Middle School")])
    match = two.match("Lincoln")
    assert (match.slug, match.how) == ("", How.TIE)
    assert match.reason == "could be Lincoln High School or Lincoln Middle School"


def test_two_schools_of_one_name_are_a_tie():
    two = Matcher([KnownSchool("a", "Lincoln"), KnownSchool("b", "Lincoln")])
    assert two.match("Lincoln").how is How.TIE


def test_schools_that_differ_in_a_number_are_never_taken_for_each_other():
    assert Matcher([KnownSchool("ps15", "P.S. 15 Washington")]).match("P.S. 16 Washington").slug == ""


def test_a_person_can_say_which_school_is_meant_but_not_one_that_is_not_there():
    assert matcher.told("The old mill", "ortiz").sure
    with pytest.raises(WrongUsage) as caught:
        matcher.told("The old mill", "elsewhere")
    assert "lincoln" in caught.value.fix


@given(st.permutations(SCHOOLS), st.sampled_from(["Lincon", "Garfeild", "Tech", "High School", "ortis"]))
def test_the_order_of_the_schools_changes_nothing(schools, text):
    assert Matcher(schools).match(text) == matcher.match(text)
