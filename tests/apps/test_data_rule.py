"""The network's data rule: what a school, a leader and a funder read under each of the three."""

import datetime as dt

import pytest

from gofar.apps.administration.actions import add_school
from gofar.apps.administration.actions_of_setup.places import choose_data_rule
from gofar.apps.data.queries.charts import network_chart
from gofar.apps.data.queries.readout import groups_of, readout
from gofar.apps.people.models import Network
from gofar.apps.people.rules import DataRule
from gofar.core.privacy.floor import Status
from tests.cast import put_points, second_factor


@pytest.fixture
def figures(cast):
    """Five schools with figures, one of them tiny."""
    more = [add_school(cast.harbor, f"{name} High School", by=cast.dora) for name in ("Reef", "Shoal")]
    for school in (cast.harbor_high, cast.quay_high, *more):
        put_points(cast.attendance, school, [(90, 100)] * 12)
    put_points(cast.attendance, cast.skerry_high, [(5, 7)] * 12)
    return more


def rule(cast, chosen):
    choose_data_rule(cast.harbor, chosen, "As agreed.", by=cast.dora)
    cast.attendance.network = Network.objects.get(pk=cast.harbor.pk)


def seen(cast, who):
    """Return the schools whose totals somebody reads, and how many students stand behind the network's latest."""
    read = readout(getattr(cast, who), cast.attendance)
    chart = network_chart(read)
    shown = {f.school for f in read.figures if f.status is Status.VALUE}
    return shown, None if chart is None else chart[0].denominator[-1]


def test_open_book_shows_every_total_of_ten_or_more(cast, figures):
    everybody = {"harbor-high", "quay-high", "reef-high-school", "shoal-high-school"}
    assert seen(cast, "tomas") == (everybody, 400)
    assert seen(cast, "faye") == (everybody, 400)


def test_own_school_and_the_network(cast, figures):
    rule(cast, DataRule.OWN)
    assert seen(cast, "tomas") == ({"harbor-high"}, 400)
    assert seen(cast, "faye") == (set(), 400)
    assert readout(cast.tomas, cast.attendance).by_rule == 48


def test_a_total_of_few_schools_is_not_pooled_because_it_could_be_taken_apart(cast):
    for school in (cast.harbor_high, cast.quay_high):
        put_points(cast.attendance, school, [(90, 100)] * 12)
    rule(cast, DataRule.OWN)
    assert seen(cast, "tomas") == ({"harbor-high"}, 100)


def test_a_week_in_which_few_others_reported_is_not_pooled_either(cast, figures):
    put_points(cast.attendance, cast.quay_high, [(70, 100)], start=dt.date(2026, 12, 7))
    rule(cast, DataRule.OWN)
    pooled = readout(cast.tomas, cast.attendance).pooled
    assert dt.date(2026, 12, 7) not in {figure.period for figure in pooled}
    assert len(pooled) == 36


def test_hub_only(cast, figures):
    rule(cast, DataRule.HUB)
    second_factor(cast.lena)
    assert seen(cast, "lena") == ({"harbor-high"}, 100)
    assert seen(cast, "dev")[0] == set()
    assert not readout(cast.faye, cast.attendance).pooled


@pytest.mark.parametrize("chosen", [DataRule.OWN, DataRule.HUB])
@pytest.mark.parametrize("who", ["dora", "hana", "cora"])
def test_the_hub_and_coaches_see_all_under_every_rule(cast, figures, chosen, who):
    rule(cast, chosen)
    assert len(seen(cast, who)[0]) == 4
    second_factor(getattr(cast, who))
    assert len(seen(cast, who)[0]) == 5


def test_a_hidden_total_says_so_and_a_group_leaves_no_trace(cast, figures):
    put_points(cast.attendance, cast.quay_high, [(45, 50)] * 12, dimension="race", category="Asian")
    rule(cast, DataRule.HUB)
    read = readout(cast.faye, cast.attendance)
    assert {f.status for f in read.figures} == {Status.HIDDEN}
    assert {f.numerator for f in read.figures} == {None}
    assert groups_of(cast.faye, read) == []
    assert readout(cast.faye, cast.attendance, dimension="race", category="Asian").figures == ()


def test_what_its_source_has_published_stays_public(cast, figures):
    put_points(cast.attendance, cast.quay_high, [(80, 100)], public=True, category="x", dimension="y")
    rule(cast, DataRule.HUB)
    (figure,) = readout(cast.faye, cast.attendance, dimension="y", category="x").figures
    assert figure.numerator == 80
