"""The parts of a package's sheet: drivers, ideas with how they are done and what tests said, claims, measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gofar.core.practice.package import Evidence, Package, PackageDriver, PackageIdea, PackageMeasure
    from gofar.core.words import Translator


_RUNGS = {
    "hunch": gettext_noop("hunch"),
    "designed": gettext_noop("designed"),
    "tested": gettext_noop("tested"),
    "repeated": gettext_noop("repeated"),
    "replicated": gettext_noop("replicated"),
    "reliable": gettext_noop("reliable"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A label with its lines. `kind` is text, list, steps or links; a link's address stands in `links` beside its line."""

    kind: str
    label: str
    lines: tuple[str, ...]
    links: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each line with its link."""
        return tuple(zip(self.lines, self.links, strict=True))


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One driver, idea or closing part. `rung` is None where a part has none; `flag` warns."""

    level: int
    note: str
    title: str
    blocks: tuple[Block, ...]
    rung: int | None = None
    rung_word: str = ""
    flag: str = ""


def words_blocks(package: Package, words: Translator) -> tuple[Block, ...]:
    """Return what stands before the theory: what a person says of it, the aim, and how to read the rest."""
    rungs = words.gettext(
        "Bars show how far the evidence for an idea reached in the schools of this network: hunch, designed, tested, "
        "repeated, replicated. It was not tested where you are. Start with one small test of your own."
    )
    found = (
        ("", package.words.about),
        (words.gettext("The problem"), package.problem),
        (words.gettext("The aim"), package.aim),
        (words.gettext("How to begin"), package.words.begin),
        (words.gettext("What to take care of"), package.words.care),
        (words.gettext("How to read it"), rungs),
    )
    return tuple(_text(label, text) for label, text in found if text)


def _text(label: str, text: str) -> Block:
    return Block("text", label, tuple(line.strip() for line in text.splitlines() if line.strip()))


def _blocks(found: Iterable[tuple[str, str, tuple[str, ...]]]) -> tuple[Block, ...]:
    return tuple(Block(kind, label, lines) for kind, label, lines in found if lines)


