"""Which kind of list a sheet holds, by its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.ingest.grid import as_text
from gofar.ingest.headings import role_of
from gofar.ingest.lists.kinds import ListKind, field_of
from gofar.ingest.lists.sheet import look_at
from gofar.ingest.mapping import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.ingest.grid import Grid
    from gofar.ingest.lists.sheet import ListSheet

#: A list has headings of several kinds; one alone says too little.
_LEAST = 2
_OF_FIGURES = frozenset({Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE, Role.MEASURE})


def kind_in(grid: Grid, told: Mapping[ListKind, Mapping[str, str]] | None = None) -> ListKind | None:
    """Return the kind of list that most of a sheet's headings speak for; None where it may be figures.

    `told` is what a network has said before about the headings of each kind.
    """
    sheets = [look_at(grid, kind, (told or {}).get(kind)) for kind in ListKind]
    whole = [s for s in sheets if not s.lacks and len(s.columns) >= _LEAST and not _has_figures(s)]
    return max(whole, key=lambda sheet: len(sheet.columns)).kind if whole else None


def _has_figures(sheet: ListSheet) -> bool:
    """Whether a heading that the list does not know names a number."""
    headings = [as_text(cell) for cell in sheet.grid.rows[sheet.header_row]]
    taken = set(sheet.columns.values())
    return any(
        role_of(text) in _OF_FIGURES and not field_of(sheet.kind, text)
        for i, text in enumerate(headings)
        if i not in taken
    )
