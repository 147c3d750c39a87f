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
    from collections.abc import Sequence
    from pathlib import Path

    from gofar.core.variance.results import Fit
    from gofar.engine.moments import RowCount

GAUSSIAN = "gaussian"
FAMILIES = (GAUSSIAN,)
#: Which methods fit which outcomes; the first is what is used when none is named.
METHODS = {GAUSSIAN: (Method.REML, Method.ML)}


@dataclass(frozen=True, slots=True)
class Variance:
    """A fitted model, with the rows that it was fitted to and the engine that summed them."""

    outcome: str
    fit: Fit
    rows: RowCount
    engine: str
    engine_version: str
    seconds: float


def variance(
    data: str | Path,
    *,
    outcome: str,
    level: str | Sequence[str],
    family: str = GAUSSIAN,
    fixed: Sequence[str] = (),
    slope: str | None = None,
    method: str | None = None,
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
        ``gaussian`` for a number.
    fixed : sequence of str
        Covariates; ``a:b`` is a product of two columns.
    slope : str, optional
        A covariate whose effect differs between the groups of the outermost level.
    method : str, optional
        ``reml`` (the default) or ``ml``.
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
        moments, rows = read_moments(place, table_of(place, files, model), model)
        seconds = time.perf_counter() - began
    fit = fit_linear(moments, slope=model.slope, method=way)
    return Variance(outcome, fit, rows, place.name, place.version, seconds)


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
