"""How honest is a funnel, and does it find what is there?  Run: python benchmarks/methods/funnels.py

Networks of schools with equal true shares: how many show a false outlier. Networks with one school 10 points above the rest and 150
students in each of three terms: how many show it. Networks whose schools truly differ: how often the 95% range of a school holds its
true share. Every table of docs/methods/funnel.md comes from here; the seed stands below.
"""

import sys

import numpy as np

from gofar.core.variance.funnel import funnel
from gofar.core.variance.shares import shrunken_shares

NETWORKS = 1_000
SEED = 20261127
SCHOOLS = (6, 10, 20, 50)


def outliers(schools, *, share, sizes, plant=0.0, networks=NETWORKS, terms=3):
    """Return the part of networks that find the planted school, and the part that show any other."""
    rng = np.random.default_rng([SEED, schools, round(1000 * share), *sizes, round(1000 * plant)])
    found = false = 0
    for _network in range(networks):
        n = terms * rng.integers(*sizes, schools)
        true = np.full(schools, share)
        if plant:
            n[0], true[0] = terms * 150, share + plant
        side = funnel(rng.binomial(n, true), n).side
        found += bool(plant) and side[0] == 1
        false += bool(side[bool(plant) :].any())
    return found / networks, false / networks


def coverage(schools, rho, *, share=0.72, networks=NETWORKS):
    """Return how often a school's range holds its true share, when true shares spread with this intraclass correlation."""
    rng = np.random.default_rng([SEED, schools, round(1000 * rho)])
    strength = 1 / rho - 1
    held = 0.0
    for _network in range(networks):
        n = rng.integers(30, 200, schools)
        true = rng.beta(share * strength, (1 - share) * strength, schools)
        seen = shrunken_shares(rng.binomial(n, true), n)
        held += float(((seen.lower <= true) & (true <= seen.upper)).mean())
    return held / networks


def main(networks=NETWORKS):
    """Print the tables; stop with an error where a promise does not hold."""
    wrong = []
    print(f"{networks:,} networks, seed {SEED}\n\nequal schools: networks with a false outlier")
    for schools in SCHOOLS:
        row = []
        for share, sizes in ((0.5, (15, 60)), (0.7, (30, 150)), (0.93, (30, 150))):
            rate = outliers(schools, share=share, sizes=sizes, networks=networks)[1]
            row.append(f"{100 * rate:6.1f}%")
            wrong += [f"{schools} schools at {share}: {rate}"] if rate > 0.05 else []
        print(f"{schools:>4} schools" + "".join(row))
    print("\none school 10 points above, n = 150 in each of three terms: found, and another shown beside it")
    for schools in SCHOOLS:
        row = []
        for share in (0.5, 0.7, 0.85):
            found, false = outliers(schools, share=share, sizes=(100, 200), plant=0.1, networks=networks)
            row.append(f"{100 * found:6.1f}% {100 * false:4.1f}%")
            wrong += [f"planted among {schools} at {share}: {found}"] if found < 0.8 else []
        print(f"{schools:>4} schools  " + "   ".join(row))
    print("\n95% ranges that hold the school's true share, by intraclass correlation")
    for schools in SCHOOLS:
        held = [coverage(schools, rho, networks=networks // 2) for rho in (0.02, 0.05, 0.1)]
        print(f"{schools:>4} schools" + "".join(f"{h:8.3f}" for h in held))
        wrong += [f"ranges of {schools} schools: {held}"] if not all(0.93 <= h <= 0.97 for h in held) else []
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
