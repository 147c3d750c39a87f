"""Where an expression runs: DuckDB in this process, or an Apache Spark cluster by its address."""

from __future__ import annotations

import re
import socket
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow.lib as pa

from gofar.core.errors import GofarError, WrongUsage
from gofar.engine.session import open_session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ibis.expr.api import Table

DUCKDB = "duckdb"
_VIEW = "gofar_rows"
_SPARK = re.compile(r"spark://[^/\s:]+:\d+")


@dataclass(frozen=True, slots=True)
class Engine:
    """An open table engine: its name and version, and how tables come into it."""

    name: str
    version: str
    backend: Any
    spark: Any = None

    def parquet(self, files: Sequence[str]) -> Table:
        """Return Parquet files of one shape as one table; they are read only as far as a query needs."""
        if self.spark is None:
            return self.backend.read_parquet(list(files))
        return self._view(self.spark.read.parquet(*files))  # Ibis takes one file of Spark's

    def columns(self, cells: Mapping[str, Any]) -> Table:
        """Return columns that lie in memory as a table."""
        table = pa.table({name: pa.array(column) for name, column in cells.items()})
        return ibis.memtable(table) if self.spark is None else self._view(self.spark.createDataFrame(table))

    def fetch(self, expression: Table) -> pa.Table:
        """Return what an expression comes to. Spark hands it over as Arrow; Ibis would ask for pandas in between."""
        if self.spark is None:
            return expression.to_pyarrow()
        return self.spark.sql(str(self.backend.compile(expression))).toArrow()

    def _view(self, frame: Any) -> Table:  # noqa: ANN401 - PySpark has no types of its own
        frame.createOrReplaceTempView(_VIEW)
        return self.backend.table(_VIEW)


@contextmanager
def open_engine(where: str = DUCKDB) -> Iterator[Engine]:
    """Open an engine, and close it at the end of the block whatever happens.

    Parameters
    ----------
    where : str
        ``duckdb``, or the address of a Spark master: ``spark://host:port``.

    Raises
    ------
    WrongUsage
        It is neither (``engine.unknown``), or Spark is not installed (``engine.no-spark``).
    GofarError
        Nobody answers at the address (``engine.no-answer``).
    """
    if where == DUCKDB:
        with open_session(memory="2GB") as session:
            yield Engine(DUCKDB, version("duckdb"), session.backend)
        return
    if not _SPARK.fullmatch(where):
        raise WrongUsage(
            f"There is no engine “{where}”.",
            where="--engine",
            fix="Write duckdb, or the address of a Spark master such as spark://host:7077.",
            code="engine.unknown",
        )
    spark = _spark(where)
    try:
        yield Engine("spark", spark.version, ibis.pyspark.connect(spark), spark)
    finally:
        spark.stop()


def _spark(where: str) -> Any:  # noqa: ANN401 - PySpark has no types of its own
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise WrongUsage(
            "Spark is not installed here.",
            where="--engine",
            fix="Install gofar with its extra “spark”, and Java 17; or leave the option out.",
            code="engine.no-spark",
        ) from None
    _check_answers(where)
    builder = SparkSession.builder.master(where).appName("gofar")
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        # Writers disagree about what NaN does to a column's bounds; Spark believes them and would skip whole files.
        "spark.sql.parquet.filterPushdown": "false",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _check_answers(where: str) -> None:
    """Refuse an address at which nobody listens: Spark itself would try for a minute and then print a page of Java."""
    host, port = where.removeprefix("spark://").rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), timeout=10).close()
    except (OSError, OverflowError) as error:
        raise GofarError(
            "Nobody answers at the address of the Spark master.",
            where=where,
            fix="Start the master and a worker, or correct the address.",
            code="engine.no-answer",
        ) from error
