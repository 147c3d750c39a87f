"""Writes a package from the record, with an onlooker's eyes: the value from which every file of it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import dateformat, translation

from gofar.apps.access.clock import local, now, today
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import credits_of, theory_for
from gofar.apps.packages.queries.evidence import claims_of, evidence_of, is_warning
from gofar.apps.packages.queries.guides import GUIDE, guides_in, lines_of, materials_of
from gofar.apps.packages.queries.naming import in_words, names_for
from gofar.apps.packages.queries.origins import origins_in
from gofar.core.practice.measure import Unit
from gofar.core.practice.package import (
    CC_BY,
    CameFrom,
    Material,
    Package,
    PackageDriver,
    PackageIdea,
    PackageMeasure,
    Words,
)
from gofar.core.words import message as _
from gofar.figures.numbers import neat

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Charter, Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.packages.models import IdeaGuide
    from gofar.apps.packages.queries.naming import Names
    from gofar.apps.people.models import Network, Person, School

#: Fewer children than these behind a share, and it is not told.
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose for a package: its title, the slugs of its ideas, and the words they add."""

    title: str
    ideas: tuple[str, ...]
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Record:
    """What a package is written from, read once with an onlooker's eyes."""

    network: Network
    tests: list[TestReading]
    theory: TheoryReading
    guides: dict[int, IdeaGuide]
    names: Names
    day: dt.date

    @property
    def ideas(self) -> list[Part]:
        """The network's own ideas; what a school reads its own way is that school's."""
        return [idea for idea in self.theory.ideas() if idea.node.school_id is None]


def record_of(onlooker: Person, network: Network) -> Record:
    """Read what packages of a network are written from, as it stands at the moment of writing."""
    tests, day = tests_of(onlooker, network), local(network, now(network)).date()
    theory = theory_for(onlooker, network, tests, None if day >= today(network) else day)
    if theory.on is not None:
        tests = [test for part in theory.parts() for test in part.tests]
    guides, names = guides_in(onlooker, network), names_for(onlooker, network)
    return Record(network, tests, theory, guides, names, day)


def written(onlooker: Person, record: Record, chosen: Chosen, number: int) -> Package:
    """Return the package: what was chosen, with the drivers above it and the measures behind it."""
    return _Writer(onlooker, record, chosen).package(number)


