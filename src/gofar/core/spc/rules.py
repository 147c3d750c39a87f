"""What a set of rules is, and the sets that this installation knows: the built-in ones, and those of other packages.

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

    from gofar.core.spc.anhoej import RunFigures, RunLimits, SideArray
    from gofar.core.spc.marks import Mark
    from gofar.core.spc.packing import Judged
    from gofar.core.spc.results import BoolArray, IntArray

GROUP = "gofar.rules"

#: A signal on a point speaks for the present while it is among so many latest judged points.
RECENT_POINTS = 10


@dataclass(frozen=True, slots=True)
class PointRule:
    """A rule about neighbouring points.

    `find` returns for each point, packed as `Judged` packs them, which way the pattern that it belongs to points: 1 up, -1 down,
    2 neither, 0 none. `threshold` is how many points make the pattern.
    """

    mark: Mark
    threshold: int
    find: Callable[[Judged], SideArray]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named set of rules, over many series at once.

    Parameters
    ----------
    name, version : str
        What it is called, and the year of the text that it follows.
    fewest : int
        Under so many useful points the rules about runs are not asked.
    limits : callable
        Turns numbers of useful points, shape (S,), into limits of runs.
    fires : callable
        Says which series signal by their runs: the verdict of a whole phase.
    points : tuple of PointRule
        Rules about neighbouring points, the one that speaks first in front; a point beyond the limits speaks before them.
    long_runs : bool
        Whether runs above their limit are marked, point by point.
    recent : int
        A signal on a point speaks for the present while it is among so many latest judged points.
    lasting : bool
        Whether a pattern anywhere in the last phase says that something changed, however long ago.
    gaps_break : bool
        Whether a missing value breaks a row of points. Points that are left out never do.
    apart : bool
        Whether a point that stands apart is looked for on a run chart, which has no limits.
    freezes_phases : bool
        Whether the set's own program freezes the baseline of each phase; see `Options.compatible`.
    reach : float, optional
        Three standard deviations as a multiple of the mean moving range, where the set prints its own.
    """

    name: str
    fewest: int
    limits: Callable[[IntArray], RunLimits]
    fires: Callable[[RunFigures, RunLimits], BoolArray]
    points: tuple[PointRule, ...] = ()
    long_runs: bool = True
    recent: int = RECENT_POINTS
    lasting: bool = True
    gaps_break: bool = False
    apart: bool = False
    freezes_phases: bool = False
    reach: float | None = None
    version: str = ""


#: Anhøj's longest run and fewest crossings: the default.
ANHOEJ = RuleSet("anhoej", FEWEST_POINTS, run_limits, fires, version="2014")


@cache
def rule_sets() -> dict[str, RuleSet]:
    """Return every rule set by name, the default first. A package may add a set, and cannot replace a built-in one."""
    from gofar.core.spc.rulesets import BUILT_IN  # the sets are made of what stands above

    offered: dict[str, RuleSet] = {point.name: point.load() for point in sorted(entry_points(group=GROUP))}
    own = {rules.name: rules for rules in BUILT_IN}
    return own | {name: rules for name, rules in offered.items() if name not in own}
