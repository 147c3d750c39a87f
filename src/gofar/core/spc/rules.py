"""The sets of run rules that this installation knows: the built-in one, and those that other packages offer.

A package offers a set by an entry point in the group ``gofar.rules`` that names a `RuleSet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from gofar.core.spc.anhoej import FEWEST_POINTS, fires, run_limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.spc.anhoej import RunFigures, RunLimits
    from gofar.core.spc.results import BoolArray, IntArray

GROUP = "gofar.rules"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named set of run rules, over many series at once.

    `limits` turns numbers of useful points, shape (S,), into limits; `fires` says which series signal.
    Under `fewest` useful points the rules are not asked.
    """

    name: str
    fewest: int
    limits: Callable[[IntArray], RunLimits]
    fires: Callable[[RunFigures, RunLimits], BoolArray]


#: Anhøj's longest run and fewest crossings: the default.
ANHOEJ = RuleSet("anhoej", FEWEST_POINTS, run_limits, fires)


@cache
def rule_sets() -> dict[str, RuleSet]:
    """Return every rule set by name, the default first. A package may add a set, and cannot replace the default."""
    offered: dict[str, RuleSet] = {point.name: point.load() for point in sorted(entry_points(group=GROUP))}
    return {ANHOEJ.name: ANHOEJ} | {name: rules for name, rules in offered.items() if name != ANHOEJ.name}
