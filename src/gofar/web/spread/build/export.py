"""The board as rows of a file: one a school and idea, with the reason as the reader may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.spread.queries import board

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gofar.apps.people.models import Network, Person

#: Days are ISO 8601. `stage` is the field's word; `says` whether a test or a person's word gave it.
HEAD = ("school", "idea", "stage", "since", "says", "tests", "taken_from", "change", "reason")


def rows_of(viewer: Person, network: Network) -> Iterator[Sequence[object]]:
    """Return the rows, by idea and then A to Z."""
    for column in board(viewer, network).columns:
        for cell in column.cells:
            yield (
                cell.school.slug,
                column.idea.slug,
                cell.stage.value,
                cell.since.isoformat() if cell.since else "",
                "word" if cell.said else "test" if cell.decisive else "",
                " ".join(str(reading.test.number) for reading in cell.tests),
                cell.source.school.slug if cell.source else "",
                cell.change,
                cell.why,
            )
