"""The one value behind every output about a series: sentence, drawing, table and CSV all read a `ChartSpec`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction, Unit

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.periods import Rhythm
    from gofar.core.spc.results import Assurance, Variation


class Verdict(StrEnum):
    """What a mark or a finding means. Each has a colour, a shape and a word; the value is the class name."""

    UP = "up"
    CARE = "care"
    USUAL = "usual"
    CHANGED = "changed"
    FEW = "few"


class Side(StrEnum):
    """Which side of a centre line."""

    ABOVE = "above"
    BELOW = "below"

    def of(self, value: float, centre: float) -> bool:
        """Whether the value lies on this side of the centre."""
        return value > centre if self is Side.ABOVE else value < centre

    def verdict(self, improve: Direction) -> Verdict:
        """Return what moving to this side means, given the way that is better."""
        if improve is Direction.NONE:
            return Verdict.CHANGED
        return Verdict.UP if (improve is Direction.UP) == (self is Side.ABOVE) else Verdict.CARE


@dataclass(frozen=True, slots=True)
class Point:
    """One period of the series. None means not available; `hidden` means known and not shown to this reader.

    `label` is the period with its year, `short` the same where the year stands nearby, `tick` for the axis.
    Proportions are 0 to 1. `towards` is the side that the point's signals speak for: 1 high or rising, -1 low or falling, 2 neither.
    """

    key: str
    label: str
    short: str
    tick: str
    start: dt.date | None
    value: float | None
    numerator: float | None
    denominator: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    included: bool
    baseline: bool
    signals: tuple[str, ...]
    verdict: Verdict
    hidden: bool = False
    towards: int = 0


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch with its own centre; `start` and `end` are positions, end not included.

    `reason`, `decided` and `by` are what people recorded when they chose the phase; empty for the first.
    """

    start: int
    end: int
    centre: float | None
    useful: int
    longest_run: int
    longest_run_limit: float | None
    crossings: int
    crossings_limit: float | None
    runs_signal: bool | None
    reason: str = ""
    decided: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """Why people began a phase at the point `key`, when they decided it, and who."""

    key: str
    reason: str
    decided: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A test at its place in time. `decision` is the word for what was decided; empty while it runs."""

    number: int
    key: str
    label: str
    href: str
    decision: str = ""
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Days without school, both included."""

    label: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Note:
    """A person's remark about one period."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """The value that the network aims for; where it has changed, `along` holds the one at each point."""

    value: float
    label: str = ""
    along: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """The run that the finding speaks of: consecutive useful points on one side of a centre.

    `old` says that the centre comes from earlier points (a frozen baseline or the phase before), so that the run
    can be called a rise or a fall. `holds` says that the run reaches the latest value, `stands` that it does or
    that most of the last ten useful points still lie on its side. `first` and `last` are positions. `now`, `low` and `high` describe the values in the run; `useful` and `limit` belong to the rule.
    """

    side: Side
    length: int
    first: int
    last: int
    centre: float
    old: bool
    holds: bool
    stands: bool
    useful: int
    limit: int
    now: float
    low: float
    high: float


@dataclass(frozen=True)  # without slots, so that what many sentences ask of its points is found once
class ChartSpec:
    """Everything that any output about one series says or shows.

    `variation` is the chart's verdict on its latest phase; `verdict` is what the finding says, which also
    weighs the latest points against the phase before. `ring` holds the keys of points to circle.
    `chance` is the share of charts of pure noise that show a run as long as `shift`, where that is known.
    `more` is the fewest further periods after which a change in the wanted direction could show as a long run.
    """

    measure: str
    subject: str
    axis: str
    unit: Unit
    improve: Direction
    rhythm: Rhythm | None
    kind: str
    rules: str
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    variation: Variation
    assurance: Assurance
    verdict: Verdict
    shift: Shift | None
    decimals: int
    plural: bool
    target: Target | None = None
    flags: tuple[Flag, ...] = ()
    breaks: tuple[Break, ...] = ()
    ring: frozenset[str] = frozenset()
    remarks: tuple[Note, ...] = ()
    chance: float | None = None
    more: int = 0
    students: int | None = None
    source: str = ""
    as_of: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def known(self) -> tuple[Point, ...]:
        """The points that have a value this reader may see."""
        return tuple(p for p in self.points if p.value is not None)

    @cached_property
    def judged(self) -> tuple[Point, ...]:
        """The points that the rules look at: known, and not left out."""
        return tuple(p for p in self.known if p.included)

    @cached_property
    def days(self) -> int:
        """How many days lie between the first point and the last, where they have days."""
        starts = [p.start for p in self.points if p.start is not None]
        return (max(starts) - min(starts)).days if starts else 0

    @property
    def bare(self) -> bool:
        """Whether there are too few points for a centre and limits: dots and a line only."""
        return self.verdict is Verdict.FEW and len(self.phases) < 2

    @property
    def frozen(self) -> bool:
        """Whether centre and limits come from the first points of a single phase."""
        return len(self.phases) == 1 and not all(p.baseline for p in self.judged)

    @cached_property
    def beyond(self) -> tuple[Point, ...]:
        """The points outside the limits in the latest phase."""
        if not self.phases:
            return ()
        latest = self.points[self.phases[-1].start :]
        return tuple(p for p in latest if "beyond-limits" in p.signals)

    @property
    def old_centre(self) -> float | None:
        """The centre of the phase before the latest."""
        return self.phases[-2].centre if len(self.phases) > 1 else None
