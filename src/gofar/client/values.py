"""What the API tells, as plain values. A field that a newer server adds is left out, and breaks nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class School:
    """A school of a network."""

    slug: str
    name: str
    short_name: str
    district: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's part in a network."""

    id: int
    name: str
    role: str
    school: str | None
    since: dt.date
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """What the network agreed. Shares lie between 0 and 1."""

    version: int
    problem: str
    population: str
    measure: str | None
    baseline: float | None
    target: float | None
    by_when: dt.date | None


@dataclass(frozen=True, slots=True)
class Part:
    """A driver or an idea of the theory. `sure` is None before any cycle has closed."""

    slug: str
    kind: str
    title: str
    definition: str
    above: str | None
    school: str | None
    why: str
    measure: str | None
    tests: tuple[int, ...]
    sure: float | None
    version: int


@dataclass(frozen=True, slots=True)
class Count:
    """“8 of 12”, and of what."""

    value: float
    out_of: float | None
    of_what: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A prediction. `count` is None for those who may not see it."""

    count: Count | None
    by: str
    at: dt.datetime
    locked: bool
    correction: bool
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Cycle:
    """One turn of plan, do, study, act."""

    number: int
    version: int
    standing: str
    starts: dt.date
    ends: dt.date
    scale: str
    predictions: tuple[Prediction, ...]
    result: Count | None
    verdict: str | None
    learned: str
    decision: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one idea in one school."""

    number: int
    version: int
    title: str
    school: str
    idea: str
    measure: str | None
    lead: str
    started_on: dt.date
    standing: str
    decision: str | None
    counts_shown: bool
    cycles: tuple[Cycle, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its operational definition."""

    slug: str
    version: int
    name: str
    unit: str
    direction: str
    rhythm: str
    definition: str
    target: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A school's figure for a period. Without a number, `status` says why: hidden is not missing, and neither is zero."""

    school: str
    period_start: dt.date
    period_end: dt.date
    category: str
    status: str
    numerator: float | None
    denominator: float | None
    value: float | None


@dataclass(frozen=True, slots=True)
class SchoolSignal:
    """A school's chart that shows a signal. `surprise` is how often noise looks so; `stands` weighs how many charts there are."""

    measure: str
    school: str
    verdict: str
    finding: str
    surprise: float
    false_share: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What was learned."""

    number: int
    version: int
    sentence: str
    state: str
    rung: int
    word: str
    tests_for: tuple[int, ...]
    tests_against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a school stands with an idea."""

    school: str
    idea: str
    stage: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the network."""

    number: int
    text: str
    asked_by: str
    schools: tuple[str, ...]
    waits_for_me: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the log, in the sentence that the person's name begins. `why_not`: why it cannot be undone."""

    id: int
    who: str
    says: str
    at: dt.datetime
    why_not: str


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def made(kind: type[T], plain: dict[str, Any]) -> T:
    """Return a value of `kind` from what the API has told."""
    return kind(**{name: _value(hint, plain[name]) for name, hint in _hints(kind).items()})  # type: ignore[arg-type]  # a class can be hashed


def _value(hint: Any, given: Any) -> Any:  # noqa: ANN401 - any field
    if given is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _value(next(one for one in inner if one is not type(None)), given)
    if origin is tuple:
        return tuple(_value(inner[0], one) for one in given)
    if dataclasses.is_dataclass(hint):
        return made(hint, given)  # type: ignore[arg-type]  # a class, as it comes from an annotation
    if hint is dt.datetime:
        return dt.datetime.fromisoformat(given)
    return dt.date.fromisoformat(given) if hint is dt.date else given
