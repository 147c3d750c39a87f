"""Fit a mixed model to a file: what `gofar variance` does, as a function for notebooks and scripts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.cli.rows import files_of, table_of
from gofar.core.errors import WrongUsage
from gofar.core.variance.linear import fit_linear
from gofar.core.variance.model import model_of
from gofar.core.variance.results import Method
from gofar.engine.moments import read_moments
from gofar.engine.places import DUCKDB, open_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ibis.expr.api import Table

    from gofar.core.variance.model import Model
    from gofar.core.variance.results import Fit
    from gofar.engine.places import Engine
    from gofar.engine.usable import RowCount

GAUSSIAN, BINOMIAL = "gaussian", "binomial"
FAMILIES = (GAUSSIAN, BINOMIAL)
#: Which methods fit which outcomes; the first is what is used when none is named.
METHODS = {GAUSSIAN: (Method.REML, Method.ML), BINOMIAL: (Method.LAPLACE, Method.AGQ)}
#: Points of the quadrature, where none are named.
NODES = 10


@dataclass(frozen=True, slots=True)
class Variance:
    """A fitted model, with the rows that it was fitted to and the engine that summed them."""

    outcome: str
    fit: Fit
    rows: RowCount
    engine: str
    engine_version: str
    seconds: float


def variance(  # noqa: PLR0913 - one word for each thing that a model can be asked
    data: str | Path,
    *,
    outcome: str,
    level: str | Sequence[str],
    family: str = GAUSSIAN,
    fixed: Sequence[str] = (),
    slope: str | None = None,
    method: str | None = None,
    nodes: int = NODES,
    engine: str = DUCKDB,
) -> Variance:
    """Fit a mixed model to the rows of a file: how much students differ, and how much of it lies between schools.

    Parameters
    ----------
    data : path
        CSV, TSV, Excel or Parquet with headings, one row a student; or a pattern such as ``students/*.parquet``.
    outcome : str
        The column of the outcome.
    level : str or sequence of str
        The columns of the groups, innermost first; or one text such as ``class/school``.
    family : str
        ``gaussian`` for a number, ``binomial`` for a yes or no stored as 1 or 0.
    fixed : sequence of str
        Covariates; ``a:b`` is a product of two columns.
    slope : str, optional
        A covariate whose effect differs between the groups of the outermost level.
    method : str, optional
        ``reml`` (the default) or ``ml`` for a number; ``laplace`` (the default) or ``agq`` for a yes or no.
    nodes : int
        Points of ``agq``.
    engine : str
        ``duckdb``, or the address of a Spark master.

    Returns
    -------
    Variance
        The fit, with every group's difference raw and shrunken, how sure it is, and which rows were left out and why.

    Raises
    ------
    DataRefused, WrongUsage
        With what is wrong, where, and what to do.
    """
    levels = tuple(level.split("/")) if isinstance(level, str) else tuple(level)
    model, way = model_of(outcome, levels, tuple(fixed), slope), method_for(family, method)
    files = files_of(str(data))
    with open_engine(engine) as place:
        began = time.perf_counter()
        table = table_of(place, files, model)
        fitted, rows = _asked(place, table, model, way, nodes)
        seconds = time.perf_counter() - began
    return Variance(outcome, fitted(), rows, place.name, place.version, seconds)


def _asked(
    place: Engine, table: Table, model: Model, way: Method, nodes: int
) -> tuple[Callable[[], Fit], RowCount]:
    """Sum the rows, and return what fits the model to the sums."""
    if way in METHODS[BINOMIAL]:
        from gofar.core.variance.binomial.fit import fit_binomial
        from gofar.engine.cells import read_cells

        cells, rows = read_cells(place, table, model)
        return lambda: fit_binomial(cells, method=way, nodes=nodes), rows
    moments, rows = read_moments(place, table, model)
    return lambda: fit_linear(moments, slope=model.slope, method=way), rows


def method_for(family: str, method: str | None) -> Method:
    """Return the method that was named, or the usual one of the family.

    Raises
    ------
    WrongUsage
        The family is none of ours (``variance.family-unknown``), or does not have the method (``variance.method-unknown``).
    """
    if family not in METHODS:
        raise WrongUsage(
            f"There is no family “{family}”.",
            where="--family",
            fix=f"Choose one of: {', '.join(METHODS)}.",
            code="variance.family-unknown",
        )
    known = METHODS[family]
    if method is None:
        return known[0]
    if method not in known:
        raise WrongUsage(
            f"The method “{method}” does not fit a {family} outcome.",
            where="--method",
            fix=f"Choose one of: {', '.join(known)}.",
            code="variance.method-unknown",
        )
    return Method(method)