class Parts:
    """Tells the parts of one package in one language."""

    def __init__(self, package: Package, words: Translator) -> None:
        self.package, self.words = package, words
        self._ = words.gettext

    def drivers(self, above: str | None, level: int) -> Iterator[SheetPart]:
        """Yield the drivers below a driver or the aim, each with its ideas and what is below it."""
        for driver in self.package.below(above):
            yield self._driver(driver, level)
            ideas = self.package.ideas_under(driver.key)
            # What worked comes first; what did not is told with the same care.
            for idea in sorted(ideas, key=lambda one: one.warning):
                yield self._idea(idea, level + 1)
            yield from self.drivers(driver.key, level + 1)

    def _driver(self, driver: PackageDriver, level: int) -> SheetPart:
        found = (
            ("", driver.what),
            (self._("Why"), driver.why),
            (self._("Measure"), self._named(driver.measure)),
        )
        blocks = tuple(_text(label, text) for label, text in found if text)
        note = self._("Driver") if driver.above is None else self._("Smaller driver")
        return SheetPart(level, note, driver.title, blocks)

    def _rung(self, word: str) -> str:
        """Return the word of a rung; one that this server does not know stays as it was written."""
        return self._(_RUNGS[word]) if word in _RUNGS else word

    def _named(self, key: str | None) -> str:
        measure = self.package.measure(key)
        return measure.name if measure else ""

    def _idea(self, idea: PackageIdea, level: int) -> SheetPart:
        told = (("", idea.what), (self._("We believe"), idea.why))
        opening = tuple(_text(label, text) for label, text in told if text)
        how = _blocks(
            (
                ("steps", self._("Steps"), idea.steps),
                ("list", self._("Keep these as they are"), idea.core),
                ("list", self._("Change these to fit"), idea.adaptable),
                ("list", self._("It needs"), idea.conditions),
            )
        )
        links = tuple(one.link for one in idea.materials)
        materials = tuple(one.title for one in idea.materials)
        things = (Block("links", self._("Materials"), materials, links),) if materials else ()
        measure = self._named(idea.measure)
        moved = (_text(self._("Measure"), measure),) if measure else ()
        return SheetPart(
            level,
            self._("Idea"),
            idea.title,
            (*opening, *how, *things, *moved, *self._evidence(idea.evidence), *self._thanks(idea)),
            rung=idea.evidence.rung,
            rung_word=self._rung(idea.evidence.word),
            flag=self._("It was stopped, and kept nowhere") if idea.warning else "",
        )

    def _evidence(self, told: Evidence) -> tuple[Block, ...]:
        lines = [line for line in (told.rule, self._counted(told)) if line]
        stopped = tuple(
            self._("{school}: {reason}").format(school=one.school, reason=one.reason)
            if one.reason
            else self._("{school} stopped. Its reason is not told outside.").format(school=one.school)
            for one in told.did_not_work
        )
        return _blocks(
            (
                ("text", self._("What tests said"), tuple(lines)),
                ("list", self._("What it still lacks"), told.missing),
                ("list", self._("How teams changed it"), told.adaptations),
                ("list", self._("Where it did not work"), stopped),
            )
        )

    def _counted(self, told: Evidence) -> str:
        if not told.tests:
            return ""
        tests = self.words.ngettext("{n} test", "{n} tests", told.tests).format(n=told.tests)
        schools = self.words.ngettext("{n} school", "{n} schools", told.schools).format(n=told.schools)
        return self._(
            "{tests}; closed in {schools}. Speaking for it: {speak}, in {schools_for}. Against it: {against}."
        ).format(
            tests=tests,
            schools=schools,
            speak=told.tests_for,
            schools_for=self.words.ngettext("{n} school", "{n} schools", told.schools_for).format(
                n=told.schools_for
            ),
            against=told.tests_against,
        )

    def _thanks(self, idea: PackageIdea) -> tuple[Block, ...]:
        found = []
        if idea.credit:
            found.append(_text(self._("Credit"), idea.credit))
        if (came := idea.came_from) is not None:
            told = self._("{network}, “{title}”, version {n}")
            line = told.format(network=came.network, title=came.title, n=came.version)
            found.append(_text(self._("It came from"), line))
        return tuple(found)

    def ending(self) -> tuple[SheetPart, ...]:
        """Return what stands after the theory: what was learned, and how each measure is counted."""
        found = []
        if self.package.claims:
            found.append(SheetPart(2, "", self._("What we learned"), tuple(self._claims())))
        if self.package.measures:
            blocks = [self._measure(one) for one in self.package.measures]
            found.append(SheetPart(2, "", self._("How each measure is counted"), tuple(blocks)))
        return tuple(found)

    def _claims(self) -> Iterator[Block]:
        """Yield each claim with how far it reaches and for whom; what contradicts it stands with it."""
        for claim in self.package.claims:
            word = self._rung(claim.word)
            tests = self.words.ngettext("{n} test speaks for it", "{n} tests speak for it", claim.tests_for)
            told = self._("{tests}, {against} against it.")
            lines = [
                claim.claim,
                told.format(tests=tests.format(n=claim.tests_for), against=claim.tests_against),
            ]
            lines += [claim.rule] if claim.rule else []
            if claim.for_whom:
                lines.append(self._("For: {whom}").format(whom=claim.for_whom))
            if claim.conditions:
                lines.append(self._("When: {when}").format(when=claim.conditions))
            if claim.contradictions:
                lines.append(
                    self._("What contradicts it: {tests}.").format(tests="; ".join(claim.contradictions))
                )
            yield Block("text", word[:1].upper() + word[1:], tuple(lines))

    def _measure(self, one: PackageMeasure) -> Block:
        lines = [one.definition]
        if one.numerator and one.denominator:
            told = self._("{part} out of {whole}")
            lines.append(told.format(part=one.numerator, whole=one.denominator))
        if one.population:
            lines.append(self._("For: {whom}").format(whom=one.population))
        if one.source:
            lines.append(self._("From: {source}").format(source=one.source))
        return Block("text", one.name, tuple(line for line in lines if line))
