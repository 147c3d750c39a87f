"""How far a team has come: one team for each step of the scale, worked by hand; and the smallest test by Friday."""

import datetime as dt
from dataclasses import replace

import pytest

from gofar.core.practice.answers import RESTS, Answer, Tally
from gofar.core.practice.progress import SCALE, Facts, is_score, suggest
from gofar.core.practice.schooldays import SchoolDays
from gofar.core.practice.smallest import Because, Candidate, propose

NEW = Facts(drivers=4)
TEAM = replace(NEW, people=3, signed=True)
PLANS = replace(TEAM, planned=1)
BASELINE = replace(PLANS, figures=10)
TESTED = replace(BASELINE, closed=1)
GAINS = replace(TESTED, gap=0.2)
GOES_ON = replace(TESTED, signal=True, drivers_tested=3)
HALF = replace(GOES_ON, gap=0.5, kept=1)
LASTS = replace(HALF, held=2)


@pytest.mark.parametrize(
    ("facts", "score"),
    [
        (NEW, 0.5), (replace(NEW, signed=True, people=2), 0.5), (TEAM, 1.0), (PLANS, 1.5), (BASELINE, 2.0),
        (TESTED, 2.5), (GAINS, 3.0), (replace(TESTED, signal=True), 3.0), (GOES_ON, 3.5),
        (replace(GOES_ON, gap=0.5), 3.5), (HALF, 4.0), (LASTS, 4.5),
    ],
)  # fmt: skip
def test_each_step_is_reached_by_its_facts(facts, score):
    assert suggest(facts).score == score


def test_no_step_is_reached_over_a_missing_one():
    assert suggest(replace(LASTS, figures=9)).score == 1.5
    assert suggest(replace(LASTS, signed=False)).score == 0.5


def test_the_last_step_is_for_a_person_to_say():
    told = suggest(LASTS)
    assert told.next is SCALE[-1] and told.next.score == 5.0


def test_a_suggestion_names_what_is_missing_for_the_next_step():
    assert suggest(TESTED).next.name == "First gains"


@pytest.mark.parametrize(
    ("value", "fits"), [(0.5, True), (5.0, True), (3.2, False), (0.0, False), (5.5, False)]
)
def test_scores_are_half_points(value, fits):
    assert is_score(value) is fits


TODAY = dt.date(2026, 3, 2)
IDEAS = [
    Candidate("visit", 0.9),
    Candidate("huddle", 0.5, kept_by=("wells",)),
    Candidate("text", 0.4, kept_by=("hamer",), kept_nearby=True),
    Candidate("call", 0.3, planned=True),
]


def offered(*slugs: str):
    return propose([idea for idea in IDEAS if idea.slug in slugs], TODAY, SchoolDays())


def test_what_is_planned_comes_first_then_what_others_kept_then_what_is_believed_in_most():
    assert offered("visit", "huddle", "text", "call").because is Because.PLANNED
    assert offered("visit", "huddle", "text").slug == "text"
    assert offered("visit", "huddle").because is Because.KEPT
    told = offered("visit")
    assert (told.slug, told.because, told.who) == ("visit", Because.BELIEVED, "5 students")
    assert told.friday == dt.date(2026, 3, 6)


def test_within_a_row_the_higher_belief_wins_and_settled_ideas_are_left_out():
    ideas = [Candidate("a"), Candidate("b", 0.2), Candidate("c", 0.8, settled=True)]
    assert propose(ideas, TODAY, SchoolDays()).slug == "b"
    assert propose([Candidate("c", 0.8, settled=True)], TODAY, SchoolDays()) is None


def test_not_now_says_neither_useful_nor_wrong():
    assert Tally(useful=12, later=4, wrong=3).judged == 15
    assert RESTS[Answer.LATER] < RESTS[Answer.USEFUL] < RESTS[Answer.WRONG]
