"""A sheet as JSON and back: what waits between reading a file and somebody's yes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from gofar.ingest.grid import Grid

if TYPE_CHECKING:
    from gofar.ingest.grid import Cell


def to_json(grid: Grid) -> dict[str, Any]:
    """Return a sheet as plain values; days and times are marked as such."""
    return {
        "name": grid.name,
        "sheet": grid.sheet,
        "sheets": list(grid.sheets),
        "notes": list(grid.notes),
        "lines": list(grid.lines),
        "rows": [[_pack(cell) for cell in row] for row in grid.rows],
    }


def from_json(stored: dict[str, Any]) -> Grid:
    """Return the sheet that `to_json` took apart."""
    return Grid(
        name=stored["name"],
        sheet=stored["sheet"],
        rows=[[_unpack(cell) for cell in row] for row in stored["rows"]],
        sheets=tuple(stored["sheets"]),
        notes=tuple(stored["notes"]),
        lines=tuple(stored["lines"]),
    )


def _pack(cell: Cell) -> Any:  # noqa: ANN401 - whatever JSON holds
    return {"time": cell.isoformat()} if isinstance(cell, dt.date) else cell


def _unpack(cell: Any) -> Cell:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]  # a plain value is a cell
    text = cell["time"]
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
