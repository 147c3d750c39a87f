"""What the pages of the bank receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.bank.forms import CollectForm, LimitForm
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the bank. `mark` says where the network stands with it."""

    name: str
    url: str
    question: str
    minutes: str
    small: str
    mark: str


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one subject."""

    name: str
    small: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The minutes a week of the network's teams, and the limit; `form` for those who may change it."""

    lines: tuple[str, ...]
    over: tuple[str, ...]
    cap: str
    unknown: str
    form: LimitForm | None
    action: str


@dataclass(frozen=True, slots=True)
class BankPage:
    """All practical measures, narrowed by subject and minutes."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    subjects: tuple[Link, ...]
    limits: tuple[Link, ...]
    groups: tuple[Group, ...]
    week: Week


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One practical measure: what it asks, how it is counted, what it costs, and who collects it."""

    crumbs: tuple[Link, ...]
    margin: str
    title: str
    name: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    fits: tuple[str, ...]
    adopted: str
    links: tuple[Link, ...]
    warnings: tuple[str, ...]
    form: CollectForm | None
    button: str
    action: str
    week: Week
