"""Rule sets have names, and other packages may offer more of them."""

from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points

import numpy as np
import pytest

from gofar.core.spc import rules
from gofar.core.spc.chart import build_chart
from gofar.core.spc.rules import ANHOEJ, GROUP, rule_sets


def test_the_built_in_sets_use_the_door_that_others_use():
    assert {point.name: point.load() for point in entry_points(group=GROUP)} == rule_sets()
    assert list(rule_sets()) == ["anhoej", "nhs", "western-electric", "nelson", "perla"]


def test_a_package_may_offer_a_set_of_its_own(monkeypatch):
    never = replace(ANHOEJ, name="never", fires=lambda runs, limits: np.zeros(len(runs.useful), dtype=bool))
    monkeypatch.setattr(rules, "NEVER", never, raising=False)
    offered = EntryPoint("never", "gofar.core.spc.rules:NEVER", GROUP)
    monkeypatch.setattr(rules, "entry_points", lambda group: [offered])
    rule_sets.cache_clear()
    try:
        moved = [1.0, 2.0] * 6 + [9.0, 8.0] * 6
        assert build_chart("run", moved).phases[0].runs_signal
        assert not build_chart("run", moved, rules="never").phases[0].runs_signal
    finally:
        rule_sets.cache_clear()


def test_rules_that_nobody_offers_are_refused_with_the_known_ones():
    with pytest.raises(Exception, match="no rules called"):
        build_chart("run", [1.0] * 12, rules="guess")
