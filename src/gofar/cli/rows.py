"""Rows for a model out of files: Parquet stays in the engine, everything else is read cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.cli.frames import read_frame
from gofar.core.errors import WrongUsage
from gofar.core.spc.table import number_in
from gofar.core.spc.times import cell_text
from gofar.core.variance.model import no_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.expr.api import Table

    from gofar.core.variance.model import Model
    from gofar.engine.places import Engine


def files_of(pattern: str) -> list[Path]:
    """Return the file of that name, or the files that a pattern with ``*`` names, in order.

    Raises
    ------
    WrongUsage
        There is none (``variance.no-file``), or files other than Parquet are several (``variance.many-files``).
    """
    exact = Path(pattern)
    root = Path(exact.anchor) if exact.anchor else Path()
    rest = str(exact.relative_to(exact.anchor)) if exact.anchor else pattern
    found = [exact] if exact.is_file() else sorted(path for path in root.glob(rest) if path.is_file())
    if not found:
        raise WrongUsage(
            "There is no such file.", where=pattern, fix="Check the name.", code="variance.no-file"
        )
    if len(found) > 1 and any(path.suffix.lower() != ".parquet" for path in found):
        raise WrongUsage(
            f"{len(found)} files fit the name, and not all are Parquet.",
            where=pattern,
            fix="Only Parquet files may be several. Name one file.",
            code="variance.many-files",
        )
    return found


def table_of(engine: Engine, files: Sequence[Path], model: Model) -> Table:
    """Return the rows of files as a table of the engine.

    Raises
    ------
    DataRefused
        A file cannot be read, or a cell that must hold a number holds a word (``chart.number-unreadable``).
    """
    if files[0].suffix.lower() == ".parquet":
        return engine.parquet([str(path.resolve()) for path in files])
    frame = read_frame(files[0])
    cells: dict[str, Any] = {}
    for name in model.columns:
        if name not in frame.columns:
            raise no_column(name, list(frame.columns))
        column = frame.columns[name]
        if name in model.numbers:
            numbers = (
                number_in(cell, name, row) for cell, row in zip(column, frame.row_numbers, strict=True)
            )
            cells[name] = np.fromiter(numbers, dtype=float, count=len(column))
        else:
            cells[name] = [cell_text(cell) or None for cell in column]
    return engine.columns(cells)
