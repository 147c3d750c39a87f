"""Claims: what was learned, with the tests for and against, and on which rung it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.actions.claims import change_claim, retire_claim
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.queries.ledger import claim_for, claims_in
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import part_for
from gofar.core.errors import DataRefused
from gofar.core.practice.claims import Direction
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import (
    Asked,
    Filled,
    Key,
    Page,
    Slug,
    Text,
    Written,
    ask_about_names,
    page_of,
)
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.ledger import ClaimReading
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person

area = Area("learning")

ForWhom = Annotated[Filled, Field(max_length=200)]
When = Annotated[Text, Field(max_length=300)]
Numbers = Annotated[list[Key], Field(max_length=100)]


class ClaimOut(Schema):
    """A claim. Its rung and state are computed from the tests that it cites."""

    number: int
    version: int
    sentence: str
    idea: str
    measure: str
    direction: str
    for_whom: str
    conditions: str
    what_next: str
    state: str
    rung: int
    word: str
    rule: str
    missing: list[str]
    tests_for: list[int]
    tests_against: list[int]
    by: str
    at: dt.datetime
    retired_at: dt.datetime | None
    retired_why: str


class ClaimBody(Written):
    """A claim: an idea moves a measure, for whom and when, resting on tests by their numbers."""

    idea: Slug
    for_whom: ForWhom
    direction: Direction = Direction.RAISES
    measure: Slug | None = None
    conditions: When = ""
    claim: Text = Field("", description="Words of its own; without them the parts make the sentence")
    what_next: Text = ""
    tests_for: Numbers = []
    tests_against: Numbers = []
    reason: When = ""


class RewordClaimBody(Written):
    """Other words or other tests for a claim: only what changes."""

    for_whom: ForWhom | None = None
    direction: Direction | None = None
    measure: Slug | None = None
    conditions: When | None = None
    claim: Text | None = None
    what_next: Text | None = None
    tests_for: Numbers | None = None
    tests_against: Numbers | None = None
    reason: When = ""


class WhyBody(Written):
    """Why a claim is no longer held."""

    why: Annotated[Filled, Field(max_length=300)]


@area.read(f"{HERE}/claims", Page[ClaimOut], "claims")
def list_claims(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ClaimOut]:
    """List what was learned, the newest first, retired claims too."""
    return page_of(request, claims_in(reader(request), network_of(request, network)), asked, _out)


@area.read(f"{HERE}/claims/{{int:claim}}", ClaimOut, "claim")
def read_claim(request: HttpRequest, network: str, claim: int) -> ClaimOut:
    """Read one claim. Its ETag is its version."""
    return _one(reader(request), network_of(request, network), claim)


def _one(viewer: Person, place: Network, number: int) -> ClaimOut:
    return _out(claim_for(viewer, place, number, tests_of(viewer, place))[1])


@area.write(f"{HERE}/claims", ClaimOut, "claims")
def claim_it(request: HttpRequest, network: str, body: ClaimBody) -> ClaimOut:
    """Write down what was learned. A claim without a test is a hunch, and is refused."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_LEARNING, place)
    ask_about_names(viewer, place, body)
    tests = tests_of(viewer, place)
    parts = Parts(
        part_for(viewer, place, body.idea),
        body.for_whom,
        body.direction,
        measure_for(viewer, place, body.measure) if body.measure else None,
        body.conditions,
    )
    made = write_learning(
        place,
        body.claim,
        parts=parts,
        what_next=body.what_next,
        tests_for=_cited(tests, body.tests_for),
        tests_against=_cited(tests, body.tests_against),
        reason=body.reason,
        by=viewer,
    )
    return _one(viewer, place, made.number)


@area.edit(f"{HERE}/claims/{{int:claim}}", ClaimOut, "claim")
def reword_claim(request: HttpRequest, network: str, claim: int, body: RewordClaimBody) -> ClaimOut:
    """Reword a claim or change which tests it cites, both or neither. 409 holds both texts."""
    place, viewer, expected = network_of(request, network), reader(request), version_of(request)
    tests = tests_of(viewer, place)
    entry, read = claim_for(viewer, place, claim, tests)
    check(viewer, Verb.WRITE_LEARNING, entry.learning)
    ask_about_names(viewer, place, body)
    sent = body.dict(exclude_unset=True, exclude={"tests_for", "tests_against", "reason", "as_it_is"})
    changes: dict[str, Any] = {name: value for name, value in sent.items() if value is not None}
    if body.measure:
        changes["measure"] = measure_for(viewer, place, body.measure)
    change_claim(
        entry.learning,
        changes,
        tests_for=_cited(tests, _numbers(read.tests_for) if body.tests_for is None else body.tests_for),
        tests_against=_cited(
            tests, _numbers(read.tests_against) if body.tests_against is None else body.tests_against
        ),
        expected=expected,
        reason=body.reason,
        by=viewer,
    )
    return _one(viewer, place, claim)


@area.write(f"{HERE}/claims/{{int:claim}}/retire", ClaimOut, "retire-claim", 200)
def retire_it(request: HttpRequest, network: str, claim: int, body: WhyBody) -> ClaimOut:
    """Say that the network no longer holds a claim, and why. Its tests and words stay."""
    place, viewer = network_of(request, network), reader(request)
    entry, _read = claim_for(viewer, place, claim, tests_of(viewer, place))
    check(viewer, Verb.WRITE_LEARNING, entry.learning)
    ask_about_names(viewer, place, body)
    retire_claim(entry.learning, body.why, by=viewer)
    return _one(viewer, place, claim)


def _cited(tests: Iterable[TestReading], numbers: Iterable[int]) -> list[Test]:
    known = {reading.test.number: reading.test for reading in tests}
    wanted = list(dict.fromkeys(numbers))
    if unknown := [number for number in wanted if number not in known]:
        raise DataRefused(
            _("There is no test {number} here for you.", number=unknown[0]),
            where=_("Tests"),
            fix=_("Cite tests by their numbers in this network."),
            code="claim.no-such-test",
        )
    return [known[number] for number in wanted]


def _numbers(cites: Iterable[Any]) -> list[int]:
    return [cite.number for cite in cites]


def _out(claim: ClaimReading) -> ClaimOut:
    same = (
        "number", "version", "sentence", "idea", "measure", "for_whom", "conditions", "what_next", "rung", "by", "at",
        "retired_at", "retired_why",
    )  # fmt: skip
    return ClaimOut(
        direction=claim.direction.value,
        state=claim.state.value,
        word=told(claim.rung_word),
        rule=told(claim.rule),
        missing=[told(one) for one in claim.evidence.missing],
        tests_for=_numbers(claim.tests_for),
        tests_against=_numbers(claim.tests_against),
        **{name: getattr(claim, name) for name in same},
    )
