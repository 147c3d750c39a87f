"""What a package would add to a theory that may hold parts already: the plan that a person agrees to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.practice.package.values import Package, PackageDriver, PackageMeasure


@dataclass(frozen=True, slots=True)
class TheirPart:
    """A part that the theory holds already. `above` is the slug of the driver over it; None below the aim."""

    slug: str
    title: str
    is_idea: bool
    above: str | None


@dataclass(frozen=True, slots=True)
class TheirMeasure:
    """A measure that the network has already."""

    slug: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class There:
    """What the network has before the package comes in."""

    parts: tuple[TheirPart, ...] = ()
    measures: tuple[TheirMeasure, ...] = ()


@dataclass(frozen=True, slots=True)
class Planted:
    """One part of a package on its way in: `stays` is the slug of the part that is there in its place, or None."""

    key: str
    title: str
    is_idea: bool
    above: str | None
    stays: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What comes in, in an order in which each part finds what is above it, and what is there already.

    `measures` maps a measure's key to the slug of the network's own, or to None for one that is new; `differing` are
    the names of those whose definitions differ: the network's stay.
    """

    parts: tuple[Planted, ...]
    measures: dict[str, str | None]
    differing: tuple[str, ...]

    @property
    def new_drivers(self) -> tuple[Planted, ...]:
        """The drivers that are added."""
        return tuple(part for part in self.parts if not part.is_idea and part.stays is None)

    @property
    def new_ideas(self) -> tuple[Planted, ...]:
        """The ideas that are added."""
        return tuple(part for part in self.parts if part.is_idea and part.stays is None)

    @property
    def new_measures(self) -> tuple[str, ...]:
        """The keys of the measures that are added."""
        return tuple(key for key, there in self.measures.items() if there is None)

    @property
    def staying(self) -> tuple[Planted, ...]:
        """The parts that are there already and stay as they are."""
        return tuple(part for part in self.parts if part.stays is not None)

    @property
    def is_new(self) -> bool:
        """Whether anything of the theory would be added."""
        return bool(self.new_drivers or self.new_ideas)


def same_title(title: str) -> str:
    """Return a title as it is compared: without case and spare room."""
    return " ".join(title.casefold().split())


def arrival(package: Package, there: There) -> Arrival:
    """Return what a package would do to a theory.

    A driver of the same title in the same place is the network's own: what is below it in the package comes below that.
    An idea of the same title stays as it is, wherever it hangs. So a package that comes in twice adds nothing new.
    """
    own_ideas = {same_title(part.title): part.slug for part in there.parts if part.is_idea}
    own_drivers = {
        (part.above, same_title(part.title)): part.slug for part in there.parts if not part.is_idea
    }
    parts: list[Planted] = []

    def walk(driver: PackageDriver, above: str | None, *, known: bool) -> None:
        stays = own_drivers.get((above, same_title(driver.title))) if known else None
        parts.append(Planted(driver.key, driver.title, is_idea=False, above=driver.above, stays=stays))
        for idea in package.ideas_under(driver.key):
            own = own_ideas.get(same_title(idea.title))
            parts.append(Planted(idea.key, idea.title, is_idea=True, above=driver.key, stays=own))
        for below in package.below(driver.key):
            walk(below, stays, known=stays is not None)

    for driver in package.below(None):
        walk(driver, None, known=True)
    measures, differing = _measured(package.measures, there)
    return Arrival(tuple(parts), measures, differing)


def _measured(
    brought: tuple[PackageMeasure, ...], there: There
) -> tuple[dict[str, str | None], tuple[str, ...]]:
    own = {same_title(measure.name): measure for measure in there.measures}
    found = {one.key: own.get(same_title(one.name)) for one in brought}
    differing = tuple(
        one.name
        for one in brought
        if (kept := found[one.key]) is not None and kept.definition.split() != one.definition.split()
    )
    return {key: measure.slug if measure else None for key, measure in found.items()}, differing
