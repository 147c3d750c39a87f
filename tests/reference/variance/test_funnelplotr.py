"""Every figure of FunnelPlotR 0.6.0 on the contraception survey's districts: scores, spread, limits, to 1e-5."""

import json

import numpy as np
import pytest

from gofar.core.variance.compatible import Kind, compatible
from tests.shared import shared_path

pytestmark = pytest.mark.shared
ENDS = {"ll95": "low", "ul95": "high", "ll998": "far_low", "ul998": "far_high"}


@pytest.fixture(scope="module", params=list(Kind))
def peer(request):
    held = json.loads(shared_path("reference/variance/funnel_contraception.json").read_text())[request.param]
    groups = held["groups"]
    return held, compatible(groups["numerator"], groups["denominator"], request.param)


def near(ours, theirs):
    np.testing.assert_allclose(ours, np.array(theirs, float), rtol=1e-5, atol=1e-12)


def test_scores_and_what_was_drawn_in_or_cut_off(peer):
    held, ours = peer
    groups = held["groups"]
    near(ours.ratio, groups["rr"])
    near(np.full(len(ours.ratio), ours.middle), groups["target_transformed"])
    near(ours.transformed, groups["Y"])
    near(ours.error, groups["s"])
    near(ours.z, groups["Uzscore"])
    near(ours.touched, groups.get("winsorised") or groups["truncated"])
    near(ours.used, [np.nan if value is None else value for value in groups["Wuzscore"]])


def test_spread_between_groups(peer):
    held, ours = peer
    near(
        [ours.target, ours.groups, ours.phi, ours.tau2], [held[key] for key in ("target", "n", "phi", "tau2")]
    )


def test_limits_widened_and_of_chance_alone(peer):
    held, ours = peer
    for key, found, prefix in (
        ("limits_od", ours.widened, "od"),
        ("limits_unadj", ours.plain, ""),
    ):
        limits = found(held[key]["number_seq"])
        for name, attribute in ENDS.items():
            near(getattr(limits, attribute), held[key][prefix + name])
