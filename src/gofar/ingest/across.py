"""Checks that need more than one figure: said twice, and groups that do not fit into their school."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.core.privacy.floor import ALL
from gofar.core.words import message as _
from gofar.ingest.findings import both
from gofar.ingest.points import PointKey
from gofar.ingest.problems import Ledger, Problem

if TYPE_CHECKING:
    from gofar.ingest.points import PlannedPoint


def without_duplicates(points: list[PlannedPoint], ledger: Ledger) -> list[PlannedPoint]:
    """Return the points that are there once.

    Said twice with the same numbers: one is kept. With different numbers: all stay out, for nobody can tell
    which is right.
    """
    by_key: dict[PointKey, list[PlannedPoint]] = defaultdict(list)
    for point in points:
        by_key[point.key].append(point)
    kept = []
    for same in by_key.values():
        if len({point.numbers for point in same}) == 1:
            kept.append(same[0])
            for again in same[1:]:
                ledger.skip(
                    Problem.SAID_TWICE, again.source_cell, _("Like {name}.", name=same[0].source_cell.name)
                )
        else:
            places = both([point.source_cell.name for point in same])
            for point in same:
                ledger.skip(Problem.DUPLICATE, point.source_cell, places)
    return kept


def check_groups(points: list[PlannedPoint], ledger: Ledger) -> None:
    """Compare the students of each group, and of all groups of a dimension together, with their school's."""
    wholes = {
        point.key: point.denominator for point in points if point.dimension == ALL and point.denominator
    }
    together: dict[PointKey, list[PlannedPoint]] = defaultdict(list)
    for point in points:
        if point.dimension != ALL and point.denominator is not None:
            together[
                PointKey(point.school_slug, point.measure_slug, point.period.start, point.dimension)
            ].append(point)
    for key, parts in together.items():
        whole = wholes.get(PointKey(key.school_slug, key.measure_slug, key.start))
        if whole is None:
            continue
        larger = [point for point in parts if (point.denominator or 0) > whole]
        for point in larger:
            said = _(
                "{name}: {category} has {denominator:,g} students, its school {whole:,g}",
                name=point.source_cell.name,
                category=point.category,
                denominator=point.denominator,
                whole=whole,
            )
            ledger.note(Problem.GROUP_LARGER, point.source_cell, said)
        total = sum(point.denominator or 0 for point in parts)
        if total > whole and not larger:
            cells = ", ".join(point.source_cell.name for point in parts)
            said = _(
                "{cells} add up to {total:,g} students, their school has {whole:,g}",
                cells=cells,
                total=total,
                whole=whole,
            )
            ledger.note(Problem.GROUPS_EXCEED, parts[0].source_cell, said)
