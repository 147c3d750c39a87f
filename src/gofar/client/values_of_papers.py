"""What the API tells of change packages, guides, reports and consent."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read when a value is made
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Package:
    """One version of the change package."""

    number: int
    title: str
    by: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Guide:
    """How an idea is done, one entry a line."""

    part: str
    version: int
    steps: str
    core: str
    adaptable: str
    materials: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Report:
    """A frozen report. `added` are people's words by section."""

    number: int
    version: int
    by: str
    frozen_at: dt.datetime
    values: dict[str, Any]
    added: dict[str, str]


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether funders read this network's totals, and which parts."""

    stands: bool
    shows: tuple[str, ...]
    given_by: str
    asks: str
