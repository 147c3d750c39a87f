"""What a template holds, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.periods import Rhythm
    from gofar.core.practice.measure import Direction, Kind
    from gofar.core.spc.kinds import Chart

#: What stands where a citation would, for an idea that nobody has published evidence on.
NO_EVIDENCE = "no published evidence found"


@dataclass(frozen=True, slots=True)
class Source:
    """A published work: who, when, what, where."""

    authors: str
    year: int
    title: str
    where: str

    def __str__(self) -> str:
        return f"{self.authors} ({self.year}), {self.title}, {self.where}"


@dataclass(frozen=True, slots=True)
class TemplateIdea:
    """A change idea, with the work that it rests on; None when no published evidence was found."""

    key: str
    title: str
    definition: str
    because: str
    source: Source | None

    @property
    def evidence(self) -> str:
        """The citation, or the words that say that there is none."""
        return NO_EVIDENCE if self.source is None else str(self.source)


@dataclass(frozen=True, slots=True)
class TemplateDriver:
    """A primary driver, the measure that would show it move, and the ideas under it."""

    key: str
    title: str
    definition: str
    because: str
    measure: str
    ideas: tuple[TemplateIdea, ...]


@dataclass(frozen=True, slots=True)
class TemplateMeasure:
    """A suggested measure, defined so that two people count the same. `picked` says it is ticked at first."""

    key: str
    name: str
    short_name: str
    kind: Kind
    direction: Direction
    rhythm: Rhythm
    chart: Chart
    definition: str
    numerator: str
    denominator: str
    population: str
    picked: bool


@dataclass(frozen=True, slots=True)
class TemplateAim:
    """The aim's skeleton: what should move, for whom, which way."""

    population: str
    for_whom: str
    direction: Direction
    measure: str
    students: str


@dataclass(frozen=True, slots=True)
class Template:
    """A beginning for a network. Schools change it: it is nobody's theory yet."""

    key: str
    name: str
    says: str
    problem: str
    network: str
    aim: TemplateAim
    drivers: tuple[TemplateDriver, ...]
    measures: tuple[TemplateMeasure, ...]

    @property
    def ideas(self) -> tuple[TemplateIdea, ...]:
        """Every idea, in the order of its driver."""
        return tuple(idea for driver in self.drivers for idea in driver.ideas)
