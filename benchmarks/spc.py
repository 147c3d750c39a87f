"""How fast are p charts over many series?  Run: python benchmarks/spc.py [series ...]

Three things are timed over the same numbers, in turn, and the medians compared:
the chart engine (limits, runs, signals, verdicts); a bare NumPy pass (a mean and a square root over the
same arrays, the least that any chart must do); and one plain Python chart a series, on a sample, scaled up.
"""

import statistics
import sys
import time
import tracemalloc

import numpy as np

from gofar.core.spc.chart import build_charts
from gofar.core.spc.series import panel

MONTHS = 36
REPEATS = 5
PLAIN_SAMPLE = 200


def draw(series, seed=20261123):
    """Shares around 10 % with 40 to 400 students; one series in ten shifts half-way."""
    rng = np.random.default_rng(seed)
    below = rng.integers(40, 400, (series, MONTHS)).astype(float)
    share = np.full((series, MONTHS), 0.10)
    share[::10, MONTHS // 2 :] = 0.14
    return rng.binomial(below.astype(int), share).astype(float), below


def bare_pass(top, bottom):
    """The floor: a pooled mean for each series and a square root for each point."""
    centre = (top.sum(axis=1) / bottom.sum(axis=1))[:, None]
    return np.sqrt(centre * (1 - centre) / bottom)


def plain_chart(top, bottom):
    """One p chart with Anhøj's rules, a point at a time."""
    centre = sum(top) / sum(bottom)
    beyond = longest = run = crossings = useful = 0
    before = 0
    for above, below in zip(top, bottom, strict=True):
        value, reach = above / below, 3 * (centre * (1 - centre) / below) ** 0.5
        beyond += not max(0.0, centre - reach) <= value <= min(1.0, centre + reach)
        side = (value > centre) - (value < centre)
        if side:
            crossings += before * side < 0
            run = run + 1 if side == before else 1
            longest, before, useful = max(longest, run), side, useful + 1
    return centre, beyond, longest, crossings, useful


def seconds(work):
    """Median of several timings, after one to warm up."""
    work()
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def extra_megabytes(given):
    """Peak memory of the engine beyond what its answer keeps."""
    tracemalloc.start()
    kept = build_charts(given, "p")
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return (peak - held) / 1e6


def main(sizes):
    """Print one line a size."""
    print(f"p charts x {MONTHS} months; medians of {REPEATS}")
    print(
        f"{'series':>8} {'engine s':>9} {'us/series':>9} {'x bare pass':>11} {'x faster than a loop':>20} {'scratch MB':>10}"
    )
    for series in sizes:
        top, bottom = draw(series)
        given = panel(top, bottom)
        engine = seconds(lambda given=given: build_charts(given, "p"))
        bare = seconds(lambda top=top, bottom=bottom: bare_pass(top, bottom))
        rows = list(zip(top[:PLAIN_SAMPLE].tolist(), bottom[:PLAIN_SAMPLE].tolist(), strict=True))
        plain = seconds(lambda rows=rows: [plain_chart(*row) for row in rows]) * series / len(rows)
        scratch = extra_megabytes(given)
        print(
            f"{series:>8,} {engine:>9.3f} {engine / series * 1e6:>9.2f} {engine / bare:>11.1f} "
            f"{plain / engine:>20.0f} {scratch:>10.1f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
