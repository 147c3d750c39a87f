"""The theory as a table: a row a part, with its belief, its range, and the cycles for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.shown import shown_to
from gofar.web.base.components.sure import gap_words
from gofar.web.base.evidence import rung_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network, Person

HEAD = (
    "network", "as_of", "version", "part", "kind", "name", "moves", "branch_of", "school", "measure", "we_believe",
    "tests", "rung", "cycles_met", "cycles_partly", "cycles_missed", "weight", "belief", "low", "high",
    "a_person_says", "person", "reason", "said_on", "lacks",
)  # fmt: skip


def rows_of(viewer: Person, network: Network, theory: TheoryReading, day: str) -> list[tuple[object, ...]]:
    """Return a row for each part; shares are 0 to 1, and an empty cell means that nobody can say."""
    shown = shown_to(viewer, network)
    number = theory.latest.number if theory.latest else theory.theory.version
    return [(network.name, day, number, *_row(theory, part, shown)) for part in theory.parts()]


def _row(theory: TheoryReading, part: Part, shown: Callable[[str], str]) -> tuple[object, ...]:
    node, belief, word = part.node, part.belief if part.is_idea else part.tally, part.overrule
    above = theory.above(part)
    rule = (belief.weight, round(belief.mean, 4), round(belief.low, 4), round(belief.high, 4))
    return (
        node.slug,
        node.kind,
        node.title,
        above.node.slug if above else "aim",
        node.branch_of.slug if node.branch_of else "",
        str(node.school or ""),
        node.measure.slug if node.measure else "",
        part.hypothesis,
        len(part.tests),
        rung_word(part.rung_word) if part.is_idea else "",
        belief.met,
        belief.partly,
        belief.missed,
        *(rule if part.is_idea and belief.n else ("", "", "", "")),
        word.value if word else "",
        word.by.name if word else "",
        shown(word.reason) if word else "",
        word.at.date().isoformat() if word else "",
        "; ".join(gap_words(gap) for gap in sorted(part.gaps)),
    )
