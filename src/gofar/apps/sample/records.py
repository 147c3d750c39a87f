"""What the story is made of, as plain values: everything that `build` pushes through the product's own actions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.sample.network import Part
    from gofar.core.periods import Rhythm
    from gofar.core.practice.aim import Aim
    from gofar.core.practice.cycle import Decision
    from gofar.core.practice.measure import Direction, Kind, Unit
    from gofar.core.spc.kinds import Chart


class Confidence(StrEnum):
    """How sure a team was of its prediction."""

    GUESS = "guess"
    FAIRLY = "fairly"
    VERY = "very"


class Level(StrEnum):
    """Where a part of the theory stands."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and its operational definition. `from_rows`: it is computed from rows about students."""

    slug: str
    name: str
    short_name: str
    kind: Kind
    unit: Unit
    direction: Direction
    rhythm: Rhythm
    chart: Chart
    definition: str
    numerator_words: str
    denominator_words: str
    population: str
    source: str
    owner: str
    from_rows: bool
    about_children: bool
    counts_children: bool


@dataclass(frozen=True, slots=True)
class Charter:
    """What the network agreed, and the aim as a value. `measure` is the aim's measure by slug."""

    problem: str
    who_we_serve: str
    data_rule: str
    roles: str
    rhythm: str
    measure: str
    for_whom: str
    aim: Aim
    agreed_on: dt.date


@dataclass(frozen=True, slots=True)
class Signature:
    """A school's word on the charter: signed when there is no question."""

    school: str
    by: str
    on: dt.date
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A driver or an idea. `parent` is empty under the aim; the hypothesis is that of the edge to it.

    `added_on` is a day after the first agreement; `first_parent` where it hung until `moved_on`.
    """

    key: str
    level: Level
    title: str
    definition: str
    hypothesis: str
    parent: str | None = None
    measure: str | None = None
    branch_of: str | None = None
    school: str | None = None
    added_on: dt.date | None = None
    first_parent: str | None = None
    moved_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """One turn of plan, do, study, act. What has not happened yet is None.

    `predicted` of `predicted_of` is written on `predicted_on`, before the first day and before any result.
    """

    number: int
    scale: str
    objective: str
    starts: dt.date
    ends: dt.date
    predicted: int
    predicted_of: int
    of_what: str
    confidence: Confidence
    predicted_on: dt.date
    result: int | None = None
    result_of: int | None = None
    result_on: dt.date | None = None
    did: str | None = None
    surprise: str | None = None
    for_whom: str | None = None
    learned: str | None = None
    decision: Decision | None = None
    reason: str | None = None
    decided_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """One team's test of one idea. `lead` is an e-mail address; `copied_from` another test's number.

    `reworded` are the days on which the team only wrote anew what it had learned.
    """

    number: int
    idea: str
    school: str
    team: str
    lead: str
    title: str
    question: str
    measure: str
    started_on: dt.date
    cycles: tuple[Cycle, ...]
    copied_from: int | None = None
    reworded: tuple[tuple[dt.date, str], ...] = ()

    @property
    def last_decision(self) -> Decision | None:
        """The latest decision, which says where the test stands."""
        return next((c.decision for c in reversed(self.cycles) if c.decision is not None), None)


@dataclass(frozen=True, slots=True)
class Says:
    """The parts of a claim: which idea does what, for whom, when."""

    idea: str
    direction: str
    for_whom: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Learning:
    """What the network learned, with the numbers of the tests that speak for it and against it.

    `reworded` says when the conditions were reworded, from which words, and why; `retired` when and why it was.
    """

    claim: str
    what_next: str
    supporting: tuple[int, ...]
    contradicting: tuple[int, ...]
    by: str
    on: dt.date
    says: Says
    reworded: tuple[dt.date, str, str] | None = None
    retired: tuple[dt.date, str] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A coach's note on a school, and the ask for the next visit."""

    school: str
    by: str
    on: dt.date
    text: str
    ask: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is planned."""

    school: str
    by: str
    at: dt.datetime
    purpose: str


@dataclass(frozen=True, slots=True)
class Convening:
    """A day on which all teams meet."""

    number: int
    on: dt.date
    title: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A new phase on a measure's chart, set by a person with a reason; one school's, or the network's."""

    measure: str
    school: str | None
    starts: dt.date
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Settled:
    """A point left out of a measure's chart, or, with a value, the target from a day on."""

    measure: str
    day: dt.date
    value: float | None
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a school's attendance of one week came in; None when it has not."""

    school: str
    week: dt.date
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat in the sample that a visitor can take: a part, the person in it, and a reason to look around."""

    part: Part
    email: str
    line: str
