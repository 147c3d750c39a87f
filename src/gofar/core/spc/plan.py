"""What was asked for: the options of a chart, checked once and turned into places in time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.rules import rule_sets

if TYPE_CHECKING:
    from gofar.core.spc.kinds import Chart
    from gofar.core.spc.results import BoolArray
    from gofar.core.spc.rules import RuleSet
    from gofar.core.spc.series import SeriesSet


@dataclass(frozen=True, slots=True)
class Options:
    """How the charts are to be read.

    Parameters
    ----------
    rules : str
        The set of rules: anhoej, nhs, western-electric, nelson or perla; see `gofar.core.spc.rulesets`.
    freeze : int, optional
        Take centre and spread from the first so many points of each series. Ignored with phases.
    phase_starts : tuple of str
        Times at which a new phase begins, as written in the data.
    exclude : tuple of str
        Times whose points are shown but neither used nor judged.
    centre : float, optional
        The process mean, where it is known.
    target : float, optional
        The value that the measure should reach, in the unit of the plotted values.
    improve : Direction
        Which way is better.
    screen : bool, optional
        Whether large moving ranges are set aside. Default: as the kind of chart has it.
    compatible : bool
        Do as qicharts2 and NHSRplotthedots do where Gofar differs on purpose: limits may fall onto the centre, points that were
        left out are held against the limits, short series are judged, and a frozen baseline belongs to each phase under the rules
        of the NHS. docs/methods/control-limits.md and rule-sets.md argue each.
    """

    rules: str = "anhoej"
    freeze: int | None = None
    phase_starts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    centre: float | None = None
    target: float | None = None
    improve: Direction = Direction.NONE
    screen: bool | None = None
    compatible: bool = False

    def __post_init__(self) -> None:
        if self.rules not in rule_sets():
            raise WrongUsage(
                f"There are no rules called “{self.rules}”.",
                fix=f"Choose one of: {', '.join(rule_sets())}.",
                code="chart.rules-unknown",
            )
        if self.freeze is not None and self.freeze < 1:
            raise WrongUsage(
                f"A baseline of {self.freeze} points is none.",
                where="freeze",
                fix="Freeze after one point or more.",
                code="chart.freeze-too-small",
            )
        for name, number in (("centre", self.centre), ("target", self.target)):
            if number is not None and not math.isfinite(number):
                raise WrongUsage(
                    f"“{number}” is not a number that can be drawn.",
                    where=name,
                    fix="Give a plain number.",
                    code="chart.number-unreadable",
                )


@dataclass(frozen=True, slots=True, eq=False)
class OwnPhases:
    """Phases that differ from series to series, as `gofar.core.spc.rebase` suggests them; shape (S, T).

    `starts` marks the first point of each further phase, `baseline` the points that give centre and spread.
    """

    starts: BoolArray
    baseline: BoolArray
    most: int

    def part(self, rows: slice) -> OwnPhases:
        """Return those of some series."""
        return OwnPhases(self.starts[rows], self.baseline[rows], self.most)


@dataclass(frozen=True, slots=True)
class Plan:
    """The options against one set of series: times have become places in its labels. `why` says why the kind was chosen."""

    kind: Chart
    options: Options
    starts: tuple[int, ...]
    excluded: tuple[int, ...]
    why: str = ""
    own: OwnPhases | None = None

    @property
    def most_phases(self) -> int:
        """The most phases that any series can have."""
        return len(self.starts) + 1 if self.own is None else self.own.most

    @property
    def screen(self) -> bool:
        """Whether large moving ranges are set aside."""
        chosen = self.options.screen
        return self.kind.facts.screened if chosen is None else chosen and self.kind.facts.screened

    @property
    def rules(self) -> RuleSet:
        """The run rules that were chosen."""
        return rule_sets()[self.options.rules]

    @property
    def freeze(self) -> int | None:
        """Points in the baseline; None means all of the phase."""
        return None if self.starts and not self.freezes_phases else self.options.freeze

    @property
    def freezes_phases(self) -> bool:
        """Whether a frozen baseline is that of each phase."""
        return self.options.compatible and self.rules.freezes_phases

    @property
    def fewest(self) -> int:
        """Under so many useful points nothing is said of runs, nor of now."""
        return 0 if self.options.compatible else self.rules.fewest


def plan_for(kind: Chart, series: SeriesSet, options: Options, why: str = "") -> Plan:
    """Return the plan, or refuse a time that no reading has."""
    return Plan(
        kind,
        options,
        starts=tuple(sorted({series.position(label, what="phase start") for label in options.phase_starts})),
        excluded=tuple(sorted({series.position(label, what="exclude") for label in options.exclude})),
        why=why,
    )