class _Writer:
    def __init__(self, onlooker: Person, record: Record, chosen: Chosen) -> None:
        self.onlooker, self.record, self.chosen = onlooker, record, chosen
        self.names, self.network = record.names, record.network
        self.first: dict[int, School | None] = {}
        for one in reversed(credits_of(onlooker, self.network)):
            self.first.setdefault(one.node_id, one.school)
        self.origins = origins_in(onlooker, self.network)

    def package(self, number: int) -> Package:
        ideas = [idea for idea in self.record.ideas if idea.node.slug in self.chosen.ideas]
        drivers = self._above(ideas)
        charter = charter_for(self.onlooker, self.network)
        keys = frozenset(idea.node.slug for idea in ideas)
        return Package(
            network=self.network.name,
            hub=self.network.hub.name,
            title=self.names(self.chosen.title),
            version=number,
            date=self.record.day.isoformat(),
            language=translation.get_language() or "en",
            licence=CC_BY,
            problem=self.names(charter.problem),
            aim=_aim(charter, self.names),
            words=Words(
                about=self.names(self.chosen.words.about),
                begin=self.names(self.chosen.words.begin),
                care=self.names(self.chosen.words.care),
            ),
            drivers=tuple(self._driver(part) for part in drivers),
            ideas=tuple(self._idea(idea) for idea in ideas),
            measures=tuple(self._measure(one) for one in _measures((*drivers, *ideas), charter)),
            claims=claims_of(self.onlooker, self.network, self.record.tests, keys, self.names),
        )

    def _above(self, ideas: Iterable[Part]) -> list[Part]:
        """Return the drivers above the chosen ideas, in the order of the diagram."""
        needed: set[str] = set()
        for idea in ideas:
            part = self.record.theory.above(idea)
            while part is not None and part.node.slug not in needed:
                needed.add(part.node.slug)
                part = self.record.theory.above(part)
        return [part for part in self.record.theory.parts() if part.node.slug in needed]

    def _driver(self, part: Part) -> PackageDriver:
        above = self.record.theory.above(part)
        return PackageDriver(
            key=part.node.slug,
            title=self.names(part.node.title),
            what=self.names(part.node.definition),
            why=self.names(part.hypothesis),
            above=above.node.slug if above else None,
            measure=part.node.measure.slug if part.node.measure else None,
        )

    def _idea(self, idea: Part) -> PackageIdea:
        node, above = idea.node, self.record.theory.above(idea)
        guide = self.record.guides.get(node.pk)
        texts = {name: self.names(getattr(guide, name)) if guide else "" for name in GUIDE}
        materials = [Material(one.title[:1000], one.link[:500]) for one in materials_of(texts["materials"])]
        return PackageIdea(
            key=node.slug,
            driver=above.node.slug if above else "",
            title=self.names(node.title),
            what=self.names(node.definition),
            why=self.names(idea.hypothesis),
            steps=lines_of(texts["steps"]),
            core=lines_of(texts["core"]),
            adaptable=lines_of(texts["adaptable"]),
            materials=tuple(materials),
            conditions=lines_of(texts["conditions"]),
            measure=node.measure.slug if node.measure else None,
            warning=is_warning(idea),
            credit=self._credit(idea),
            evidence=evidence_of(idea, self.names),
            came_from=self._came_from(node),
        )

    def _credit(self, idea: Part) -> str:
        """Return whose words the network took, or who tried it first; nothing while nobody has."""
        first = min(idea.tests, key=lambda reading: reading.test.number, default=None)
        school = self.first.get(idea.node.pk) or (first.test.school if first else None)
        return self.names.school(school) if school else ""

    def _came_from(self, node: Node) -> CameFrom | None:
        came = self.origins.get(node.pk)
        return CameFrom(came.network, came.title, came.number, came.content_id) if came else None

    def _measure(self, measure: Measure) -> PackageMeasure:
        return PackageMeasure(
            key=measure.slug,
            name=self.names(measure.name),
            short_name=self.names(measure.short_name)[:60],
            kind=measure.kind,
            unit=measure.unit,
            direction=measure.direction,
            rhythm=measure.rhythm,
            chart=measure.chart,
            definition=self.names(measure.definition),
            numerator=self.names(measure.numerator_words)[:160],
            denominator=self.names(measure.denominator_words)[:160],
            population=self.names(measure.population)[:160],
            source=self.names(measure.source),
        )


def _measures(parts: Iterable[Part], charter: Charter) -> list[Measure]:
    """Return the measures that parts should move, and the aim's own, each once."""
    used = [part.node.measure for part in parts]
    found = {measure.pk: measure for measure in (charter.measure, *used) if measure is not None}
    return list(found.values())


def _aim(charter: Charter, names: Names) -> str:
    """Return the aim in a sentence; nothing while a part of it is missing, and no share that rests on few children."""
    if charter.by_when is None or charter.target is None or not charter.population:
        return ""
    when, what = dateformat.format(charter.by_when, "F Y"), names(charter.population)
    target = neat(charter.target, Unit.PERCENT, 1)
    if charter.baseline is None or (charter.baseline_n or 0) < _FEWEST:
        return in_words(_("By {when}, {target} of {what}.", when=when, target=target, what=what))
    told = _(
        "By {when}, {target} of {what}, from {baseline}.",
        when=when,
        target=target,
        what=what,
        baseline=neat(charter.baseline, Unit.PERCENT, 1),
    )
    return in_words(told)
