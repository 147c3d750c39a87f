"""Causes: why the problem is there, what each rests on, and the drivers that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.causes import add_cause, bring_cause_back, retire_cause, reword_cause
from gofar.apps.improvement.queries.causes import cause_for, fishbone_for
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import theory_of
from gofar.core.practice.causes import Control, Evidence
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Filled, Key, Line, Page, Slug, Text, Written, ask_about_names, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.models import Cause
    from gofar.apps.people.models import Network, Person

area = Area("theory")

ONE = f"{HERE}/theory/causes/{{int:number}}"
Drivers = Annotated[list[Slug], Field(max_length=100)]


class CauseOut(Schema):
    """A cause of the problem, with what it rests on and the drivers that answer it."""

    number: int
    category: str
    text: str
    evidence: str
    source: str
    control: str
    below: int | None
    drivers: list[str]
    version: int


class CauseBody(Written):
    """A new cause. `below` is the number of the larger cause it is part of; `source` says where the evidence comes from."""

    category: Filled
    text: Filled
    evidence: Evidence
    control: Control
    source: Line = ""
    below: Key | None = None
    drivers: Drivers = []


class ChangeCauseBody(Written):
    """Other words for a cause: only what changes."""

    category: Filled | None = None
    text: Filled | None = None
    evidence: Evidence | None = None
    control: Control | None = None
    source: Line | None = None
    below: Key | None = None
    drivers: Drivers | None = None
    reason: Annotated[Text, Field(max_length=300)] = ""


@area.read(f"{HERE}/theory/causes", Page[CauseOut], "causes")
def list_causes(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[CauseOut]:
    """List the causes behind the theory, in the order of the fishbone."""
    place, viewer = network_of(request, network), reader(request)
    rows = [one.cause for one in fishbone_for(viewer, place).all()]
    return page_of(request, rows, asked, _cause(shown_to(viewer, place)))


@area.read(ONE, CauseOut, "cause")
def read_cause(request: HttpRequest, network: str, number: int) -> CauseOut:
    """Read one cause, retired or not. Its ETag is its version."""
    return _one(reader(request), network_of(request, network), number)


@area.write(f"{HERE}/theory/causes", CauseOut, "causes")
def say_why(request: HttpRequest, network: str, body: CauseBody) -> CauseOut:
    """Add a cause with its evidence."""
    place, viewer = network_of(request, network), reader(request)
    theory = theory_of(viewer, place)
    check(viewer, Verb.EDIT_THEORY, theory)
    ask_about_names(viewer, place, body)
    made = add_cause(theory, _words(viewer, place, body), by=viewer)
    return _one(viewer, place, made.number)


@area.edit(ONE, CauseOut, "cause")
def change_cause(request: HttpRequest, network: str, number: int, body: ChangeCauseBody) -> CauseOut:
    """Change a cause: its words, its bone, what it hangs below, what answers it. 409 holds both texts."""
    place, viewer = network_of(request, network), reader(request)
    cause, expected = cause_for(viewer, place, number), version_of(request)
    check(viewer, Verb.EDIT_THEORY, cause)
    ask_about_names(viewer, place, body)
    changes = _words(viewer, place, body)
    reword_cause(cause, changes, expected=expected, reason=body.reason, by=viewer)
    return _one(viewer, place, number)


@area.write(f"{ONE}/retire", CauseOut, "retire-cause", 200)
def take_off(request: HttpRequest, network: str, number: int) -> CauseOut:
    """Take a cause off the fishbone. Its words and versions stay."""
    place, viewer = network_of(request, network), reader(request)
    retire_cause(cause_for(viewer, place, number), by=viewer)
    return _one(viewer, place, number)


@area.write(f"{ONE}/back", CauseOut, "bring-cause-back", 200)
def bring_back(request: HttpRequest, network: str, number: int) -> CauseOut:
    """Put a retired cause back where it was."""
    place, viewer = network_of(request, network), reader(request)
    bring_cause_back(cause_for(viewer, place, number), by=viewer)
    return _one(viewer, place, number)


def _words(viewer: Person, place: Network, body: Written) -> dict[str, Any]:
    """Return what was sent, with the larger cause as the record knows it."""
    sent = body.dict(exclude_unset=isinstance(body, ChangeCauseBody), exclude={"as_it_is", "reason"})
    below = sent.pop("below", ...)
    if below is not ...:
        sent["parent"] = None if below is None else cause_for(viewer, place, below)
    return {name: value for name, value in sent.items() if value is not None or name == "parent"}


def _one(viewer: Person, place: Network, number: int) -> CauseOut:
    return _cause(shown_to(viewer, place))(cause_for(viewer, place, number))


def _cause(shown: Callable[[str], str]) -> Callable[[Cause], CauseOut]:
    def build(cause: Cause) -> CauseOut:
        return CauseOut(
            number=cause.number,
            category=cause.category,
            text=shown(cause.text),
            evidence=cause.evidence,
            source=shown(cause.source),
            control=cause.control,
            below=cause.parent.number if cause.parent else None,
            drivers=list(cause.drivers),
            version=cause.version,
        )

    return build
