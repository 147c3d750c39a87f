"""What a viewer may read of measures: together as one by one, and no group that is not theirs."""

import datetime as dt

import pytest

from gofar.apps.data.actions.measures import define_measure, start_phase
from gofar.apps.data.queries.measures import phases_in
from gofar.apps.data.queries.readout import groups_of, readout, readouts
from tests.cast import put_points, second_factor


@pytest.fixture
def two(cast):
    """Attendance with a small school and a group, and a second measure."""
    second = define_measure(
        cast.harbor, name="Passes", kind="driver", unit="percent", direction="up", rhythm="week", chart="p",
        definition="Passed.", by=cast.dora,
    )  # fmt: skip
    put_points(cast.attendance, cast.harbor_high, [(90, 100), (91, 100)])
    put_points(cast.attendance, cast.skerry_high, [(7, 9), (8, 9)])
    put_points(cast.attendance, cast.harbor_high, [(5, 6), (4, 6)], dimension="race", category="Asian")
    put_points(second, cast.quay_high, [(50, 60)])
    return [cast.attendance, second]


@pytest.mark.parametrize("who", ["dora", "lena", "faye", "omar", "pia"])
def test_measures_read_together_are_read_as_one_by_one(cast, two, who):
    viewer = getattr(cast, who)
    together, one_by_one = readouts(viewer, cast.harbor, two), [readout(viewer, measure) for measure in two]
    assert together == one_by_one
    assert [found.choices for found in together] == [found.choices for found in one_by_one]


def test_a_group_is_offered_to_those_who_may_see_its_rows_and_to_all_once_it_is_public(cast, two):
    attendance = two[0]
    for someone in (cast.lena, cast.faye):
        assert groups_of(someone, readout(someone, attendance)) == []
    second_factor(cast.lena)
    assert groups_of(cast.lena, readout(cast.lena, attendance)) == [("race", "Asian")]
    put_points(attendance, cast.quay_high, [(5, 6), (4, 6)], dimension="race", category="White", public=True)
    assert groups_of(cast.faye, readout(cast.faye, attendance)) == [("race", "White")]


def test_a_group_whose_figures_have_ended_is_not_offered(cast, two):
    attendance = two[0]
    second_factor(cast.lena)
    put_points(attendance, cast.harbor_high, [(92, 100)], start=dt.date(2026, 9, 21))
    assert groups_of(cast.lena, readout(cast.lena, attendance)) == []


def test_the_phases_of_all_measures_are_for_members(cast, two):
    start_phase(two[0], dt.date(2026, 9, 14), "Calls.", by=cast.dora)
    start_phase(two[1], dt.date(2026, 9, 14), "Tutors.", by=cast.dora)
    assert [phase.reason for phase in phases_in(cast.omar, cast.harbor)] == ["Calls.", "Tutors."]
    assert not phases_in(cast.pia, cast.harbor).exists()
