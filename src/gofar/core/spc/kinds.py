"""The charts on offer, and the facts about each that decide how its limits are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from gofar.core.errors import WrongUsage
from gofar.core.stats.constants import WEIBULL_TO_NORMAL


class Chart(StrEnum):
    """A kind of chart, by the field's own short name."""

    RUN = "run"
    I = "i"  # noqa: E741 - the field's own name for a chart of individual values
    IP = "ip"
    MR = "mr"
    P = "p"
    PP = "pp"
    C = "c"
    U = "u"
    UP = "up"
    G = "g"
    T = "t"
    XBAR = "xbar"
    S = "s"

    @property
    def facts(self) -> KindFacts:
        """What is true of this kind of chart."""
        return _FACTS[self]


class Denominator(StrEnum):
    """Whether a chart divides by something."""

    NEEDED = "needed"
    OPTIONAL = "optional"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What is true of one kind of chart.

    `pooled` centres divide summed numerators by summed denominators; others average the plotted values.
    `floor` and `ceiling` are the values that cannot be passed; limits stop there.
    `screened` says whether large moving ranges are set aside by default.
    `power` is what readings are brought to the shape of the normal curve with: limits are drawn for their root.
    `subgroups` says that each point is made of several readings.
    """

    title: str
    denominator: Denominator
    floor: float = -math.inf
    ceiling: float = math.inf
    pooled: bool = False
    prime: bool = False
    screened: bool = False
    counts: bool = False
    power: float = 1.0
    subgroups: bool = False
    limits: bool = True
    run_rules: bool = True


_FACTS = {
    Chart.RUN: KindFacts("run chart", Denominator.OPTIONAL, limits=False),
    Chart.I: KindFacts("I chart (individual values)", Denominator.OPTIONAL, screened=True),
    Chart.IP: KindFacts(
        "I′ chart (values of groups of different sizes)", Denominator.NEEDED, pooled=True, screened=True
    ),
    Chart.MR: KindFacts("MR chart (moving ranges)", Denominator.OPTIONAL, floor=0.0, run_rules=False),
    Chart.P: KindFacts("p chart (shares)", Denominator.NEEDED, 0.0, 1.0, pooled=True, counts=True),
    Chart.PP: KindFacts(
        "p′ chart (shares, large groups)",
        Denominator.NEEDED,
        0.0,
        1.0,
        pooled=True,
        prime=True,
        screened=True,
        counts=True,
    ),
    Chart.C: KindFacts("c chart (counts)", Denominator.REFUSED, floor=0.0, counts=True),
    Chart.U: KindFacts("u chart (rates)", Denominator.NEEDED, floor=0.0, pooled=True, counts=True),
    Chart.UP: KindFacts(
        "u′ chart (rates, large groups)",
        Denominator.NEEDED,
        floor=0.0,
        pooled=True,
        prime=True,
        screened=True,
        counts=True,
    ),
    Chart.G: KindFacts("g chart (chances between rare events)", Denominator.REFUSED, floor=0.0, counts=True),
    Chart.T: KindFacts(
        "t chart (time between rare events)",
        Denominator.REFUSED,
        floor=0.0,
        screened=True,
        counts=True,
        power=WEIBULL_TO_NORMAL,
    ),
    Chart.XBAR: KindFacts("x̄ chart (means of several readings)", Denominator.REFUSED, subgroups=True),
    Chart.S: KindFacts(
        "s chart (spread of several readings)", Denominator.REFUSED, floor=0.0, subgroups=True
    ),
}
#: What a measure of a network can have: one reading each time; p′ and u′ stand for shares and rates of groups.
SINGLE = tuple(kind for kind in Chart if not _FACTS[kind].subgroups and kind is not Chart.IP)


def chart_kind(name: str, *, divided: bool) -> Chart:
    """Return the kind of chart with this name, if it fits data with or without a denominator.

    Raises
    ------
    WrongUsage
        No such chart (``chart.kind-unknown``), a denominator is lacking (``chart.denominator-needed``)
        or has no meaning (``chart.denominator-refused``).
    """
    try:
        kind = Chart(name)
    except ValueError:
        known = ", ".join(Chart)
        raise WrongUsage(
            f"There is no chart called “{name}”.", fix=f"Choose one of: {known}.", code="chart.kind-unknown"
        ) from None
    needs = kind.facts.denominator
    if needs is Denominator.NEEDED and not divided:
        raise WrongUsage(
            f"A chart of the kind “{kind}” divides by a denominator, and none was given.",
            fix="Name the column of denominators, or choose run, i, mr, c, g or t.",
            code="chart.denominator-needed",
        )
    if needs is Denominator.REFUSED and divided:
        raise WrongUsage(
            f"A {kind} chart plots values as they are, so a denominator has no meaning.",
            fix="Leave the denominator out, or choose a u chart.",
            code="chart.denominator-refused",
        )
    return kind
