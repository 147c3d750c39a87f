"""A real cluster says what DuckDB says: the same expression, the same sums, the same fit."""

import json

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from gofar.cli.main import main
from gofar.core.variance.binomial.fit import fit_binomial
from gofar.core.variance.linear import fit_linear
from gofar.core.variance.model import model_of
from gofar.engine.cells import read_cells
from gofar.engine.moments import read_moments
from gofar.engine.places import open_engine
from tests.cluster import spark_cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(420),
    # Py4J leaves its sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
N = 6000


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with spark_cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture(scope="module")
def students(tmp_path_factory):
    """Two files of rows, some of which lack a value."""
    rng = np.random.default_rng(7)
    school = rng.integers(0, 40, N)
    prior, lunch = rng.normal(500, 90, N), rng.random(N) < 0.5
    y = 100 + rng.normal(0, 3, 40)[school] + prior / 30 - 2 * lunch + rng.normal(0, 8, N)
    frame = pl.DataFrame(
        {
            "class": rng.integers(0, 5, N),
            "school": [f"School {name}" for name in school],
            "prior": [None if k % 97 == 0 else value for k, value in enumerate(prior.tolist())],
            "lunch": lunch,
            "y": [float("nan") if k % 201 == 0 else value for k, value in enumerate(y.tolist())],
        }
    )
    folder = tmp_path_factory.mktemp("students")
    frame[: N // 2].write_parquet(folder / "a.parquet")
    frame[N // 2 :].write_parquet(folder / "b.parquet")
    return folder


def read(engine, students, model):
    files = [str(students / name) for name in ("a.parquet", "b.parquet")]
    return read_moments(engine, engine.parquet(files), model)


MODELS = {
    "intercept": model_of("y", ("school",), ("prior", "lunch")),
    "slope": model_of("y", ("school",), ("prior", "lunch", "prior:lunch"), "lunch"),
    "class in school": model_of("y", ("class", "school"), ("prior",)),
}


COUNTS = model_of("lunch", ("class", "school"))


@pytest.fixture(scope="module")
def sums(cluster, students):
    """The moments of every model, from DuckDB and from the cluster."""
    found = {}
    for where in ("duckdb", cluster):
        with open_engine(where) as engine:
            for name, model in MODELS.items():
                found.setdefault(name, []).append(read(engine, students, model))
            table = engine.parquet([str(students / "a.parquet"), str(students / "b.parquet")])
            found.setdefault("counts", []).append(read_cells(engine, table, COUNTS))
    return found


@pytest.mark.parametrize("name", MODELS)
def test_a_cluster_and_duckdb_say_the_same(sums, name):
    model = MODELS[name]
    (here, rows), (there, rows_there) = sums[name]
    assert rows == rows_there
    assert rows.used < rows.read == N
    assert here.nesting.names(0) == there.nesting.names(0)
    one, other = fit_linear(here, slope=model.slope), fit_linear(there, slope=model.slope)
    assert other.loglik == pytest.approx(one.loglik, rel=1e-9)
    assert other.fixed.estimate == pytest.approx(one.fixed.estimate, rel=1e-9)
    assert here.sums + here.sums[:, :1] * here.origin == pytest.approx(
        there.sums + there.sums[:, :1] * there.origin, rel=1e-9
    )
    for ours, theirs in zip(one.effects, other.effects, strict=True):
        assert theirs.estimate == pytest.approx(ours.estimate, abs=1e-7 * np.abs(ours.estimate).max() + 1e-9)


def test_counts_of_a_yes_or_no_are_the_same(sums):
    (here, rows), (there, rows_there) = sums["counts"]
    assert rows == rows_there
    assert fit_binomial(there).loglik == pytest.approx(fit_binomial(here).loglik, rel=1e-9)


def test_the_command_takes_a_cluster_and_a_csv_too(cluster, students, tmp_path):
    words = ["--outcome", "y", "--level", "school", "--fixed", "prior", "--format", "json"]
    told = CliRunner().invoke(main, ["variance", str(students / "*.parquet"), *words, "--engine", cluster])
    assert told.exit_code == 0, told.stderr
    answer = json.loads(told.stdout)
    assert answer["engine"]["name"] == "spark"
    here = json.loads(CliRunner().invoke(main, ["variance", str(students / "*.parquet"), *words]).stdout)
    assert answer["loglik"] == pytest.approx(here["loglik"], rel=1e-9)
    assert answer["rows"] == here["rows"]

    pl.read_parquet(students / "a.parquet").drop_nulls().drop_nans().write_csv(tmp_path / "a.csv")
    told = CliRunner().invoke(main, ["variance", str(tmp_path / "a.csv"), *words, "--engine", cluster])
    assert told.exit_code == 0, told.stderr
    assert json.loads(told.stdout)["groups"] == {"school": 40}
