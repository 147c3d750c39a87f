"""A file of text or of Excel becomes columns of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.spc.times import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gofar.ingest.grid import Grid

#: A command line is trusted with more than an upload is: files of up to 2 GB and 20 million rows.
FILE_BYTES = 2_000_000_000
ROWS = 20_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """Cells by column, and the row of each entry as the file's owner sees it."""

    columns: Mapping[str, Sequence[object]]
    row_numbers: Sequence[int]


def read_frame(path: Path) -> Frame:
    """Read a table from CSV, TSV or Excel. The first row that is not blank holds the headings.

    Raises
    ------
    DataRefused
        The file cannot be read, or two columns share a heading (``chart.heading-twice``).
    """
    from gofar.ingest.readers import read_table
    from gofar.ingest.readers.contract import Limits

    return frame_of(read_table(path, limits=Limits(file_bytes=FILE_BYTES, rows=ROWS, cells=20 * ROWS)))


def frame_of(grid: Grid) -> Frame:
    """Return the columns under the headings of a sheet that is not blank. Blank rows are stepped over."""
    filled = [
        (number, row) for number, row in enumerate(grid.rows, 1) if any(cell_text(cell) for cell in row)
    ]
    names = [cell_text(cell).lstrip("\ufeff") for cell in filled[0][1]]
    headings = {name: place for place, name in enumerate(names) if name}
    if twice := next((name for name in headings if names.count(name) > 1), None):
        raise DataRefused(
            f"Two columns are called “{twice}”.",
            where=f"{grid.name}, row {filled[0][0]}",
            fix="Give each column its own heading.",
            code="chart.heading-twice",
        )
    body = filled[1:]
    return Frame(
        {
            name: [row[place] if place < len(row) else None for _, row in body]
            for name, place in headings.items()
        },
        [number for number, _ in body],
    )
