"""Every runcharter case: the same baselines, runs and medians."""

import csv
import json

import numpy as np
import pytest

from gofar.core.spc.chart import build_chart
from gofar.core.spc.rebase import RUNCHARTER, suggest
from tests.shared import ROOT, shared_path

pytestmark = pytest.mark.shared


def manifest():
    path = ROOT / "reference/spc/runcharter/_manifest.json"
    return json.loads(path.read_text()) if path.exists() else []


def rows_of(path):
    return list(csv.DictReader(shared_path(path).read_text().splitlines()))


def series_of(case):
    # The peer's name for a series of five points, which is shorter than a baseline.
    name = case["case"].split("__")[0].replace("nasty_short", "nasty_short_n5_i")
    rows = rows_of(f"reference/spc/inputs/{name}.csv")
    return [row["x"] for row in rows], np.array([float(row["y"]) for row in rows])


@pytest.mark.parametrize("case", [c for c in manifest() if not c["error"]], ids=lambda case: case["case"])
def test_medians_and_dates_of_each_run_equal_runcharters(case):
    times, value = series_of(case)
    base, found = suggest(value, RUNCHARTER)
    ours = [(np.median(value[list(base)]), times[base[0]], times[base[-1]])]
    ours += [(one.centre, times[one.start], times[one.last]) for one in found]
    theirs = rows_of(f"reference/spc/runcharter/{case['case']}.csv")
    assert [(start, end) for _median, start, end in ours] == [
        (row["start_date"], row["end_date"]) for row in theirs
    ]
    np.testing.assert_allclose([m for m, *_ in ours], [float(row["median"]) for row in theirs], rtol=1e-9)


@pytest.mark.parametrize("case", [c for c in manifest() if not c["error"]], ids=lambda case: case["case"])
def test_a_run_chart_that_is_rebased_has_runcharters_medians_until_the_next_run(case):
    times, value = series_of(case)
    chart = build_chart("run", value, times=times, rebase="runcharter")
    theirs = rows_of(f"reference/spc/runcharter/{case['case']}.csv")
    assert [times[phase.start] for phase in chart.phases] == [row["start_date"] for row in theirs]
    np.testing.assert_allclose(
        [phase.centre for phase in chart.phases], [float(row["median"]) for row in theirs], rtol=1e-9
    )


@pytest.mark.parametrize("case", [c for c in manifest() if c["error"]], ids=lambda case: case["case"])
def test_where_runcharter_stops_for_lack_of_points_nothing_is_suggested(case):
    assert suggest(series_of(case)[1], RUNCHARTER) == ((), ())
