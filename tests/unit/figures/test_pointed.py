"""The small drawing in which one part of a chart stands out."""

import re

from gofar.figures.pointed import Pointed, draw_pointed, longest_run
from gofar.figures.spec import Target
from tests.unit.figures.examples import QUIET, chart, mondays, percents, risen


def told(spec, part, **more):
    return draw_pointed(spec, part, **more).partition('<g class="told">')[2]


def test_a_screen_reader_skips_it_because_the_words_beside_it_say_the_same():
    assert 'aria-hidden="true"' in draw_pointed(risen(), Pointed.DOTS)


def test_the_longest_run_steps_over_points_on_the_middle_and_those_left_out():
    spec = chart(percents(*QUIET, *QUIET))
    run = longest_run(spec)
    assert len(run) == spec.phases[-1].longest_run
    assert told(spec, Pointed.RUN).count('class="dot"') == len(run)


def test_a_ring_stands_at_each_crossing():
    spec = chart(percents(*QUIET, *QUIET))
    assert told(spec, Pointed.CROSSINGS).count('class="ring"') == spec.phases[-1].crossings


def test_every_part_is_drawn_of_a_chart_without_values_too():
    for spec in (chart(percents(None, None)), chart(percents(88)), risen()):
        for part in Pointed:
            assert "NaN" not in draw_pointed(spec, part)


def test_what_no_rule_has_marked_shows_the_run_that_is_told_beside_it():
    spec = chart(percents(*QUIET, *QUIET))
    assert told(spec, Pointed.MARKED) == told(spec, Pointed.RUN)


def test_the_target_stands_within_the_drawing():
    drawn = told(chart(percents(*QUIET), spec={"target": Target(0.99)}), Pointed.TARGET)
    assert 0 < float(re.search(r'y1="([\d.]+)"', drawn)[1]) < 104


def test_of_a_long_chart_only_the_end_is_drawn_for_parts_that_lie_there():
    times = mondays(60)
    spec = chart(percents(*QUIET * 5), kind="i", times=times, phase_starts=[times[48]])
    assert draw_pointed(spec, Pointed.MIDDLE).count('class="m ') == 40
    assert draw_pointed(spec, Pointed.PHASE).count('class="m ') == 60
