"""The page of the theory: its finding, and the driver diagram as nested lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import Kind, theory_for
from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat
from gofar.figures.words import inside
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.theory.build.evidence import evidence_of
from gofar.web.theory.pages import DriverBox, IdeaRow, TheoryPage

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network, Person


def theory_page(viewer: Person, network: Network, chosen: str) -> TheoryPage:
    """Return the theory as `viewer` reads it, with the evidence for the chosen idea, or for the most tested one."""
    tests = tests_of(viewer, network)
    theory = theory_for(viewer, network, tests)
    edits = may(viewer, Verb.EDIT_THEORY, theory.theory)
    part = theory.part(chosen) or max(theory.ideas(), key=lambda idea: len(idea.tests), default=None)
    draw = _Diagram(network, part.node.slug if part else "")
    charter = reverse("charter", args=[network.slug])
    aim = _aim(charter_for(viewer, network))
    return TheoryPage(
        crumbs=(
            Link(_("Theory"), reverse("theory", args=[network.slug])),
            Link(_version(network, theory), ""),
        ),
        title=_title(theory),
        aim=aim or _("The aim is not written yet."),
        charter="" if aim else charter,
        drivers=tuple(draw.driver(driver) for driver in theory.drivers),
        gaps=_gaps(theory),
        evidence=evidence_of(viewer, network, part, tests, edits=edits) if part else None,
        learning=reverse("learning", args=[network.slug]),
        add=reverse("add-idea", args=[network.slug]) if edits else "",
        reword=_reword(network, theory) if edits else (),
    )


def _reword(network: Network, theory: TheoryReading) -> tuple[Link, ...]:
    """Return the drivers, each with the form that rewords it."""
    return tuple(
        Link(part.node.title, reverse("edit-part", args=[network.slug, part.node.slug]))
        for part in theory.parts()
        if part.node.kind != Kind.IDEA
    )


def _version(network: Network, theory: TheoryReading) -> str:
    number = _("Version %(n)d") % {"n": theory.theory.version}
    if theory.latest is None:
        return number
    return _("%(version)s, %(day)s") % {"version": number, "day": near_day(theory.latest.at, today(network))}


def _aim(charter: Charter) -> str:
    """Return the aim in a few words; nothing while one of them is missing."""
    if charter.by_when is None or charter.target is None or charter.baseline is None:
        return ""
    return _("By %(when)s, %(target)s of %(what)s, from %(baseline)s") % {
        "when": dateformat.format(charter.by_when, pgettext("month format", "F\N{NO-BREAK SPACE}Y")),
        "target": neat(charter.target, Unit.PERCENT, 1),
        "what": charter.population.replace("-", "\N{NON-BREAKING HYPHEN}"),
        "baseline": neat(charter.baseline, Unit.PERCENT, 1),
    }


def _title(theory: TheoryReading) -> str:
    """Return the finding: how many ideas, how many under test, which driver has none."""
    ideas = theory.ideas()
    if not ideas:
        return _("Say what must change to reach the aim")
    tested = sum(bool(idea.tests) for idea in ideas)
    count = capfirst(ngettext("%(n)s idea", "%(n)s ideas", len(ideas)) % {"n": in_words(len(ideas))})
    if not tested:
        return _("%(ideas)s, none under test yet.") % {"ideas": count}
    if tested == len(ideas):
        return (
            _("%(ideas)s, all under test.") % {"ideas": count} if tested > 1 else _("One idea, under test.")
        )
    finding = _("%(ideas)s, %(tested)s under test.") % {"ideas": count, "tested": in_words(tested)}
    bare = [driver.node.title for driver in theory.drivers if not _tests_below(driver)]
    if not bare:
        return finding
    if len(bare) == 1:
        return _("%(finding)s %(driver)s has none.") % {"finding": finding, "driver": bare[0]}
    many = _("%(finding)s %(n)s drivers have none.")
    return many % {"finding": finding, "n": capfirst(in_words(len(bare)))}


def _tests_below(driver: Part) -> int:
    return sum(len(idea.tests) for idea in driver.ideas())


def _gaps(theory: TheoryReading) -> tuple[str, ...]:
    """Return what nobody measures and nobody tests, by name."""
    drivers = [part for part in theory.parts() if part.node.kind != Kind.IDEA]
    lacks = {
        _("No measure yet: %(names)s."): [p for p in drivers if p.node.measure is None],
        _("No idea yet: %(names)s."): [p for p in drivers if not p.ideas()],
        _("No test yet: %(names)s."): [idea for idea in theory.ideas() if not idea.tests],
    }
    return tuple(
        words % {"names": "; ".join(part.node.title for part in parts)}
        for words, parts in lacks.items()
        if parts
    )


class _Diagram:
    """Draws parts of one network's theory for one reader."""

    def __init__(self, network: Network, chosen: str) -> None:
        self.network, self.chosen = network, chosen

    def driver(self, part: Part) -> DriverBox:
        node = part.node
        measure = None
        if node.measure is not None:
            url = reverse("measure", args=[self.network.slug, node.measure.slug])
            measure = Link(node.measure.name, url)
        return DriverBox(
            name=node.title,
            measure=measure,
            because=part.hypothesis,
            ideas=tuple(
                row for below in part.below if below.node.kind == Kind.IDEA for row in self.rows(below)
            ),
            below=tuple(self.driver(below) for below in part.below if below.node.kind != Kind.IDEA),
        )

    def rows(self, idea: Part, branch_of: str = "") -> list[IdeaRow]:
        """Return the idea's row, and below it those of its branches."""
        node = idea.node
        name = node.title
        if branch_of and node.school is not None:
            name = _("%(school)s’s branch: %(idea)s") % {"school": node.school, "idea": inside(node.title)}
        count = len(idea.tests)
        row = IdeaRow(
            name=name,
            url=f"?idea={node.slug}#evidence",
            tests=ngettext("%(n)d test", "%(n)d tests", count) % {"n": count} if count else _("no tests"),
            rung=idea.rung,
            rung_word=rung_word(idea.rung_word),
            belief=node.belief,
            selected=node.slug == self.chosen,
            branch_of=branch_of,
        )
        return [row, *(one for branch in idea.branches for one in self.rows(branch, node.title))]


def rung_word(word: str) -> str:
    """Return a rung of the evidence ladder in the reader's language."""
    return {
        "hunch": _("hunch"),
        "designed": _("designed"),
        "tested": _("tested"),
        "repeated": _("repeated"),
        "replicated": _("replicated"),
    }[word]
