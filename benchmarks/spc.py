"""How fast are p charts with Anhøj's rules over many series?  Run: python benchmarks/spc.py [series ...]

Four things are timed over the same numbers, in turn, and the fastest of several runs compared:
the chart engine (limits, runs, signals, verdicts), plain, with missing values, and with three phases; a bare NumPy pass that
computes the same limits and runs for whole series of one length and nothing else (no gaps, phases, verdicts, notes);
one plain Python chart a series; and a peer, clinical-qikit's `compute`, which is NumPy for one series with rules of the same kind.
The last two are timed on a sample and scaled up. Times are those of the processor.
"""

import sys
import time
import tracemalloc

import numpy as np
from qikit.spc.compute import compute

from gofar.core.spc.anhoej import run_limits
from gofar.core.spc.chart import build_charts
from gofar.core.spc.series import panel

MONTHS = 36
REPEATS = 7
PLAIN_SAMPLE, PEER_SAMPLE = 200, 50
PHASES = ("13", "25")
LIMITS = run_limits(np.arange(MONTHS + 1))


def draw(series, seed=20261123):
    """Shares around 10 % with 40 to 400 students; one series in ten shifts half-way."""
    rng = np.random.default_rng(seed)
    below = rng.integers(40, 400, (series, MONTHS)).astype(float)
    share = np.full((series, MONTHS), 0.10)
    share[::10, MONTHS // 2 :] = 0.14
    return rng.binomial(below.astype(int), share).astype(float), below


def with_gaps(top, seed=20261124):
    """The same numerators, one in twenty missing."""
    return np.where(np.random.default_rng(seed).random(top.shape) < 0.05, np.nan, top)


def bare_pass(top, bottom):
    """The floor: limits, points beyond them, longest run and crossings, over arrays that have no gap."""
    value = top / bottom
    centre = (top.sum(axis=1) / bottom.sum(axis=1))[:, None]
    reach = 3 * np.sqrt(centre * (1 - centre) / bottom)
    lower, upper = np.maximum(centre - reach, 0), np.minimum(centre + reach, 1)
    beyond = (value > upper) | (value < lower)
    side = np.sign(value - centre)
    useful = side != 0
    place = np.where(useful, np.arange(side.shape[1]), 0)
    np.maximum.accumulate(place, axis=1, out=place)
    held = np.take_along_axis(side, place, axis=1)
    before = np.concatenate([np.zeros((len(side), 1)), held[:, :-1]], axis=1)
    turned = useful & (before != 0) & (side != before)
    count = useful.cumsum(axis=1)
    start = np.where(turned, count - 1, 0)
    np.maximum.accumulate(start, axis=1, out=start)
    longest = np.where(useful, count - start, 0).max(axis=1)
    crossings, points = turned.sum(axis=1), useful.sum(axis=1)
    fired = (longest > LIMITS.longest[points]) | (crossings < LIMITS.crossings[points])
    return lower, upper, beyond, longest, crossings, fired


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


def seconds(work, repeats=REPEATS):
    """The fastest of several timings, after one to warm up."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def extra_megabytes(given):
    """Peak memory of the engine beyond what its answer keeps."""
    tracemalloc.start()
    kept = build_charts(given, "p")
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return (peak - held) / 1e6


def agree(top, bottom):
    """The engine and the bare pass say the same of every series, or nothing here is worth timing."""
    charts, (_, _, beyond, longest, crossings, fired) = (
        build_charts(panel(top, bottom), "p"),
        bare_pass(top, bottom),
    )
    same = (
        (charts.phases.longest[0] == longest).all()
        and (charts.phases.crossings[0] == crossings).all()
        and (charts.phases.signal[0] == fired).all()
        and ((charts.points.marks.T & 1 != 0) == beyond).all()
    )
    if not same:
        sys.exit("The engine and the bare pass disagree.")
    for row in range(PEER_SAMPLE):
        ours, theirs = charts.result(row), peer_chart(top[row], bottom[row])
        for mine, other in ((ours.centre, "cl"), (ours.lower, "lcl"), (ours.upper, "ucl")):
            if not np.allclose(mine, theirs[other], rtol=1e-9, atol=1e-12):
                sys.exit("The engine and the peer disagree.")


def peer_chart(top, bottom):
    """One p chart of clinical-qikit. Its rule for long runs fires a point or two earlier than ours; see docs/methods/anhoej-rules.md."""
    return compute("p", top / bottom, bottom)


def main(sizes):
    """Print one line a size."""
    agree(*draw(1000))
    print(
        f"p charts with Anhøj's rules x {MONTHS} months, microseconds a series; x: times the bare pass, or the peer over plain"
    )
    print(f"{'series':>9} {'bare':>6} {'plain':>6} {'x':>4} {'gaps':>6} {'x':>4} {'phases':>6} {'x':>4} {'loop':>6} {'peer':>6} {'x':>4} {'scratch MB':>10}")  # fmt: skip
    for series in sizes:
        repeats = REPEATS if series <= 100_000 else 2
        top, bottom = draw(series)
        whole, gaps = panel(top, bottom), panel(with_gaps(top), bottom)
        bare = seconds(lambda given=(top, bottom): bare_pass(*given), repeats)
        engine = [
            seconds(lambda given=given, starts=starts: build_charts(given, "p", phase_starts=starts), repeats)
            for given, starts in ((whole, ()), (gaps, ()), (gaps, PHASES))
        ]
        rows = list(zip(top[:PLAIN_SAMPLE].tolist(), bottom[:PLAIN_SAMPLE].tolist(), strict=True))
        loop = each(plain_chart, rows)
        peer = each(peer_chart, list(zip(top[:PEER_SAMPLE], bottom[:PEER_SAMPLE], strict=True)))
        told = " ".join(f"{taken / series * 1e6:>6.2f} {taken / bare:>4.1f}" for taken in engine)
        others = f"{loop:>6.1f} {peer:>6.1f} {peer / (engine[0] / series * 1e6):>4.0f}"
        print(f"{series:>9,} {bare / series * 1e6:>6.2f} {told} {others} {extra_megabytes(whole):>10.1f}")


def each(chart, rows):
    """Return the microseconds that one row takes where they are charted one after the other."""
    return seconds(lambda: [chart(*row) for row in rows]) / len(rows) * 1e6


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000])
