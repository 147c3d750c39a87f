"""Planted stuck teams and teams that only look quiet: any seed has them, and its tests obey them."""

import json

import pytest

from gofar.apps.sample.casting import cast
from gofar.apps.sample.network import Part, load
from gofar.apps.sample.scripts import LAST, Standing
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.stalls import Rest, Stall, plain
from gofar.apps.sample.terms import TODAY
from gofar.apps.sample.truths import draw

SEEDS = range(100)


@pytest.fixture(scope="module")
def drawn():
    network = load("riverbend")
    return [(planted := draw(seed, network), cast(seed, network, planted)) for seed in SEEDS]


def last_steps(ramps, school: str) -> list[int]:
    """The weeks in which a school closed a step, planned one long before, or began one."""
    return [
        week
        for ramp in ramps
        if ramp.school == school
        for step in ramp.steps
        for week in (step.first - 1 if step.planned is None else step.planned, *([step.first + step.weeks - 1] if step.met is not None else []))
    ]  # fmt: skip


def test_three_to_five_teams_are_stuck_each_in_one_way_and_none_of_them_rests(drawn):
    for planted, _ramps in drawn:
        stuck = [one.school for one in planted.stalls.stuck]
        assert 3 <= len(stuck) == len(set(stuck)) <= 5
        assert not set(stuck) & {one.school for one in planted.stalls.resting}
        assert all(one.since <= TODAY for one in planted.stalls.stuck)
    ways = {one.how for planted, _ramps in drawn for one in planted.stalls.stuck}
    rests = {one.why for planted, _ramps in drawn for one in planted.stalls.resting}
    assert ways == set(Stall) and rests == set(Rest)


def test_a_stuck_team_does_nothing_after_its_last_step(drawn):
    for planted, ramps in drawn:
        for one in planted.stalls.stuck:
            steps = last_steps(ramps, one.school)
            assert max(steps, default=0) <= one.week, (one, steps)
            assert bool(steps) is (one.how is not Stall.NEVER)


def test_only_a_team_planted_as_undecided_has_a_result_without_a_decision(drawn):
    for planted, ramps in drawn:
        waits = {ramp.school for ramp in ramps if ramp.steps[-1].standing is Standing.WAITING}
        assert waits == {one.school for one in planted.stalls.stuck if one.how is Stall.UNDECIDED}


def test_a_team_that_keeps_editing_rewords_in_three_of_the_last_four_weeks(drawn):
    for planted, ramps in drawn:
        edits = {ramp.school: ramp.reworded for ramp in ramps if ramp.reworded}
        assert set(edits) == {one.school for one in planted.stalls.stuck if one.how is Stall.EDITING}
        assert all(sum(week > LAST - 4 for week in weeks) == 3 for weeks in edits.values())


def test_a_new_team_has_joined_lately_and_has_no_test(drawn):
    for planted, ramps in drawn:
        for school, day in planted.stalls.joined().items():
            assert (TODAY - day).days < 35
            assert school not in {ramp.school for ramp in ramps}


def test_what_was_planted_is_plain_json(drawn):
    told = json.loads(json.dumps(plain(drawn[0][0].stalls)))
    assert {"school", "how", "since"} == set(told["stuck"][0])
    assert {"school", "why", "since"} == set(told["resting"][0])


def test_help_is_given_by_a_coach_of_the_network_before_today():
    sample = simulate(5)
    helped, network = sample.riverbend.helped, sample.riverbend.network
    coaches = {person.email for person in network.of_part(Part.COACH)}
    assert {visit.by for visit in helped.visits} <= coaches
    assert all(visit.on < TODAY for visit in helped.visits)
    assert all(one.reason for one in helped.progress)
    said = [call.said for call in helped.calls]
    assert (said.count("useful"), said.count("wrong")) == (12, 3)
