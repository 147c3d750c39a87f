"""What charts say under the printed sets of rules: which pattern, what the rules ask for, how often they cry wolf."""

import pytest

from gofar.figures.sentence import finding
from gofar.figures.spec import Verdict
from gofar.figures.table import signal_of
from gofar.figures.words import ENGLISH
from tests.unit.figures.examples import chart, mondays, percents

CALM = (88, 90, 87, 91, 89, 88, 90, 87, 91, 89, 88, 90)


def told(*values, rules, **more):
    return finding(
        chart(percents(*values), kind=more.pop("kind", "i"), times=mondays(len(values)), rules=rules, **more)
    )


def test_a_rise_from_week_to_week():
    said = told(*CALM, 86, 87, 88, 89, 90, 91, 92, rules="nhs")
    assert said.title == "Attendance rose from week to week"
    assert said.verdict_word == "Improving"
    assert said.why.startswith(
        "A signal is a value outside the dashed lines; 7 in a row that rise or fall; "
        "2 of 3 close to the edge of the usual range, on one side; 7 in a row on one side of the middle (NHS rules). "
        "When nothing has changed, these rules call about 16 of 1,000 charts of this length changed."
    )


def test_a_fall_is_worth_a_look_even_while_it_is_above_the_middle():
    spec = chart(percents(*CALM, 98, 97, 96, 95, 94, 93, 92), kind="i", times=mondays(19), rules="nelson")
    assert spec.points[-1].towards == -1
    assert spec.points[-1].verdict is Verdict.CARE


@pytest.mark.parametrize(
    ("values", "rules", "title"),
    [
        ((*CALM, 93.6, 88, 94.2), "western-electric", "Attendance: two of three weeks unusually high"),
        (
            (*CALM, 86.4, 86.2, 86.6, 86.3),
            "western-electric",
            "Attendance: four of five weeks on the low side",
        ),
        ((*[88, 91] * 8,), "nelson", "Attendance: up and down in turn"),
    ],
)
def test_each_pattern_has_words_of_its_own(values, rules, title):
    assert told(*values, rules=rules, freeze=12).title == title


def test_too_many_crossings_are_not_told_as_too_few():
    said = told(*[88, 91] * 12, rules="perla", kind="run")
    assert said.title == "Attendance: up and down more often than chance"
    assert "It crossed its middle 23 times in 24 weeks. Ask whether two different things" in said.say


def test_a_quiet_chart_says_what_its_rules_ask_for_and_how_often_noise_fires_them():
    said = told(*(88, 90, 91, 87, 89, 92, 88, 86, 90, 91, 88, 87), rules="perla", kind="run")
    assert (
        "A signal is a value far apart from the rest; 6 in a row on one side of the middle; 5 in a row that rise or fall (Perla rules)."
        in said.why
    )
    assert "these rules call about" in said.why


def test_the_table_tells_each_mark_in_words():
    spec = chart(percents(*CALM, 86, 87, 88, 89, 90, 91, 92), kind="i", times=mondays(19), rules="nhs")
    assert signal_of(spec, 18, spec.points[18], ENGLISH).text == "part of a rise or fall"
