"""Laws that every chart obeys, whatever the readings: and the engine equals the plain version."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.series import NO_POINT, SeriesSet, panel
from tests.unit.core.spc import plain

#: Small and the same every time.
law = settings(max_examples=25, deadline=None, derandomize=True)

NAN = math.nan
whole = st.integers(min_value=-50, max_value=50).map(float)
maybe = st.one_of(whole, whole, whole, st.just(NAN))
readings = st.lists(maybe, min_size=1, max_size=40)
counts = st.lists(
    st.one_of(st.tuples(st.integers(0, 30), st.integers(0, 60)), st.just((NAN, 20.0))),
    min_size=1,
    max_size=40,
)
VALUE_CHARTS = ["run", "i", "mr"]
RATIO_CHARTS = ["p", "pp", "u", "up"]
ALL = [*VALUE_CHARTS, *RATIO_CHARTS, "c"]


def figures(result):
    """What the run rules counted, phase by phase."""
    return [(p.useful, p.longest_run, p.crossings, p.runs_signal) for p in result.phases]


def split(pairs):
    return [float(y) for y, _ in pairs], [float(n) for _, n in pairs]


def same(left, right):
    np.testing.assert_allclose(left, right, rtol=1e-9, atol=1e-9)


def chart_either(kind, pairs):
    tops, bottoms = split(pairs)
    return build_chart(kind, tops, bottoms if kind in RATIO_CHARTS else None)


@pytest.mark.parametrize("kind", VALUE_CHARTS)
@law
@given(values=readings, shift=st.integers(-100, 100))
def test_moving_every_reading_up_moves_centre_and_limits_and_changes_no_signal(kind, values, shift):
    before, after = build_chart(kind, values), build_chart(kind, [v + shift for v in values])
    moved = 0 if kind == "mr" else shift
    for name in ("value", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma"):
        same(getattr(after, name), getattr(before, name) + moved)
    assert figures(after) == figures(before)
    assert after.signals == before.signals


@pytest.mark.parametrize("kind", VALUE_CHARTS)
@law
@given(values=readings, power=st.integers(-3, 6))
def test_a_change_of_unit_scales_centre_and_limits_and_changes_no_signal(kind, values, power):
    before, after = build_chart(kind, values), build_chart(kind, [v * 2.0**power for v in values])
    for name in ("value", "centre", "lower", "upper"):
        same(getattr(after, name), getattr(before, name) * 2.0**power)
    assert figures(after) == figures(before)
    assert after.signals == before.signals


@pytest.mark.parametrize("kind", ["run", "i", *RATIO_CHARTS, "c"])
@law
@given(pairs=counts)
def test_read_backwards_a_series_has_the_same_limits_runs_and_points(kind, pairs):
    forth, back = chart_either(kind, pairs), chart_either(kind, pairs[::-1])
    for name in ("centre", "lower", "upper"):
        same(getattr(back, name)[::-1], getattr(forth, name))
    assert figures(back) == figures(forth)
    assert back.signals[::-1] == forth.signals


@pytest.mark.parametrize("kind", ["run", "i", "c", *RATIO_CHARTS])
@law
@given(pairs=counts)
def test_the_engine_equals_the_plain_version(kind, pairs):
    result = chart_either(kind, pairs)
    tops, bottoms = split(pairs)
    answer = plain.chart(kind, tops, bottoms if kind in RATIO_CHARTS else None)
    phase = result.phases[0]
    same(phase.centre, answer.centre)
    same(result.lower, answer.lower)
    same(result.upper, answer.upper)
    assert (phase.useful, phase.longest_run, phase.crossings) == (
        answer.useful,
        answer.longest,
        answer.crossings,
    )


@pytest.mark.parametrize("kind", ALL)
@law
@given(table=st.lists(counts, min_size=1, max_size=5), seed=st.integers(0, 99))
def test_a_series_gives_the_same_chart_alone_and_in_any_company(kind, table, seed):
    order = np.random.default_rng(seed).permutation(len(table) + 1)
    crowd = pack([*table, []], divided=kind in RATIO_CHARTS)
    shuffled = build_charts(
        SeriesSet(
            crowd.names,
            tuple(crowd.keys[i] for i in order),
            crowd.labels,
            crowd.when[order],
            crowd.value[order],
            None if crowd.denominator is None else crowd.denominator[order],
        ),
        kind,
    )
    for place, index in enumerate(order):
        if index == len(table):
            assert shuffled.result(place).times == ()
            continue
        alone, within = chart_either(kind, table[index]), shuffled.result(place)
        for name in ("value", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma"):
            np.testing.assert_allclose(getattr(within, name), getattr(alone, name), rtol=1e-12, atol=0)
        assert figures(within) == figures(alone)
        assert (within.signals, within.variation, within.notes) == (
            alone.signals,
            alone.variation,
            alone.notes,
        )


def pack(table, *, divided):
    """Series of different lengths in one set."""
    width = max(map(len, table))
    when = np.full((len(table), width), NO_POINT)
    top, bottom = np.full(when.shape, NAN), np.full(when.shape, NAN)
    for row, pairs in enumerate(table):
        when[row, : len(pairs)] = range(len(pairs))
        if pairs:
            top[row, : len(pairs)], bottom[row, : len(pairs)] = split(pairs)
    keys = tuple((str(row),) for row in range(len(table)))
    labels = tuple(str(i + 1) for i in range(width))
    return SeriesSet(("series",), keys, labels, when, top, bottom if divided else None)


@law
@given(values=st.lists(whole, min_size=2, max_size=30), gaps=st.lists(st.integers(0, 30), max_size=5))
def test_missing_points_change_no_run(values, gaps):
    holed = list(values)
    for place in gaps:
        holed.insert(min(place, len(holed)), NAN)
    assert figures(build_chart("run", holed)) == figures(build_chart("run", values))


@pytest.mark.parametrize("kind", ALL)
@law
@given(pairs=counts)
def test_no_limit_leaves_what_is_possible_and_no_number_is_infinite(kind, pairs):
    result = chart_either(kind, pairs)
    for name in ("value", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma"):
        assert not np.isinf(getattr(result, name)).any()
    if kind in {"p", "pp"}:
        assert not (result.upper > 1).any()
    if kind not in {"run", "i"}:
        assert not (result.lower < 0).any()
    assert not any(
        codes for codes, value in zip(result.signals, result.value, strict=True) if np.isnan(value)
    )


def test_blocks_do_not_show(monkeypatch):
    rng = np.random.default_rng(7)
    given_set = panel(rng.normal(size=(50, 20)))
    whole_set = build_charts(given_set, "i")
    monkeypatch.setattr("gofar.core.spc.chart.BLOCK_CELLS", 60)
    pieces = build_charts(given_set, "i")
    assert (pieces.limits().upper == whole_set.limits().upper).all()
    assert (pieces.phases.leaning == whole_set.phases.leaning).all()
