"""Every qicharts2 case of the thirteen charts: same centre, limits, runs, crossings and signals, or a named difference.

Tolerance: 1e-6 relative or absolute; the answers carry 15 digits, so nothing but a different formula can miss it.
"""

import csv
import gzip
import json
import math
import re

import numpy as np
import pytest

from gofar.core.spc.chart import build_charts
from gofar.core.spc.kinds import Chart
from gofar.core.spc.marks import Mark
from gofar.core.spc.series import panel
from gofar.core.spc.subgroups import c4
from gofar.core.spc.table import Columns, series_from_table
from tests.shared import ROOT, shared_path

TOLERANCE = 1e-6
pytestmark = pytest.mark.shared

#: Where we differ on purpose. The reasons stand at length in docs/methods/control-limits.md.
DIFFERENCES = {
    "nasty_most_mr_zero_i__i": {
        "limits": "Screening would leave only zeros and the limits would fall onto the mean; the plain mean is kept.",
    },
    "nasty_short_n1_i__mr": {
        "limits": "One reading has no moving range; a lower limit of 0 beside no upper limit says nothing.",
    },
}
#: qicharts2 marks an excluded point that lies beyond the limits; we never judge what was left out.
EXCLUDED_ARE_JUDGED = {"i_outlier__i_exclude12": 1, "p_shift__p_exclude": 1}


NAMES = {
    "y": "value",
    "cl": "centre",
    "lcl": "lower",
    "ucl": "upper",
    "lcl.95": "lower_2sigma",
    "ucl.95": "upper_2sigma",
}


def scale_of(case):
    return 100.0 if "multiply = 100" in case["call"] else 1.0


def manifest():
    """The cases in scope: our charts, and the run rules that we offer."""
    path = ROOT / "reference/spc/qicharts2/_manifest.json"
    if not path.exists():
        return []
    charts = "|".join(Chart)
    wanted = re.compile(rf'chart = "({charts})"')
    return [
        case
        for case in json.loads(path.read_text())
        if wanted.search(case["call"]) and "method =" not in case["call"] and case["error"] is None
    ]


