"""How often does each set of rules call noise a change?  Run: python benchmarks/methods/false_alarms.py [--write]

Charts of 10 to 60 independent readings from the normal curve, as Gofar draws them: centre and limits from the same readings. Printed
beside the kept table; `--write` keeps the new one. The seed and the number of charts stand in the table's first line.
"""

import sys

from gofar.core.spc.alarms import PLACE, SIZES, alarms_of, written
from gofar.core.spc.noise import simulate

CHARTS = 40_000
SEED = 20261127


def main(write):
    """Simulate, compare with the kept table, and keep the new one when asked."""
    found = simulate(charts=CHARTS, seed=SEED)
    print(f"{'rules':<17}{'chart':<8}" + "".join(f"{n:>8}" for n in (10, 24, 36, 60)) + f"{'furthest':>10}")
    for (rules, family), shares in found.items():
        kept = alarms_of(rules, family) if PLACE.exists() else shares
        apart = max(abs(one - other) for one, other in zip(shares, kept, strict=True))
        row = "".join(f"{100 * shares[n - SIZES[0]]:>7.1f}%" for n in (10, 24, 36, 60))
        print(f"{rules:<17}{family:<8}{row}{100 * apart:>9.2f}%")
    if write:
        PLACE.write_text(written(found, charts=CHARTS, seed=SEED), encoding="utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv[1:])
