"""Kinds of fields that bodies and answers share, and pages of a list."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Generic, Protocol, TypeVar

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints

from gofar.apps.improvement.queries.names import names_in
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest

    from gofar.apps.people.models import Network, Person

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S", bound=Schema)

#: The most rows of one answer.
MOST = 200


def _early(day: dt.date) -> dt.date:
    if not 1900 <= day.year <= 2200:
        raise ValueError("Choose a day between 1900 and 2200.")
    return day


#: Free text. A NUL is in no text that a person writes, and no database keeps it.
Text = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=160, pattern=r"^[^\x00]*$")]
Filled = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160, pattern=r"^[^\x00]*$")
]
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
Number = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Key = Annotated[int, Field(ge=1, le=2_000_000_000)]
Day = Annotated[dt.date, AfterValidator(_early)]


class Where(StrEnum):
    """Fields of bodies, and headers, that a refusal points at."""

    ABOVE = "above"
    AIM = "aim"
    CARDS = "cards"
    CELLS = "cells"
    CYCLE = "cycle"
    DISTRICT = "district"
    EMAIL = "email"
    FILE = "file"
    IDEA = "idea"
    LEAD = "lead"
    NAMES = "names"
    ROLE = "role"
    SCHOOL = "school"
    SURE = "sure"
    ON = "on"
    PART = "part"
    SCHOOLS = "schools"
    SETTLED = "settled"
    WANTS = "wants"
    MATERIALS = "materials"
    OWNER = "owner"
    PARENT = "parent"
    PROMPTS = "prompts"
    STEPS = "steps"
    KEY = "Idempotency-Key"
    VERSION = "If-Match"


class Body(Schema):
    """What a program sends. A field that nobody knows is refused: it would be lost without a word."""

    model_config = ConfigDict(extra="forbid")


class Written(Body):
    """A body with words that people wrote. `as_it_is` says that somebody has looked for names of students."""

    as_it_is: bool = Field(False, description="Save it although it may name a student: somebody has looked")

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [value for value in self.__dict__.values() if isinstance(value, str)]


class Rows(Protocol[T_co]):
    """Rows in a stable order: a list, or a query that asks for its stretch alone."""

    def __getitem__(self, stretch: slice, /) -> Iterable[T_co]:
        """Return a stretch."""
        ...


class Asked(Schema):
    """Which stretch of a list."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)


class Page(Schema, Generic[S]):
    """A stretch of a list in a stable order, and how many there are in all."""

    items: list[S]
    count: int
    next: str | None = Field(None, description="The address of the next stretch")


def page_of(request: HttpRequest, rows: Rows[T], asked: Asked, build: Callable[[T], S]) -> Page[S]:
    """Return the stretch of `rows` that was asked for; only its rows are built."""
    count = len(rows) if isinstance(rows, list | tuple) else rows.count()  # type: ignore[attr-defined]  # a query counts itself
    end = asked.offset + asked.limit
    following = None
    if end < count:
        query = request.GET.copy()
        query["offset"], query["limit"] = str(end), str(asked.limit)
        following = f"{request.path}?{query.urlencode()}"
    items = [build(row) for row in rows[asked.offset : end]]
    # Built of the parts of its own kind: validating them again as any schema would leave nothing of them.
    return Page.model_construct(items=items, count=count, next=following)


def ask_about_names(viewer: Person, network: Network, body: Written) -> None:
    """Refuse, once, what may name a student; the same body with `as_it_is` is saved."""
    if body.as_it_is:
        return
    if found := names_in(viewer, network, body.words()):
        raise DataRefused(
            _("This may name a student: {names}.", names=", ".join(f"“{name}”" for name in found)),
            fix=_("Leave the name out, or send it again with “as_it_is”: true."),
            code="api.names",
        )
