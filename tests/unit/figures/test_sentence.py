"""What charts say: each branch of the sentence as its readers meet it."""

import datetime as dt
from dataclasses import replace

import pytest

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Unit
from gofar.figures.sentence import finding
from gofar.figures.spec import Verdict
from tests.unit.figures.examples import DOWN, NONE, QUIET, UP, chart, mondays, outside, percents, risen


def test_a_rise_that_holds_is_the_title_and_says_since_when_how_much_and_not_why():
    told = finding(risen())
    assert told.title == "Attendance rose, and has held for 12 weeks"
    assert told.say == (
        "It has stayed above its old middle of 88% for 12 weeks running (since 3 Nov); "
        "about 94% now (weeks ranged 93% to 95%). This does not show why."
    )
    assert (told.verdict_word, told.verdict_kind) == ("Improving", Verdict.UP)
    assert told.brief == "above 88% for 12 weeks"
    assert told.why_head == "Why this is called a change."
    assert told.why.startswith(
        "12 weeks in a row above the old middle; for 24 weeks the rule needs more than 8 (Anhøj run rule). "
        "Runs this long appear in about 3 of 1,000 charts of this length when nothing has changed."
    )
    assert "The scale starts at" in told.why


def test_the_caption_names_source_day_breaks_and_limits():
    told = finding(risen(source="files of 14 schools", as_of=dt.date(2026, 3, 2)))
    assert told.why.endswith("Source: files of 14 schools, as of 2 March 2026.")
    assert "Limits: I chart" in told.why


def test_a_fall_that_nobody_wants_is_worth_a_look_and_asks():
    values = percents(*QUIET, *[v - 8 for v in QUIET])
    times = mondays(24)
    told = finding(chart(values, kind="i", times=times, phase_starts=[times[12]]))
    assert told.title == "Attendance fell, and has stayed lower for 13 weeks"
    assert told.say.endswith("Ask what was different before changing anything.")
    assert told.verdict_word == "Worth a look"
    assert told.why_head == "Why this is worth a look."


@pytest.mark.parametrize(
    ("improve", "title", "word"),
    [
        (DOWN, "Absences fell, and have held for 13 weeks", "Improving"),
        (NONE, "Absences fell, and have held for 13 weeks", "Changed"),
    ],
)
def test_less_can_be_better_and_some_measures_have_no_better_way(improve, title, word):
    values = [float(v) for v in (*QUIET, *(v - 10 for v in QUIET))]
    spec = {"measure": "Absences", "unit": Unit.COUNT, "improve": improve}
    told = finding(chart(values, freeze=12, spec=spec))
    assert (told.title, told.verdict_word) == (title, word)
    assert told.say.startswith("It has stayed below its old middle of 88 for 13 weeks running (since 27 Oct)")


def test_more_of_what_nobody_wants_has_stayed_higher():
    values = [float(v) for v in (*QUIET, *(v + 10 for v in QUIET))]
    spec = {"measure": "Absences", "unit": Unit.COUNT, "improve": DOWN}
    assert (
        finding(chart(values, freeze=12, spec=spec)).title
        == "Absences rose, and have stayed higher for 12 weeks"
    )


def test_a_run_against_the_middle_of_the_same_points_is_not_called_old():
    told = finding(chart(percents(*QUIET, *[v + 7 for v in QUIET])))
    assert "above its middle of" in told.say
    assert "above the middle; for" in told.why


def test_a_run_of_one_value_has_no_range():
    told = finding(chart(percents(*QUIET, *[95] * 9), freeze=12))
    assert "about 95% now (each week 95%)" in told.say


def test_a_run_that_is_over_is_told_with_its_dates_and_the_latest_value():
    below = chart(percents(*[80] * 10, *[88, 92] * 9, 91), centre=0.90, spec={"improve": DOWN})
    told = finding(below)
    assert told.title == "Attendance was below its middle for 11 weeks, then came back"
    assert told.say == (
        "It stayed below its middle of 90% for 11 weeks running (11 Aug to 20 Oct). "
        "The latest week is 91%. This does not show why."
    )
    assert told.brief == "a long run, now over"
    assert told.verdict_word == "Changed"
    assert [p.verdict for p in below.points[:11]] == [Verdict.CHANGED] * 11


@pytest.mark.parametrize(
    ("improve", "shift", "title"),
    [
        (UP, 7, "Attendance rose, and most values since have held"),
        (DOWN, 7, "Attendance rose, and most values since are higher"),
        (UP, -9, "Attendance fell, and most values since are lower"),
        (DOWN, -9, "Attendance fell, and most values since have held"),
    ],
)
def test_a_change_that_mostly_stands_is_not_called_over(improve, shift, title):
    latest = 87 if shift > 0 else 89
    values = percents(*QUIET, *[v + shift for v in QUIET], latest)
    told = finding(chart(values, freeze=12, spec={"improve": improve}))
    assert told.title == title
    assert f"The latest week is {latest}%." in told.say
    assert told.brief == "changed, mostly held"


