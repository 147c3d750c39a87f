"""The points of a chart in words, one by one."""

from gofar.figures.control_chart import draw
from gofar.figures.steps import steps
from tests.unit.figures.examples import QUIET, chart, percents, risen


def test_each_mark_of_the_drawing_has_its_period_value_and_signal():
    told = steps(risen()).split("|")
    assert len(told) == draw(risen()).count('class="m ')
    assert told[0] == "Week of 11 Aug: 88.0%."
    assert told[-1] == "Week of 19 Jan: 94.0%. Above the old middle."


def test_counts_are_told_where_they_are_known_and_a_missing_week_has_no_words():
    spec = chart([178.0, None, 1890.0, *[180.0] * 10], kind="p", den=[200.0, 200.0, 2000.0, *[200.0] * 10])
    told = steps(spec).split("|")
    assert len(told) == 12
    assert told[:2] == [
        "Week of 11 Aug: 89.0%, 178 of 200.",
        "Week of 25 Aug: 94.5%, 1,890 of 2,000. Outside the usual range.",
    ]


def test_a_series_without_values_has_no_words():
    assert steps(chart(percents(None, None))) == ""
    assert steps(chart(percents(*QUIET))).count("|") == len(QUIET) - 1
