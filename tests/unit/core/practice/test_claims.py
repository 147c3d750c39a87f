"""Claims: their sentence, their state, and how a cited cycle counts for them."""

import pytest

from gofar.core.practice.alike import alike, likeness, telling_words
from gofar.core.practice.claims import Direction, State, counts_as, sentence, state
from gofar.core.practice.cycle import Verdict

MET, PARTLY, MISSED = Verdict.MET, Verdict.PARTLY, Verdict.MISSED


@pytest.mark.parametrize(
    ("rung", "speaks", "against", "contradicted", "retired", "stands"),
    [
        (2, 1, 0, False, False, State.EMERGING),
        (3, 1, 0, False, False, State.SUPPORTED),
        (4, 3, 1, False, False, State.SUPPORTED),
        (4, 2, 1, False, False, State.CONTESTED),
        (4, 3, 0, True, False, State.CONTESTED),
        (4, 3, 3, True, True, State.RETIRED),
    ],
)
def test_a_state_is_computed(rung, speaks, against, contradicted, retired, stands):
    found = state(
        rung=rung,
        cites_for=speaks,
        cites_against=against,
        leans=True,
        contradicted=contradicted,
        retired=retired,
    )
    assert found is stands


def test_a_rung_alone_supports_nothing_that_most_cycles_do_not():
    told = {"rung": 4, "cites_for": 3, "cites_against": 0, "contradicted": False, "retired": False}
    assert state(**told, leans=False) is State.EMERGING


@pytest.mark.parametrize("verdict", Verdict)
def test_the_side_alone_earns_nothing(verdict):
    for direction in Direction:
        assert counts_as(verdict, speaks_for=False, direction=direction) is MISSED
    assert counts_as(verdict, speaks_for=True, direction=Direction.RAISES) is verdict


def test_where_an_idea_moves_nothing_a_miss_is_what_was_claimed():
    said = [counts_as(v, speaks_for=True, direction=Direction.NEITHER) for v in (MET, PARTLY, MISSED)]
    assert said == [MISSED, PARTLY, MET]


@pytest.mark.parametrize(
    ("direction", "when", "said"),
    [
        (Direction.RAISES, "", "“Call home” raises attendance, for 9th grade."),
        (Direction.LOWERS, "", "“Call home” lowers attendance, for 9th grade."),
        (Direction.NEITHER, "", "“Call home” does not move attendance, for 9th grade."),
        (
            Direction.RAISES,
            "an adult calls",
            "“Call home” raises attendance, for 9th grade, when an adult calls.",
        ),
        (
            Direction.LOWERS,
            "an adult calls",
            "“Call home” lowers attendance, for 9th grade, when an adult calls.",
        ),
        (
            Direction.NEITHER,
            "an adult calls",
            "“Call home” does not move attendance, for 9th grade, when an adult calls.",
        ),
    ],
)
def test_a_claim_is_one_sentence(direction, when, said):
    found = sentence(
        idea="Call home", measure="attendance", direction=direction, for_whom="9th grade", conditions=when
    )
    assert found == said


def test_without_a_measure_the_sentence_says_so():
    found = sentence(idea="Call", measure="", direction=Direction.RAISES, for_whom="everybody who was tested")
    assert found == "“Call” raises what it was meant to move, for everybody who was tested."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Call home on the first day out", "Calling home, first day out", True),
        ("Text families in the home language", "Text families", True),
        ("Llamar a casa el primer día", "llamar a casa, primer dia", True),
        ("Call home on the first day out", "Greet students by name at the door", False),
        ("Greet by name", "Greet at the gate", False),
        ("Huddle", "The huddle", True),
        ("The", "Of", False),
        ("", "", False),
    ],
)
def test_near_duplicates_share_their_telling_words(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_likeness_is_a_share_of_the_shorter_title():
    assert likeness("Text families", "Text families in their own language") == 1
    assert likeness("Call parents", "Greet students") == 0
    assert telling_words("Calls at the doors") == {"call", "door"}
