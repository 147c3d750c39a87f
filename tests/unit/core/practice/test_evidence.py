"""The evidence ladder: each rung by its rule, what the next one lacks, and laws that must always hold."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.practice.cycle import Verdict
from gofar.core.practice.evidence import Against, Case, Held, rung

MET, PARTLY, MISSED = Verdict.MET, Verdict.PARTLY, Verdict.MISSED
FIRST = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
OTHER = frozenset({"another teacher"})


def closed(school: str, test: int, verdict: Verdict, day: int = 0, **more: object) -> Case:
    return Case(school, test, day + 1, verdict=verdict, closed_at=FIRST + dt.timedelta(days=day), **more)


def ramp(school: str, *verdicts: Verdict, test: int = 1) -> list[Case]:
    """A school's cycles, the second one in another setting."""
    return [
        closed(school, test, verdict, day, setting=OTHER if day == 1 else frozenset())
        for day, verdict in enumerate(verdicts)
    ]


THREE = [closed("A", 1, MET), closed("B", 2, MET), closed("C", 3, MET)]


def test_nothing_is_a_hunch_and_says_what_comes_next():
    found = rung([])
    assert (found.value, found.word, found.contradictions) == (0, "hunch", ())
    assert found.missing == ("a test with a prediction",)
    assert rung([Case("A", 1, predicted=False)]).value == 0


def test_a_prediction_is_a_design_until_a_cycle_is_closed():
    waiting = Case("A", 1, verdict=MET)
    assert (rung([Case("A", 1)]).value, rung([waiting]).value) == (1, 1)
    found = rung([replace(waiting, closed_at=FIRST)])
    assert (found.value, found.rule) == (2, "Tested: 1 cycle has a prediction, a result and a decision.")


def test_a_result_without_a_prediction_before_it_is_no_evidence():
    assert rung([replace(closed("A", 1, MET), predicted=False)]).value == 0


@pytest.mark.parametrize(
    ("cycles", "value", "missing"),
    [
        (ramp("A", MET), 2, ("2 more closed cycles in the same school", "a cycle in another setting")),
        (ramp("A", MET, MISSED, MET), 3, ("2 more schools that meet their predictions",)),
        (ramp("A", MET, MET, PARTLY), 2, ("a last cycle that meets its prediction",)),
        ([closed("A", 1, MET, day) for day in range(3)], 2, ("a cycle in another setting",)),
        ([*ramp("A", MET, MET), closed("B", 2, MET)], 2, ("1 more closed cycle in the same school",)),
    ],
)
def test_repeated_takes_one_school_three_cycles_two_settings_and_a_last_one_that_met(cycles, value, missing):
    found = rung(cycles)
    assert (found.value, found.missing) == (value, missing)


def test_replicated_takes_three_schools_that_met_and_most_of_those_that_closed():
    found = rung(THREE)
    assert (found.value, found.rule) == (4, "Replicated: 3 of 3 schools met predictions of their own.")
    spoilt = [*THREE, closed("D", 4, MISSED), closed("E", 5, MISSED)]
    assert rung(spoilt).value == 4
    assert rung([*spoilt, closed("F", 6, MET, stopped=True)]).value == 2
    repeated = rung([*ramp("A", MET, MET, MET), closed("B", 2, MET), closed("C", 3, MISSED)])
    assert (repeated.value, repeated.missing) == (3, ("1 more school that meets its prediction",))


def test_tests_that_speak_against_stand_beside_the_rung():
    found = rung([*THREE, closed("E", 5, MISSED), closed("D", 4, MET, stopped=True), closed("F", 6, PARTLY)])
    assert found.contradictions == (Against(4, "D"), Against(5, "E"))


def test_the_lacking_schools_would_be_enough():
    cases = [closed(school, 1, MISSED) for school in "ABC"] + [closed("D", 1, MET)]
    lacking = rung(cases).missing
    assert rung([*cases, *ramp("E", MET, MET, MET)]).missing == (
        "2 more schools that meet their predictions",
    )
    assert lacking[0].startswith("2 more closed cycles")


@pytest.mark.parametrize(
    ("held", "value", "missing"),
    [
        (None, 4, "a measure that shifted and held for two terms in five schools (not checked)"),
        (Held(9, 4, True, False), 4, "1 more school in which the measure held for two terms"),
        (Held(9, 5, None, False), 4, "schools that stand closer together (not checked)"),
        (Held(9, 5, False, False), 4, "schools that stand closer together"),
        (Held(9, 5, True, None), 4, "no group worse off (not checked)"),
        (Held(9, 5, True, True), 4, "no group worse off: one is"),
    ],
)
def test_reliable_is_never_given_where_something_was_not_checked(held, value, missing):
    found = rung(THREE, held)
    assert (found.value, found.missing) == (value, (missing,))


def test_reliable_takes_all_three_and_the_tests_too():
    assert rung(THREE, Held(9, 5, True, False)).value == 5
    assert rung(THREE, Held(9, 5, True, False)).missing == ()
    assert rung(ramp("A", MET), Held(9, 9, True, False)).value == 2


# ------------------------------------------------------------------ laws
cases = st.lists(
    st.builds(
        Case,
        school=st.sampled_from("ABCDE"),
        test=st.integers(1, 6),
        cycle=st.integers(1, 5),
        predicted=st.sampled_from([True, True, True, False]),
        verdict=st.sampled_from([MET, MET, PARTLY, MISSED, None]),
        closed_at=st.one_of(st.none(), st.integers(0, 60).map(lambda d: FIRST + dt.timedelta(days=d))),
        setting=st.sampled_from([frozenset(), OTHER]),
        stopped=st.sampled_from([False, False, False, True]),
    ),
    max_size=24,
)


@given(cases, st.randoms())
def test_order_does_not_matter(held, shuffle):
    mixed = list(held)
    shuffle.shuffle(mixed)
    assert rung(mixed) == rung(held)


@given(cases, st.sampled_from("ABCDEF"), st.booleans())
def test_a_newest_cycle_that_missed_never_raises_above_tested(held, school, stopped):
    miss = closed(school, 7, MISSED, 90, stopped=stopped)
    assert rung([*held, miss]).value <= max(rung(held).value, 2)


@given(cases, st.integers(1, 6))
def test_taking_away_a_test_that_only_met_never_raises(held, number):
    own = [case for case in held if case.test == number and case.closed]
    if all(case.verdict is MET and not case.stopped for case in own):
        rest = [case for case in held if case.test != number]
        assert rung(rest).value <= rung(held).value


@given(cases)
def test_taking_everything_away_leaves_a_hunch_and_every_rung_below_the_last_lacks_something(held):
    found = rung(held)
    assert 0 <= found.value <= 4 and found.missing and found.rule


def test_a_miss_after_a_stop_takes_the_stop_back_for_nobody():
    schools = [closed("A", 1, MET, 1), closed("C", 2, MET, 2), closed("B", 3, MET, 3, stopped=True)]
    before = rung(schools).value
    assert rung([*schools, closed("B", 7, MISSED, 90)]).value <= max(before, 2)
    assert rung([*schools, closed("B", 7, MET, 90)]).value == 4