def rows_of(name):
    text = shared_path(f"reference/spc/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def number(text):
    return float(text) if text.strip() else math.nan


def column(rows, name):
    return np.array([number(row[name]) for row in rows])


def numbers_in(call, word):
    found = re.search(rf"\b{word} = (?:c\()?([\d., ]+)\)?", call)
    return [float(part) for part in re.split(r"[, ]+", found[1].strip(" ,")) if part] if found else []


def chart_of(case, *, compatible=False):
    rows = rows_of(case["input"])
    call = case["call"]
    labels = [row["x"] for row in rows]
    divided = "x, y, n," in call
    kind = Chart(re.search(r'chart = "(\w+)"', call)[1])
    if kind.facts.subgroups:
        series = series_from_table({"x": labels, "y": column(rows, "y")}, Columns("x", "y"), kind)
    else:
        series = panel(column(rows, "y"), column(rows, "n") if divided else None, labels=labels)
    return build_charts(
        series,
        kind,
        freeze=next((int(n) for n in numbers_in(call, "freeze")), None),
        phase_starts=[labels[int(n)] for n in numbers_in(call, "part")],
        exclude=[labels[int(n) - 1] for n in numbers_in(call, "exclude")],
        centre=next(iter(numbers_in(call, "cl")), None),
        screen=case["screenedmr"],
        compatible=compatible,
    )


def expected_of(case):
    return rows_of(f"qicharts2/{case['case']}.csv")


def test_the_manifest_holds_the_cases_that_we_claim():
    shared_path("reference/spc/qicharts2/_manifest.json")
    assert len(manifest()) == 100


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_centre_and_limits_equal_qicharts2(case):
    charts = chart_of(case)
    ours, theirs = charts.result(0), expected_of(case)
    names = NAMES
    if "limits" in DIFFERENCES.get(case["case"], {}):
        names = {"y": "value", "cl": "centre"}
    for theirs_name, ours_name in names.items():
        np.testing.assert_allclose(
            getattr(ours, ours_name) * scale_of(case),
            column(theirs, theirs_name),
            rtol=TOLERANCE,
            atol=TOLERANCE,
            err_msg=ours_name,
        )
    assert ours.phase.tolist() == [int(row["part"]) for row in theirs]
    assert ours.included.tolist() == [row["include"] == "TRUE" for row in theirs]
    assert ours.baseline.tolist() == [row["baseline"] == "TRUE" for row in theirs]


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_runs_and_crossings_equal_qicharts2(case):
    ours, theirs = chart_of(case).result(0), expected_of(case)
    for phase in ours.phases:
        row = theirs[phase.start]
        assert phase.useful == int(row["n.useful"])
        assert phase.longest_run == (int(row["longest.run"]) if row["longest.run"].strip() else 0)
        if phase.useful:
            assert phase.longest_run_limit == int(row["longest.run.max"])
            assert phase.crossings == int(row["n.crossings"])
            assert phase.crossings_limit == int(row["n.crossings.min"])
        if ours.kind != "mr" and phase.useful < 10:
            assert phase.runs_signal is None
        else:
            assert phase.runs_signal == (row["runs.signal"] == "TRUE")


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_points_beyond_the_limits_equal_qicharts2(case):
    ours, theirs = chart_of(case).result(0), expected_of(case)
    mine = ["beyond-limits" in codes for codes in ours.signals]
    wanted = [row["sigma.signal"] == "TRUE" for row in theirs]
    if case["case"] in EXCLUDED_ARE_JUDGED:
        differ = [i for i, pair in enumerate(zip(mine, wanted, strict=True)) if len(set(pair)) == 2]
        assert len(differ) == EXCLUDED_ARE_JUDGED[case["case"]]
        assert not any(mine[i] or ours.included[i] for i in differ)
    elif case["case"] in DIFFERENCES:
        assert [i for i, hit in enumerate(mine) if hit] == ([12] if ours.kind == "i" else [])
    else:
        assert mine == wanted


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_asked_to_be_compatible_nothing_differs(case):
    ours, theirs = chart_of(case, compatible=True).result(0), expected_of(case)
    for theirs_name, ours_name in NAMES.items():
        np.testing.assert_allclose(
            getattr(ours, ours_name) * scale_of(case),
            column(theirs, theirs_name),
            rtol=TOLERANCE,
            atol=TOLERANCE,
            err_msg=ours_name,
        )
    assert ["beyond-limits" in codes for codes in ours.signals] == [
        row["sigma.signal"] == "TRUE" for row in theirs
    ]
    runs = [theirs[phase.start]["runs.signal"] == "TRUE" for phase in ours.phases]
    assert [phase.runs_signal for phase in ours.phases] == runs


def test_where_qicharts2_stops_at_a_time_of_zero_we_step_over_it_and_say_so():
    rows = rows_of("inputs/nasty_zeros_t.csv")
    times = column(rows, "y")
    chart = build_charts(panel(times), "t").result(0)
    assert np.isnan(chart.value[times == 0]).all() and np.isfinite(chart.value[times > 0]).all()
    assert np.isfinite(chart.upper).all()
    zeros = int((times == 0).sum())
    assert any(note.startswith(f"{zeros} point") and "no time between" in note for note in chart.notes)


def test_the_limits_of_both_run_rules_equal_qicharts2_from_1_to_1000_useful_points():
    from gofar.core.spc.anhoej import run_limits

    rows = rows_of("qicharts2/anhoej_limits_1_1000.csv")
    ours = run_limits(column(rows, "n_useful").astype(int))
    assert len(rows) == 1000
    assert ours.longest.tolist() == column(rows, "longest_run_max").tolist()
    assert ours.crossings.tolist() == column(rows, "n_crossings_min").tolist()


def test_our_constants_equal_the_table_where_both_have_them():
    from gofar.core.stats.constants import D2_PAIR_EXACT, D4_PAIR_EXACT

    rows = rows_of("qicharts2/constants_2_100.csv")
    pair = {name: float(text) for name, text in rows[0].items()}
    assert math.isclose(D2_PAIR_EXACT / math.sqrt(2), pair["c4"], rel_tol=1e-12)
    assert math.isclose(D4_PAIR_EXACT, pair["b4"], rel_tol=1e-12)
    np.testing.assert_allclose(c4(column(rows, "n")), column(rows, "c4"), rtol=1e-12)


def test_a_thousand_p_charts_in_one_pass_equal_qicharts2_one_by_one():
    source = rows_of("bench/p1000x36.csv")
    shape = (1000, 36)
    charts = build_charts(
        panel(column(source, "y").reshape(shape), column(source, "n").reshape(shape)),
        "p",
    )
    with gzip.open(shared_path("reference/spc/qicharts2/bench_p1000x36__qic.csv.gz"), "rt") as file:
        answer = sorted(csv.DictReader(file), key=lambda row: (int(row["series"]), row["x"]))
    band = charts.limits()
    for name, ours in (("cl", charts.centre), ("lcl", band.lower), ("ucl", band.upper)):
        np.testing.assert_allclose(ours, column(answer, name).reshape(shape), rtol=TOLERANCE, atol=TOLERANCE)
    beyond = np.array([row["sigma"] == "TRUE" for row in answer]).reshape(shape)
    assert (beyond == ((charts.points.marks.T & Mark.BEYOND_LIMITS) != 0)).all()
    first = answer[::36]
    figures = {
        "n_useful": "useful",
        "longest_run": "longest",
        "lrmax": "longest_limit",
        "n_crossings": "crossings",
        "ncmin": "crossings_limit",
    }
    for theirs, ours in figures.items():
        assert getattr(charts.phases, ours)[0].tolist() == column(first, theirs).tolist()
    assert charts.phases.signal[0].tolist() == [row["runs_signal"] == "TRUE" for row in first]