def test_several_above_their_middle_take_the_plural():
    spec = {"measure": "Course passes"}
    told = finding(chart(percents(*[95] * 11, *[88, 92] * 9), centre=0.90, spec=spec))
    assert told.title == "Course passes were above their middle for 11 weeks, then came back"


def test_one_week_outside_its_range_is_worth_a_look():
    told = finding(outside())
    assert told.title == "Attendance: one week worth a look"
    assert told.say == (
        "Week of 19 Jan (76%) is outside the usual range (80% to 95%). "
        "Ask what was different that week before changing anything."
    )
    assert told.brief == "outside its range"
    assert "About 3 of 1,000 values fall there when nothing has changed." in told.why


def test_several_weeks_outside_name_the_latest():
    told = finding(chart(percents(*(QUIET * 2)[:22], 76, 75), kind="i", freeze=20))
    assert told.title == "Attendance: 2 weeks worth a look"
    assert told.say.startswith(
        "2 weeks are outside the usual range; the latest is the week of 19 Jan (75%; usual"
    )


def test_a_week_outside_in_the_wanted_direction_is_worth_another_try():
    told = finding(outside(improve=DOWN))
    assert told.title == "Attendance: one week below the usual range"
    assert told.say.endswith("Ask what was different that week: it may be worth another try.")
    assert told.verdict_word == "Improving"


def test_weeks_outside_on_both_sides_of_a_measure_without_direction():
    values = percents(*(QUIET * 2)[:22], 76, 99)
    told = finding(chart(values, kind="i", freeze=20, spec={"improve": NONE}))
    assert told.title == "Attendance: 2 weeks outside the usual range"
    above = finding(chart(percents(*(QUIET * 2)[:23], 99), kind="i", freeze=20, spec={"improve": NONE}))
    assert above.title == "Attendance: one week above the usual range"


def test_too_few_crossings_say_that_it_moved_in_long_stretches():
    values = percents(*[92] * 7, *[85] * 7, *[92] * 7, *[85] * 7)
    told = finding(chart(values, centre=0.88))
    assert told.title == "Attendance moved in long stretches"
    assert told.say.startswith(
        "It crossed its middle of 88% 3 times in 28 weeks; chance alone gives at least 9."
    )
    assert told.brief == "moved in long stretches"


def test_no_signal_says_noise_out_loud_and_how_long_to_wait():
    told = finding(chart(percents(*QUIET, *QUIET)))
    assert told.title == "No clear change yet in attendance"
    assert told.say == (
        "The last 12 weeks look like usual ups and downs (85% to 90%). "
        "At least 9 more weeks are needed before a rise could show."
    )
    assert told.why_head == "Why this is not called a change."
    assert told.why.startswith(
        "The longest run is 1 week; for 24 weeks the rule needs more than 8. "
        "Crossings of the middle: 23; the rule needs fewer than 8 (Anhøj run rule)."
    )


@pytest.mark.parametrize(("improve", "word"), [(DOWN, "a fall"), (NONE, "a change")])
def test_the_wait_is_for_the_change_that_is_wanted(improve, word):
    told = finding(chart(percents(*QUIET, *QUIET), spec={"improve": improve}))
    assert told.say.endswith(f"before {word} could show.")


def test_waiting_for_one_more_week_is_singular():
    told = finding(chart(percents(*QUIET, *[95] * 7), freeze=12))
    assert told.say.endswith("At least 1 more week is needed before a rise could show.")


def test_an_old_value_outside_the_range_is_not_passed_over():
    told = finding(chart(percents(*QUIET, 76, *QUIET, 88, 87, 90), kind="i", freeze=12))
    assert told.title == "No clear change yet in attendance"
    assert "An earlier week, 3 Nov (76%), was outside the usual range." in told.say


def test_several_old_values_outside_are_counted():
    told = finding(chart(percents(*QUIET, 76, 75, *QUIET, 88, 87, 90), kind="i", freeze=12))
    assert "2 weeks before were outside the usual range." in told.say


def test_five_weeks_are_too_early_to_tell():
    told = finding(chart(percents(84, 90, 88, 92, 87)))
    assert told.title == "Too early to tell: 5 weeks of attendance"
    assert told.say == "5 weeks of data so far (84% to 92%). Signals start at 10."
    assert told.verdict_word == "Too few to call"
    assert told.why_head == "Why it is too early to call."


def test_one_week_is_singular_and_has_no_range():
    told = finding(chart(percents(84)))
    assert told.title == "Too early to tell: 1 week of attendance"
    assert told.say == "1 week of data so far (84%). Signals start at 10."


