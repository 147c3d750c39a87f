"""Tables of many charts say what the chart of each series says."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_charts
from gofar.core.spc.keys import Texts
from gofar.core.spc.kinds import SINGLE, Chart, Denominator
from gofar.core.spc.marks import Mark
from gofar.core.spc.phasetable import phase_columns
from gofar.core.spc.pointtable import point_columns
from gofar.core.spc.table import Columns, series_from_table

NUMBERS = ("value", "numerator", "denominator", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma")


def drawn(seed, *, subgroups=False):
    """Ragged series with gaps, zeros, a shift and one that never moves."""
    rng = np.random.default_rng(seed)
    rows = {"school": [], "month": [], "late": [], "enrolled": []}
    for school, (begins, ends) in enumerate([(1, 24), (5, 24), (1, 8), (20, 24), (1, 24), (1, 15)]):
        for month in range(begins, ends + 1):
            for _ in range(3 if subgroups and month % 4 else 1):
                rows["school"].append(f"s{school}")
                rows["month"].append(month)
                late = 4 if school == 4 else int(rng.poisson(9 if month > 12 and school == 0 else 4))
                rows["late"].append(None if rng.random() < 0.06 else late)
                rows["enrolled"].append(0 if rng.random() < 0.04 else int(rng.integers(40, 60)))
    return rows


def charted(kind, seed, **options):
    bottom = "enrolled" if kind.facts.denominator is Denominator.NEEDED else None
    rows = drawn(seed, subgroups=kind.facts.subgroups)
    return build_charts(
        series_from_table(rows, Columns("month", "late", bottom, ("school",)), kind), kind, **options
    )


def read(columns):
    """Rows of plain values; nothing where a number is not available."""
    lists = [column.read() if isinstance(column, Texts) else column.tolist() for column in columns.values()]
    return [
        tuple(None if isinstance(cell, float) and not math.isfinite(cell) else cell for cell in row)
        for row in zip(*lists, strict=True)
    ]


def plain(number):
    return number if math.isfinite(number) else None


def last(values):
    known = values[np.isfinite(values)]
    return float(known[-1]) if known.size else None


def in_order(codes):
    return ";".join(mark.code for mark in Mark if mark.code in codes)


def phases_of(charts):
    for index, key in enumerate(charts.series.keys):
        result = charts.result(index)
        for number, phase in enumerate(result.phases, 1):
            part = slice(phase.start, phase.end)
            yield (
                *key, number, result.times[phase.start], result.times[phase.end - 1], phase.end - phase.start,
                plain(phase.centre), last(result.lower[part]), last(result.upper[part]),
                phase.useful, phase.longest_run, plain(phase.longest_run_limit),
                phase.crossings, plain(phase.crossings_limit), phase.runs_signal,
                in_order({code for codes in result.signals[part] for code in codes}),
                result.variation.value, result.assurance.value,
            )  # fmt: skip


def points_of(charts):
    for index, key in enumerate(charts.series.keys):
        result = charts.result(index)
        for place, time in enumerate(result.times):
            yield (
                *key, time, *(plain(getattr(result, name)[place]) for name in NUMBERS),
                result.phase[place], result.baseline[place], result.included[place], ";".join(result.signals[place]),
            )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    kind=st.sampled_from(list(Chart)),
    seed=st.integers(0, 1000),
    rules=st.sampled_from(["anhoej", "nelson", "perla"]),
    options=st.sampled_from(
        [
            {},
            {"phase_starts": ("13",)},
            {"phase_starts": ("6", "13"), "exclude": ("14",)},
            {"freeze": 8, "exclude": ("3", "20")},
            {"compatible": True},
            {"rebase": "runcharter"},
            {"compatible": True, "phase_starts": ("6", "13"), "freeze": 4},
        ]
    ),
    target=st.sampled_from([None, 0.0, 0.12, 5.0, 40.0]),
    improve=st.sampled_from(list(Direction)),
)
def test_a_table_says_what_each_chart_says(kind, seed, rules, options, target, improve):
    charts = charted(kind, seed, rules=rules, target=target, improve=improve, **options)
    assert read(phase_columns(charts)) == list(phases_of(charts))
    rows = list(points_of(charts))
    assert read(point_columns(charts)) == rows
    assert read(point_columns(charts, marked=True)) == [row for row in rows if row[-1]]


@pytest.mark.parametrize("options", [{"phase_starts": ("13",)}, {"rebase": "runcharter"}])
@pytest.mark.parametrize("kind", SINGLE)
def test_charts_of_some_series_are_those_series_of_all(kind, options):
    charts = charted(kind, 7, **options)
    parts = [charts.part(slice(start, start + 2)) for start in range(0, len(charts), 2)]
    assert [row for part in parts for row in read(point_columns(part))] == read(point_columns(charts))
    assert [row for part in parts for row in read(phase_columns(part))] == read(phase_columns(charts))


def test_a_phase_of_a_short_series_ends_with_its_last_point():
    """Series that end early, beside longer ones, have phases of their own points and no more."""
    charts = charted(Chart.C, 1, phase_starts=("6",))
    short = charts.result(2)
    assert [(phase.start, phase.end) for phase in short.phases] == [(0, 5), (5, 8)]


def test_a_key_with_the_name_of_a_column_is_refused():
    rows = {"phase": ["A", "B"], "month": [1, 2], "late": [3, 4]}
    series = series_from_table(rows, Columns("month", "late", by=("phase",)), Chart.C)
    for columns in (phase_columns, point_columns):
        with pytest.raises(WrongUsage, match="phase"):
            columns(build_charts(series, "c"))
