"""How often each set of rules calls noise a change: simulated once for charts of 10 to 60 points, and tabled with its seed.

Anhøj's rules have an exact answer for a known centre (`gofar.core.spc.chance`); most sets have none for charts that take centre and
limits from the readings they judge, so their answer is counted.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gofar.core.spc.kinds import Chart
from gofar.core.spc.rules import ANHOEJ, rule_sets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLACE = Path(__file__).with_name("false_alarms.csv")

#: Points of the charts that were simulated.
SIZES = tuple(range(10, 61))

#: A chart without limits and one with them stand for all of their family.
FAMILIES = {"run": Chart.RUN, "limits": Chart.I}


def alarm_rate(rules: str, kind: Chart, points: int) -> float:
    """Return the share of charts of pure noise, with so many points, that this set of rules calls changed.

    Beyond the table, sets that look at the latest points alone stay where they are at 60 points; sets that look at a whole phase
    go on at the pace of the last 60.

    Raises
    ------
    KeyError
        The set is not in the table, as when another package offers it.
    """
    if points < SIZES[0]:
        return 0.0
    shares = alarms_of(rules, "limits" if kind.facts.limits else "run")
    if points <= SIZES[-1]:
        return shares[points - SIZES[0]]
    if not rule_sets()[rules].lasting:
        return shares[-1]
    return float(1 - (1 - shares[-1]) ** (points / SIZES[-1]))


def alarms_of(rules: str, family: str) -> tuple[float, ...]:
    """Return the tabled shares of one set of rules, from 10 to 60 points."""
    return _table()[rules, family]


@cache
def tabled() -> frozenset[str]:
    """Return the sets of rules whose shares are taken from the table: the built-in ones but the exact one."""
    return frozenset(rules for rules, _family in _table()) - {ANHOEJ.name}


@cache
def _table() -> dict[tuple[str, str], tuple[float, ...]]:
    rows = (line.split(",") for line in PLACE.read_text(encoding="utf-8").splitlines()[2:])
    return {(row[0], row[1]): tuple(map(float, row[2:])) for row in rows}


def written(found: Mapping[tuple[str, str], Sequence[float]], *, charts: int, seed: int) -> str:
    """Return the table as it is kept: how it was made, a heading, a row for each set and family."""
    made = f"# share of charts of normal noise that are called changed; {charts} charts of each size, seed {seed}"
    heading = "rules,chart," + ",".join(map(str, SIZES))
    rows = (",".join([*key, *(f"{share:.5f}" for share in shares)]) for key, shares in found.items())
    return "\n".join([made, heading, *rows]) + "\n"