def test_a_new_phase_is_too_early_to_tell():
    times = mondays(16)
    told = finding(chart(percents(*QUIET, 88, 87, 89, 86), kind="i", times=times, phase_starts=[times[12]]))
    assert told.title == "Too early to tell: 4 weeks in the new phase"
    assert told.say == "The phase that began 3 Nov has 4 weeks so far (86% to 89%). Signals start at 10."


def test_values_on_the_middle_do_not_count_as_data_for_the_rules():
    told = finding(chart(percents(*[88] * 9, 85, 91, 84)))
    assert told.say == "12 weeks of data, but only 3 off the middle of 88%. Signals start at 10."


@pytest.mark.parametrize(("measure", "verb"), [("Attendance", "has"), ("Course passes", "have")])
def test_a_series_that_never_moves_says_so(measure, verb):
    told = finding(chart(percents(*[100] * 20), spec={"measure": measure}))
    assert told.title == f"{measure} {verb} stayed at 100% for 20 weeks"
    assert told.brief == "no ups or downs"


def test_no_values_is_not_zero():
    told = finding(chart(percents(None, None, None)))
    assert told.title == "No values yet for attendance"
    assert told.alt == "No values yet for attendance."
    assert "3 weeks have no value: gaps, not zeros." in told.why


def test_hidden_values_are_said_and_not_shown():
    spec = chart(percents(84, 88), spec={"hidden": mondays(2)})
    told = finding(spec)
    assert told.say == "2 values are not shown, because they stand for too few students."
    assert "84" not in told.say + told.title + told.alt


def test_the_text_alternative_is_the_finding_and_then_the_drawing():
    assert finding(risen(subject="Ortiz")).alt == (
        "Attendance rose, and has held for 12 weeks. "
        "Chart of attendance, Ortiz, 24 weeks, 11 Aug to 19 Jan; latest 94.0%."
    )


def test_points_without_a_rhythm_are_points():
    spec = {"rhythm": None, "unit": Unit.NUMBER, "measure": "FAFSA forms"}
    told = finding(chart([3.0, 4.0, 5.0], times=["a", "b", "c"], spec=spec))
    assert told.title == "Too early to tell: 3 points of FAFSA forms"


@pytest.mark.parametrize(
    ("rhythm", "times", "said"),
    [
        (Rhythm.COHORT, [str(y) for y in range(2003, 2007)], "4 cohorts"),
        (Rhythm.YEAR, ["2021-22", "2022-23", "2023-24"], "3 school years"),
        (Rhythm.MONTH, ["2026-01"], "1 month"),
        (Rhythm.QUARTER, ["2026-Q1", "2026-Q2"], "2 quarters"),
        (Rhythm.SEMESTER, ["2026-S1"], "1 semester"),
        (Rhythm.DAY, ["2026-03-02", "2026-03-03"], "2 days"),
    ],
)
def test_every_rhythm_has_its_word(rhythm, times, said):
    told = finding(chart([0.5] * len(times), times=times, spec={"rhythm": rhythm}))
    assert told.title == f"Too early to tell: {said} of attendance"


def test_weeks_left_out_are_named():
    times = mondays(24)
    told = finding(chart(percents(*QUIET, *QUIET), times=times, exclude=[times[3]]))
    assert "1 week is left out of the rules, as recorded." in told.why


def test_words_pass_through_the_translator_that_the_caller_gives():
    class Shouting:
        def gettext(self, message):
            return message.upper() if "{" not in message else message

        def ngettext(self, singular, plural, n):
            return singular if n == 1 else plural

    assert finding(risen(), Shouting()).verdict_word == "IMPROVING"


def test_a_rule_of_another_set_is_told_as_a_pattern_without_a_reason():
    spec = outside()
    points = (*spec.points[:-1], replace(spec.points[-1], signals=("two-of-three",)))
    told = finding(replace(spec, points=points, rules="nhs"))
    assert told.title == "Attendance: two of three weeks unusually low"
    assert told.say == "The latest marked week is 19 Jan (76%). This does not show why."
    assert told.why.startswith("A signal is a value outside the dashed lines; 7 in a row that rise or fall; ")
    assert told.brief == "an unusual pattern"


def test_a_source_and_a_day_are_each_named_alone_where_only_one_is_known():
    assert finding(risen(source="14 schools")).why.endswith("Source: 14 schools.")
    assert finding(risen(as_of=dt.date(2026, 3, 2))).why.endswith("As of 2 March 2026.")


def test_a_chart_of_many_months_puts_the_year_beside_the_day():
    values = percents(*(QUIET * 5)[:48], *[95] * 10)
    assert "(since 13 Jul 2026)" in finding(chart(values, freeze=48)).say


def test_labels_of_the_caller_stand_in_place_of_those_made_from_times():
    spec = {"period_labels": ["first", "second", "third"]}
    assert "first to third" in finding(chart(percents(84, 90, 88), spec=spec)).alt
