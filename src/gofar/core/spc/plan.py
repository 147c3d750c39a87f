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
    from gofar.core.spc.rules import RuleSet
    from gofar.core.spc.series import SeriesSet


@dataclass(frozen=True, slots=True)
class Options:
    """How the charts are to be read.

    Parameters
    ----------
    rules : str
        The set of run rules; only ``anhoej`` today.
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
    """

    rules: str = "anhoej"
    freeze: int | None = None
    phase_starts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    centre: float | None = None
    target: float | None = None
    improve: Direction = Direction.NONE
    screen: bool | None = None

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


@dataclass(frozen=True, slots=True)
class Plan:
    """The options against one set of series: times have become places in its labels."""

    kind: Chart
    options: Options
    starts: tuple[int, ...]
    excluded: tuple[int, ...]

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
        return None if self.starts else self.options.freeze


def plan_for(kind: Chart, series: SeriesSet, options: Options) -> Plan:
    """Return the plan, or refuse a time that no reading has."""
    return Plan(
        kind,
        options,
        starts=tuple(sorted({series.position(label, what="phase start") for label in options.phase_starts})),
        excluded=tuple(sorted({series.position(label, what="exclude") for label in options.exclude})),
    )
