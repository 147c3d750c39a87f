"""Charts of pure noise, to count how often they signal: how the table of false alarms is made, and made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.alarms import FAMILIES, SIZES
from gofar.core.spc.chart import build_charts
from gofar.core.spc.judge import Leaning
from gofar.core.spc.rules import rule_sets
from gofar.core.spc.series import panel

if TYPE_CHECKING:
    from collections.abc import Sequence


def simulate(
    *, charts: int, seed: int, sizes: Sequence[int] = SIZES
) -> dict[tuple[str, str], tuple[float, ...]]:
    """Return the share of charts of noise that each built-in set calls changed, by set and family.

    Each size has its own stream of the seed, so that a part of the table can be made again alone.
    """
    found: dict[tuple[str, str], list[float]] = {}
    for size in sizes:
        noise = panel(np.random.default_rng([seed, size]).normal(size=(charts, size)))
        for rules in rule_sets():
            for family, kind in FAMILIES.items():
                said = build_charts(noise, kind, rules=rules).phases.leaning
                quiet = np.isin(said, [Leaning.NOTHING, Leaning.TOO_FEW])
                found.setdefault((rules, family), []).append(float((~quiet).mean()))
    return {key: tuple(shares) for key, shares in found.items()}
