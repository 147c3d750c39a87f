"""What a change package holds. No count of children, no person: there is no field in which one could stand."""

from __future__ import annotations

from dataclasses import dataclass, field

#: How a file says what it is, and in which form of it.
FORMAT = "gofar-package"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Licence:
    """What a reader may do with the package."""

    name: str
    link: str


#: Anybody may use and change it, and says from whom it came.
CC_BY = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True, slots=True)
class Words:
    """What a person of the hub adds: words only. Everything else in a package comes from the record."""

    about: str = ""
    begin: str = ""
    care: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """Something to work with: a text, and where it can be found if it stands somewhere."""

    title: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PackageMeasure:
    """A measure with its operational definition, so that two people in two networks count the same."""

    key: str
    name: str
    short_name: str
    kind: str
    unit: str
    direction: str
    rhythm: str
    chart: str
    definition: str
    numerator: str = ""
    denominator: str = ""
    population: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PackageDriver:
    """A driver: what should move, and why that should move what is above it. `above` is None below the aim."""

    key: str
    title: str
    what: str = ""
    why: str = ""
    above: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """A school that tried the idea and stopped, with its reason where the school lets others read it."""

    school: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far an idea's evidence reaches where it was tested. Counted in tests and schools, never in children."""

    rung: int = 0
    word: str = "hunch"
    rule: str = ""
    schools: int = 0
    schools_for: int = 0
    schools_against: int = 0
    tests: int = 0
    tests_for: int = 0
    tests_against: int = 0
    missing: tuple[str, ...] = ()
    adaptations: tuple[str, ...] = ()
    did_not_work: tuple[Stopped, ...] = ()


@dataclass(frozen=True, slots=True)
class CameFrom:
    """The package from which a network took an idea before it handed it on."""

    network: str
    title: str
    version: int
    id: str


@dataclass(frozen=True, slots=True)
class PackageIdea:
    """A change idea: what, for which driver, how, and what tests have said. `warning` says it is told to be avoided."""

    key: str
    driver: str
    title: str
    what: str = ""
    why: str = ""
    steps: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    adaptable: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    conditions: tuple[str, ...] = ()
    measure: str | None = None
    warning: bool = False
    credit: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    came_from: CameFrom | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What the network says it has learned, for whom and when, how far its evidence reaches, and what contradicts it."""

    claim: str
    ideas: tuple[str, ...] = ()
    for_whom: str = ""
    conditions: str = ""
    rung: int = 0
    word: str = ""
    rule: str = ""
    tests_for: int = 0
    tests_against: int = 0
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a network's change package. `date` is written YYYY-MM-DD."""

    network: str
    hub: str
    title: str
    version: int
    date: str
    language: str
    licence: Licence
    problem: str
    aim: str
    words: Words
    drivers: tuple[PackageDriver, ...]
    ideas: tuple[PackageIdea, ...]
    measures: tuple[PackageMeasure, ...]
    claims: tuple[Claim, ...] = ()

    def ideas_under(self, driver: str) -> tuple[PackageIdea, ...]:
        """Return the ideas that hang on a driver, in the package's order."""
        return tuple(idea for idea in self.ideas if idea.driver == driver)

    def below(self, driver: str | None) -> tuple[PackageDriver, ...]:
        """Return the drivers below a driver, or those of the aim for None."""
        return tuple(one for one in self.drivers if one.above == driver)

    def measure(self, key: str | None) -> PackageMeasure | None:
        """Return a measure by its key."""
        return next((one for one in self.measures if one.key == key), None)
