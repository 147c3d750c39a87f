"""Mixed models against a bare GROUP BY of the same sums, in one run.  Run: python benchmarks/variance.py [rows]

The students come from the generator of the shared reference material (schools of about 500, classes of 25). For each model: the
engine's own pass, the sums and the fit in this process, and the whole command, with its peak memory.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from gofar.cli.fitting import variance

GOFAR = str(Path(sys.executable).parent / "gofar")
SHARED = Path(os.environ.get("GOFAR_SHARED", Path(__file__).resolve().parents[2] / "shared"))
COVARIATES = ["prior", "frl", "ell", "sch_frl"]
#: The name of a model, its levels, its slope, what its outcome is, and the ratio that the issue allows.
MODELS = (
    ("intercept", "school_id", None, "y", 1.5),
    ("random slope", "school_id", "frl", "y", 3),
    ("class in school", "class_id/school_id", None, "y", 6),
    ("logistic", "school_id", None, "ontrack", 3),
)
ROUNDS = 3


def fixed_of(outcome):
    """A yes or no is counted by pattern, so its covariates are banded."""
    return ["prior_band", "frl", "ell"] if outcome == "ontrack" else COVARIATES


def bare(path, levels, outcome):
    """Seconds of the same sums, or counts, asked of DuckDB directly."""
    keys = ", ".join(levels.split("/"))
    columns = [*COVARIATES, outcome]
    sums = [f"sum({c})" for c in columns]
    sums += [f"sum({a} * {b})" for k, a in enumerate(columns) for b in columns[k:]]
    query = f"select {keys}, count(*), {', '.join(sums)} from '{path}' group by {keys}"  # noqa: S608 - our own names
    if outcome == "ontrack":
        patterns = f"{keys}, {', '.join(fixed_of(outcome))}"
        query = f"select {patterns}, count(*), sum(ontrack) from '{path}' group by {patterns}"  # noqa: S608 - our own names
    with duckdb.connect(config={"threads": 2}) as engine:
        began = time.perf_counter()
        engine.execute(query).to_arrow_table()
        return time.perf_counter() - began


def inside(path, levels, slope, outcome):
    """Seconds of the sums and the fit in this process."""
    family = "binomial" if outcome == "ontrack" else "gaussian"
    began = time.perf_counter()
    variance(path, outcome=outcome, level=levels, fixed=fixed_of(outcome), slope=slope, family=family)
    return time.perf_counter() - began


def whole(path, levels, slope, outcome):
    """Seconds and peak megabytes of the command, from start to end."""
    words = ["--outcome", outcome, "--level", levels, "--fixed", ",".join(fixed_of(outcome))]
    words += ["--slope", slope] if slope else []
    words += ["--family", "binomial"] if outcome == "ontrack" else []
    began = time.perf_counter()
    process = subprocess.Popen([GOFAR, "variance", str(path), *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("The command failed.")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def main(rows):
    """Print a line a model, medians of three rounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "students.parquet"
        maker = SHARED / "reference" / "variance" / "bench" / "gen.py"
        subprocess.run([sys.executable, maker, str(rows), path], check=True, stdout=subprocess.DEVNULL)
        print(f"{rows:,} students")
        print(
            f"{'model':<17}{'GROUP BY s':>11}{'inside s':>10}{'ratio':>7}{'bar':>6}{'whole s':>9}{'peak MB':>9}"
        )
        for name, levels, slope, outcome, bar in MODELS:
            pairs = [
                (bare(path, levels, outcome), inside(path, levels, slope, outcome)) for _ in range(ROUNDS)
            ]
            seconds, memory = whole(path, levels, slope, outcome)
            ratio = statistics.median(ours / theirs for theirs, ours in pairs)
            ours, theirs = (statistics.median(pair[k] for pair in pairs) for k in (1, 0))
            print(
                f"{name:<17}{theirs:>11.2f}{ours:>10.2f}{ratio:>7.2f}{bar:>6}{seconds:>9.2f}{memory:>9.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000)
