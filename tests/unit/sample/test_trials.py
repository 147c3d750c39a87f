"""Forty-one tests that an honest network could have run, with any seed."""

import datetime as dt
from collections import Counter

import pytest

from gofar.apps.sample.casting import cast
from gofar.apps.sample.network import load
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import TODAY
from gofar.apps.sample.truths import Outcome, draw
from gofar.core.practice.cycle import Decision, Standing, Verdict, standing, verdict

LAST_DECISION = {
    Outcome.KEPT: Decision.ADOPT,
    Outcome.ADAPTED: Decision.ADAPT,
    Outcome.STOPPED: Decision.ABANDON,
}


@pytest.fixture(scope="module", params=[12, 7])
def told(request):
    return simulate(request.param)


def cycles(sample):
    return [cycle for test in sample.riverbend.tests for cycle in test.cycles]


def schools_with_tests(network, truths) -> set[str]:
    """All schools but a team that never started and one that is new."""
    return {school.slug for school in network.schools} - truths.stalls.untested()


def stands(cycle) -> Standing:
    return standing(
        starts=cycle.starts,
        ends=cycle.ends,
        has_result=cycle.result is not None,
        decided=cycle.decision is not None,
        today=TODAY,
    )


def test_there_are_forty_one_tests_numbered_by_the_day_they_start(told):
    tests = told.riverbend.tests
    assert [test.number for test in tests] == list(range(1, 42))
    assert [test.started_on for test in tests] == sorted(test.started_on for test in tests)
    assert all(1 <= len(test.cycles) <= 5 for test in tests)
    assert {test.school for test in tests} == schools_with_tests(told.riverbend.network, told.truths)
    assert len({(test.idea, test.school) for test in tests}) == 41


def test_any_seed_casts_forty_one_tests_after_the_charter():
    network = load("riverbend")
    for seed in range(60):
        planted = draw(seed, network)
        ramps = cast(seed, network, planted)
        assert len(ramps) == 41
        assert all(
            a.first + a.weeks <= b.first
            for ramp in ramps
            for a, b in zip(ramp.steps, ramp.steps[1:], strict=False)
        )
        assert schools_with_tests(network, planted) == {ramp.school for ramp in ramps}


def test_the_call_ends_in_each_school_as_it_was_planted(told):
    found = {test.school: test.last_decision for test in told.riverbend.tests if test.idea == "call"}
    for effect in told.truths.call:
        assert found.pop(effect.school) is LAST_DECISION[effect.outcome]
    assert list(found.values()) == [None]


def test_all_of_ninth_grade_joins_in_the_week_from_which_the_effect_runs(told):
    for effect in told.truths.of(Outcome.KEPT):
        test = next(t for t in told.riverbend.tests if t.idea == "call" and t.school == effect.school)
        assert test.cycles[-1].starts == effect.start
        assert "All of 9th grade" in test.cycles[-1].scale


def test_a_prediction_is_written_before_its_result_and_the_next_cycle_after_the_decision(told):
    charter = told.riverbend.charter.agreed_on
    for test in told.riverbend.tests:
        assert test.started_on > charter
        for cycle in test.cycles:
            assert charter < cycle.predicted_on < cycle.starts <= cycle.ends
            assert cycle.predicted_on < TODAY
            assert cycle.result_on is None or cycle.predicted_on < cycle.result_on < TODAY
            assert cycle.decided_on is None or cycle.result_on <= cycle.decided_on < TODAY
        for before, after in zip(test.cycles, test.cycles[1:], strict=False):
            assert before.decision in {Decision.ADAPT, Decision.REPEAT, Decision.EXPAND}
            assert before.decided_on <= after.predicted_on


def test_a_quarter_to_a_half_of_the_predictions_are_missed(told):
    judged = [
        verdict(predicted=c.predicted, predicted_of=c.predicted_of, result=c.result, result_of=c.result_of)
        for c in cycles(told)
        if c.result is not None
    ]
    missed = sum(word is not Verdict.MET for word in judged)
    assert 0.25 <= missed / len(judged) <= 0.5
    assert set(judged) == set(Verdict)


def test_some_tests_run_some_are_due_some_wait_and_some_are_planned(told):
    counts = Counter(stands(test.cycles[-1]) for test in told.riverbend.tests)
    assert counts[Standing.RUNNING] >= 4
    assert counts[Standing.DUE] >= 3
    assert counts[Standing.UNDECIDED] >= 3
    assert counts[Standing.PLANNED] >= 3
    assert counts[Standing.CLOSED] >= 15
    waiting = [t for t in told.riverbend.tests if stands(t.cycles[-1]) is Standing.UNDECIDED]
    assert all(TODAY - test.cycles[-1].ends >= dt.timedelta(days=14) for test in waiting)
    assert all(stands(c) is Standing.CLOSED for test in told.riverbend.tests for c in test.cycles[:-1])


def test_counts_can_be_counted_and_a_result_comes_with_what_was_seen(told):
    for cycle in cycles(told):
        assert 0 < cycle.predicted < cycle.predicted_of
        if cycle.result is None:
            assert cycle.did is cycle.decision is cycle.result_of is None
            continue
        assert 0 <= cycle.result <= cycle.result_of
        assert cycle.did and cycle.for_whom
        assert (cycle.decision is None) == (cycle.reason is None) == (cycle.decided_on is None)


def test_nobody_writes_a_number_about_fewer_than_ten_students(told):
    for cycle in cycles(told):
        for part in (cycle.for_whom or "").split(". "):
            if " of " in part:
                some, size = part.split(": ")[1].strip(".").split(" of ")
                assert 10 <= int(size) <= cycle.result_of
                assert int(some) <= min(int(size), cycle.result)


def test_a_test_is_led_by_somebody_of_its_school_and_copies_an_older_one(told):
    people = {person.email: person for person in told.riverbend.network.people}
    by_number = {test.number: test for test in told.riverbend.tests}
    for test in by_number.values():
        assert people[test.lead].school == test.school
        if test.copied_from is not None:
            source = by_number[test.copied_from]
            assert source.idea == test.idea and source.started_on <= test.started_on
