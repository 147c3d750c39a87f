"""The charter: its text and aim, its versions, and the schools' words on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.queries import school_for
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter, sign_theory
from gofar.apps.improvement.queries.charter import charter_for, history_of, words_on, words_on_theory
from gofar.apps.improvement.queries.theory import theory_of
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import (
    Asked,
    Body,
    Day,
    Filled,
    Line,
    Page,
    Slug,
    Text,
    Written,
    ask_about_names,
    page_of,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.people.models import Network, Person

area = Area("charter")

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Points = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Short = Annotated[Line, Field(max_length=120)]


class CharterOut(Schema):
    """What the network agreed. Shares lie between 0 and 1, gaps are in points."""

    version: int
    problem: str
    who_we_serve: str
    data_rule: str
    roles: str
    rhythm: str
    measure: str | None
    population: str
    for_whom: str
    baseline: float | None
    baseline_n: int | None
    baseline_on: dt.date | None
    target: float | None
    by_when: dt.date | None
    equity_group: str
    equity_from: float | None
    equity_to: float | None


class CharterBody(Written):
    """New words for the charter: only what changes."""

    problem: Text | None = None
    who_we_serve: Text | None = None
    data_rule: Text | None = None
    roles: Text | None = None
    rhythm: Text | None = None
    measure: Slug | None = None
    population: Short | None = None
    for_whom: Short | None = None
    baseline: Share | None = None
    baseline_n: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    baseline_on: Day | None = None
    target: Share | None = None
    by_when: Day | None = None
    equity_group: Short | None = None
    equity_from: Points | None = None
    equity_to: Points | None = None
    reason: Annotated[Text, Field(max_length=300)] = ""
    small: bool = Field(False, description="Signatures stay: a word was spelled wrong, a name has changed")


class VersionOut(Schema):
    """Who wrote a version, when and why. Its text is read at the page of versions."""

    number: int
    by: str
    at: dt.datetime
    reason: str


class SignatureOut(Schema):
    """A school's word on the charter or the theory. `holds`: the words that stand still are those it signed."""

    school: str
    about: str
    state: str | None
    name: str
    question: str
    at: dt.datetime | None
    version_signed: int | None
    holds: bool


class SignBody(Body):
    """A school's word: signed with a name, or a question that waits for an answer."""

    school: Slug
    about: Annotated[str, Field(pattern="^(charter|theory)$")] = "charter"
    name: Annotated[Filled, Field(max_length=120)]
    question: Annotated[Text, Field(max_length=300)] = ""


@area.read(f"{HERE}/charter", CharterOut, "charter")
def read_charter(request: HttpRequest, network: str) -> CharterOut:
    """Read the charter. Its ETag is its version."""
    return _out(charter_for(reader(request), network_of(request, network)))


@area.edit(f"{HERE}/charter", CharterOut, "charter")
def reword(request: HttpRequest, network: str, body: CharterBody) -> CharterOut:
    """Write the charter's next version. If-Match says which version it changes; 409 holds both texts."""
    place, viewer = network_of(request, network), reader(request)
    charter, expected = charter_for(viewer, place), version_of(request)
    ask_about_names(viewer, place, body)
    changes: dict[str, Any] = body.dict(exclude_unset=True, exclude={"reason", "small", "as_it_is"})
    for name in _TEXTS & set(changes):
        changes[name] = changes[name] or ""
    if changes.get("measure"):
        changes["measure"] = measure_for(viewer, place, changes["measure"])
    reword_charter(charter, changes, expected=expected, reason=body.reason, small=body.small, by=viewer)
    return _out(charter_for(viewer, place))


_TEXTS = {
    "problem", "who_we_serve", "data_rule", "roles", "rhythm", "population", "for_whom", "equity_group",
}  # fmt: skip


def _out(charter: Charter) -> CharterOut:
    names = [name for name in CharterOut.model_fields if name != "measure"]
    measure = charter.measure.slug if charter.measure else None
    return CharterOut(measure=measure, **{name: getattr(charter, name) for name in names})


@area.read(f"{HERE}/charter/versions", Page[VersionOut], "charter-versions")
def list_charter_versions(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[VersionOut]:
    """List who wrote the charter's versions, the newest first."""
    place = network_of(request, network)
    rows = history_of(reader(request), charter_for(reader(request), place))
    return page_of(request, rows, asked, _version)


def _version(row: Version) -> VersionOut:
    return VersionOut(number=row.number, by=row.by.name, at=row.at, reason=row.reason)


@area.read(f"{HERE}/signatures", Page[SignatureOut], "signatures")
def list_signatures(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[SignatureOut]:
    """List each school's word on the charter, then on the theory."""
    return page_of(
        request, _signatures(reader(request), network_of(request, network)), asked, lambda one: one
    )


@area.write(f"{HERE}/signatures", SignatureOut, "signatures")
def sign(request: HttpRequest, network: str, body: SignBody) -> SignatureOut:
    """Sign the charter or the theory for a school, or ask a question instead."""
    place, viewer = network_of(request, network), reader(request)
    school = school_for(viewer, place, body.school)
    doing = sign_charter if body.about == "charter" else sign_theory
    doing(school, name=body.name, question=body.question, by=viewer)
    words = _signatures(viewer, place)
    return next(one for one in words if (one.school, one.about) == (school.slug, body.about))


def _signatures(viewer: Person, place: Network) -> list[SignatureOut]:
    charter, theory = charter_for(viewer, place), theory_of(viewer, place)
    of_charter = [_signature(word, "charter") for word in words_on(viewer, charter)]
    return of_charter + [_signature(word, "theory") for word in words_on_theory(viewer, charter, theory)]


def _signature(word: Word, about: str) -> SignatureOut:
    row = word.signature
    return SignatureOut(
        school=word.school.slug,
        about=about,
        state=row.state if row else None,
        name=row.name if row else "",
        question=word.question,
        at=row.at if row else None,
        version_signed=row.charter_version if row else None,
        holds=word.holds,
    )
