"""From a Parquet file to an answer, whole process: seconds and peak memory.  Run: python benchmarks/parquet.py [share]

A million series of 36 months with a row a series, and a hundred thousand with every point, are made up (`files.py`), charted by
`gofar chart`, and timed from the start of the process to its end. `share` makes both smaller: 0.1 is a tenth.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = Path(__file__).with_name("files.py")
GOFAR = str(Path(sys.executable).parent / "gofar")
ASKED = ["--time", "month", "--value", "count", "--denominator", "students", "--chart", "p"]
BY = ["--by", "school", "--by", "group", "--by", "measure"]


def run(source, *words):
    """Wall-clock seconds, seconds of the processor and peak megabytes of one command."""
    start = time.perf_counter()
    process = subprocess.Popen([GOFAR, "chart", str(source), *ASKED, *BY, *words])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("The command failed.")
    wall = time.perf_counter() - start
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(share):
    """Print one line a command."""
    many, some = int(1_000_000 * share), int(100_000 * share)
    print(f"{'series':>9} {'rows':>9} {'answer':<24} {'s':>6} {'cpu s':>6} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for series, order, points, form in (
            (many, "sorted", "none", "parquet"),
            (many, "sorted", "none", "csv"),
            (many, "scattered", "none", "parquet"),
            (some, "sorted", "all", "parquet"),
            (some, "sorted", "all", "csv"),
        ):
            source = place / f"{series}-{order}.parquet"
            if not source.exists():
                # A process of its own: what it held would count as the command's.
                subprocess.run([sys.executable, FILES, source, str(series), order], check=True)
            wall, processor, peak = run(
                source, "--points", points, "--format", form, "--out", str(place / "out")
            )
            print(f"{series:>9,} {order:>9} {f'--points {points}, {form}':<24} {wall:>6.1f} {processor:>6.1f} {peak:>8,.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 1.0)
