"""Where readings come from: a file, a data frame, arrays. Arrow's columns are read whole, other cells one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

from gofar.cli.frames import Frame, read_frame
from gofar.core.spc.choose import AUTO
from gofar.core.spc.gather import gather
from gofar.core.spc.kinds import Chart
from gofar.core.spc.table import Columns, join_for, series_from_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.spc.gather import Rows
    from gofar.core.spc.series import SeriesSet
    from gofar.engine.readings import ArrowStream

    Table: TypeAlias = Mapping[str, Sequence[object]]
    Array: TypeAlias = np.ndarray[Any, Any]
    Data: TypeAlias = str | Path | ArrowStream | Table | Mapping[str, Array] | Array


def series_from(data: Data, columns: Columns, chart: str) -> SeriesSet:
    """Return every series that the data hold.

    Raises
    ------
    DataRefused, WrongUsage
        As `gofar.core.spc.table.series_from_table`.
    """
    rows, kind = rows_from(data, columns), None if chart == AUTO else Chart(chart)
    if rows is not None:
        return gather(rows, join_for(kind, rows))
    frame = read_frame(Path(data)) if isinstance(data, str | Path) else _cells(cast("Table", data))
    return series_from_table(frame.columns, columns, kind, row_numbers=frame.row_numbers)


def rows_from(data: Data, columns: Columns) -> Rows | None:
    """Return the rows of a Parquet file, a data frame or arrays; None for what must be read cell by cell."""
    if isinstance(data, str | Path):
        if Path(data).suffix.lower() != ".parquet":
            return None
        from gofar.engine.readings import rows_of_parquet

        return rows_of_parquet(Path(data), columns)
    if hasattr(data, "__arrow_c_stream__"):
        from gofar.engine.readings import rows_of_frame

        return rows_of_frame(data, columns)
    arrays = {name: data[name] for name in data.dtype.names or ()} if isinstance(data, np.ndarray) else data
    if not all(_typed(arrays.get(name)) for name in columns.needed):
        return None
    from gofar.engine.readings import rows_of_arrays

    return rows_of_arrays(cast("Mapping[str, Array]", arrays), columns)


def _typed(cells: object) -> bool:
    """Whether cells are an array with a type of its own."""
    return isinstance(cells, np.ndarray) and cells.dtype != object


def _cells(data: Table) -> Frame:
    """Columns as they are; entries are numbered from 1."""
    names = getattr(getattr(data, "dtype", None), "names", None) or data  # the fields of a structured array
    columns = {name: data[name] for name in names}
    return Frame(columns, range(1, max(map(len, columns.values()), default=0) + 1))
