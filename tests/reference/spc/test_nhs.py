"""Every NHSRplotthedots 0.2.2 case: same limits, kinds of points, variation and assurance, or a named difference."""

import csv
import json

import numpy as np
import pytest

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart
from tests.shared import ROOT, shared_path

pytestmark = pytest.mark.shared
TOLERANCE = 1e-9
ASSURANCE = {
    "consistent_pass": "pass",
    "consistent_fail": "fail",
    "inconsistent": "inconsistent",
    None: "none",
}
VARIATION = {
    "common_cause": "common-cause",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "change",
    "special_cause_neutral_low": "change",
}
WAYS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NONE}
KINDS = {"Common Cause": "", "Above UCL": "beyond-limits", "Below LCL": "beyond-limits"}
PARTS = {"Trend": "trend", "Points": "shift", "2": "two-of-three"}
ORDER = ("beyond-limits", "trend", "two-of-three", "shift")

#: Where we differ on purpose. The reasons stand at length in docs/methods/rule-sets.md.
DIFFERENCES = {
    "nasty_most_mr_zero_i__xmr": "Screening would leave only zeros and the limits would fall onto the mean; the plain mean is kept.",
    "i_two_phase__xmr_fix12_rebase": "A frozen baseline is of the whole series; each phase has its own baseline.",
}
#: Under ten points off the centre nothing is said of change; the peer calls it common cause.
TOO_FEW = {
    "nasty_short_n1_i__xmr",
    "nasty_short_n2_i__xmr",
    "nasty_short_n5_i__xmr",
    "nasty_all_equal_i__xmr",
}


def every_case():
    path = ROOT / "reference/spc/nhsrplotthedots/_manifest.json"
    return json.loads(path.read_text()) if path.exists() else []


def manifest():
    return [case for case in every_case() if case["case"] not in DIFFERENCES]


def rows_of(case):
    return list(
        csv.DictReader(shared_path(f"reference/spc/nhsrplotthedots/{case}.csv").read_text().splitlines())
    )


def numbers(rows, name):
    return np.array([float(row[name]) if row[name].strip() else np.nan for row in rows])


def chart_of(case, rows, *, compatible=False):
    args = case["args"] or {}
    return build_chart(
        "i",
        numbers(rows, "y"),
        times=[row["x"] for row in rows],
        rules="nhs",
        phase_starts=[args["rebase"]] if "rebase" in args else [],
        freeze=int(args["fix_after_n_points"]) if "fix_after_n_points" in args else None,
        screen=args.get("screen_outliers") != "FALSE",
        target=float(args["target"]) if "target" in args else None,
        improve=WAYS[args.get("improvement_direction", "increase")],
        compatible=compatible,
    )


def kind(words):
    if words in KINDS:
        return KINDS[words]
    return next(code for part, code in PARTS.items() if part in words)


def strongest(codes):
    return next((code for code in ORDER if code in codes), "")


def test_the_manifest_holds_the_cases_that_we_claim():
    shared_path("reference/spc/nhsrplotthedots/_manifest.json")
    assert len(manifest()) == 26 - len(DIFFERENCES)


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_limits_points_and_verdicts_equal_nhsrplotthedots(case):
    rows = rows_of(case["case"])
    ours = chart_of(case, rows)
    lines_and_points_agree(ours, rows)
    if case["case"] in TOO_FEW:
        assert ours.variation == "too-few"
    else:
        verdicts_agree(ours, case)


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case["case"])
def test_asked_to_be_compatible_nothing_differs(case):
    rows = rows_of(case["case"])
    ours = chart_of(case, rows, compatible=True)
    lines_and_points_agree(ours, rows)
    verdicts_agree(ours, case)


def lines_and_points_agree(ours, rows):
    for theirs_name, ours_name in {"mean_col": "centre", "lpl": "lower", "upl": "upper"}.items():
        np.testing.assert_allclose(
            getattr(ours, ours_name), numbers(rows, theirs_name), rtol=TOLERANCE, err_msg=ours_name
        )
    assert [strongest(codes) for codes in ours.signals] == [kind(row["special_cause_type"]) for row in rows]


def verdicts_agree(ours, case):
    last = case["summary"][-1]
    assert ours.variation == VARIATION[last["variation_type"]]
    if "assurance_type" in last:
        assert ours.assurance == ASSURANCE[last["assurance_type"]]


@pytest.mark.parametrize("case", manifest(), ids=lambda case: case["case"])
def test_each_point_is_an_improvement_or_a_concern_as_nhsrplotthedots_has_it(case):
    rows = rows_of(case["case"])
    args = case["args"] or {}
    better = {"increase": 1, "decrease": -1, "neutral": 0}[args.get("improvement_direction", "increase")]
    said = {"special_cause_improvement": better, "special_cause_concern": -better}
    said |= {"common_cause": 0, "special_cause_neutral_high": 1, "special_cause_neutral_low": -1}
    assert chart_of(case, rows).towards.tolist() == [said[row["point_type"]] for row in rows]
