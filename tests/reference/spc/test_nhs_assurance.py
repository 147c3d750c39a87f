"""Assurance against a target equals NHSRplotthedots 0.2.2 on each of its cases that has one."""

import csv
import json

import pytest

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart
from tests.shared import ROOT, shared_path

pytestmark = pytest.mark.shared
WORDS = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", None: "none"}
WAYS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NONE}


def cases():
    path = ROOT / "reference/spc/nhsrplotthedots/_manifest.json"
    found = json.loads(path.read_text()) if path.exists() else []
    return [case for case in found if "target" in case["args"]]


def test_there_are_seven_cases_with_a_target():
    shared_path("reference/spc/nhsrplotthedots/_manifest.json")
    assert len(cases()) == 7


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["case"])
def test_assurance_equals_nhsrplotthedots(case):
    rows = list(csv.DictReader(shared_path(f"reference/spc/{case['input']}").read_text().splitlines()))
    result = build_chart(
        "i",
        [float(row["y"]) for row in rows],
        times=[row["x"] for row in rows],
        phase_starts=[case["args"]["rebase"]] if "rebase" in case["args"] else [],
        target=float(case["args"]["target"]),
        improve=WAYS[case["args"].get("improvement_direction", "increase")],
    )
    assert result.assurance == WORDS[case["summary"][-1]["assurance_type"]]
