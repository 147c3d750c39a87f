"""Bodies and answers about schools' own readings of the theory."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Field, Schema

from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import theory_of
from gofar.web.api.fields import Asked, Body, Filled, Key, Slug, Text, Written

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Credit, LeftOut, Offer
    from gofar.apps.improvement.queries.theory import Branch, Differs
    from gofar.apps.people.models import Network, Person

Line300 = Annotated[Text, Field(min_length=1, max_length=300)]
WordName = Literal["title", "hypothesis", "definition", "measure"]


class DiffersOut(Schema):
    """A field in which a school reads a part otherwise than the network today."""

    name: str
    own: str
    network: str


class OfferOut(Schema):
    """What a school offers to the network, why, and what the hub answered."""

    why: str
    by: str
    at: dt.datetime
    state: str
    answer: str


class CreditOut(Schema):
    """Whose words the network took into a part of its theory."""

    part: str
    school: str
    authors: str
    tests: int
    at: dt.datetime


class BranchOut(Schema):
    """A school's own words for a part, or an idea that only it has: `of` is None then.

    `overtaken`: the network's part has changed since the words were written.
    """

    slug: str
    version: int
    school: str
    of: str | None
    kind: str
    title: str
    why: str
    definition: str
    measure: str | None
    differs: list[DiffersOut]
    overtaken: bool
    tests: list[int]
    sure: float | None
    closed_cycles: int
    offer: OfferOut | None
    authors: str | None = Field(description="Whose words the network took, if it took any")
    may_write: bool
    may_take: bool


class LeftOutOut(Schema):
    """A part on which a school does not work, and why."""

    part: str
    school: str
    reason: str
    by: str
    at: dt.datetime
    may_take_up: bool


class SchoolPartOut(Schema):
    """A part as one school reads it. `own` is the school's own words for it; `state` is empty where it reads alike."""

    part: str
    own: str | None
    kind: str
    above: str | None
    title: str
    state: Literal["", "own-words", "own-idea", "left-out"]


class SchoolTheoryOut(Schema):
    """The theory as one school reads it, in the order of the diagram."""

    school: str
    parts: list[SchoolPartOut]


class WantedBranches(Asked):
    """Which readings: of a school, of a part, and those that are offered alone."""

    school: Slug | None = None
    part: Slug | None = None
    offered: bool = False


class OwnWordsBody(Written):
    """A school's own words for a part: only what differs."""

    title: Filled | None = None
    why: Text | None = None
    definition: Text | None = None
    measure: Slug | None = None


class OwnIdeaBody(Written):
    """An idea that only one school has, below a driver of the network."""

    under: Slug
    title: Filled
    why: Text = ""
    definition: Text = ""
    measure: Slug | None = None

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.title, self.why, self.definition]


class LeaveBody(Written):
    """Why a school does not work on a part."""

    reason: Line300


class OfferBody(Written):
    """What other schools would gain."""

    why: Line300


class NotNowBody(Written):
    """Why not now, and what would help."""

    answer: Line300


class TakeBody(Body):
    """Which words the network takes, and the version of its part that was read. An own idea is taken whole."""

    fields: Annotated[list[WordName], Field(max_length=4)] = []
    version: Key | None = Field(None, description="Without it, the one from which the words were written")


class Readings:
    """Tells schools' own readings to one viewer: what they may do is asked once for all of them."""

    def __init__(self, viewer: Person, place: Network) -> None:
        self.shown = shown_to(viewer, place)
        self.own = which(viewer, Verb.BRANCH_THEORY, schools_in(viewer, place))
        self.edits = may(viewer, Verb.EDIT_THEORY, theory_of(viewer, place))

    def branch(self, one: Branch) -> BranchOut:
        """Return a school's own words or idea."""
        part, node, sure = one.part, one.part.node, one.part.belief
        return BranchOut(
            slug=node.slug,
            version=node.version,
            school=one.school.slug,
            of=one.root.node.slug if one.root else None,
            kind=node.kind,
            title=self.shown(node.title),
            why=self.shown(part.hypothesis),
            definition=self.shown(node.definition),
            measure=node.measure.slug if node.measure else None,
            differs=[self._differs(one, field) for field in one.differs],
            overtaken=one.overtaken,
            tests=[reading.test.number for reading in part.tests],
            sure=sure.mean if sure.n else None,
            closed_cycles=sure.n,
            offer=self._offer(one.offer) if one.offer else None,
            authors=one.credit.authors if one.credit else None,
            may_write=one.school.pk in self.own,
            may_take=self.edits and (one.is_own or bool(one.differs)),
        )

    def _differs(self, one: Branch, field: Differs) -> DiffersOut:
        if field.name == "measure" and one.root is not None:
            own, network = (part.node.measure for part in (one.part, one.root))
            return DiffersOut(
                name=field.name, own=own.slug if own else "", network=network.slug if network else ""
            )
        return DiffersOut(name=field.name, own=self.shown(field.branch), network=self.shown(field.network))

    def _offer(self, offer: Offer) -> OfferOut:
        return OfferOut(
            why=self.shown(offer.why),
            by=offer.by.name,
            at=offer.at,
            state=offer.state,
            answer=self.shown(offer.answer),
        )

    def left(self, row: LeftOut) -> LeftOutOut:
        """Return a part that a school leaves out."""
        return LeftOutOut(
            part=row.node.slug,
            school=row.school.slug,
            reason=self.shown(row.reason),
            by=row.by.name,
            at=row.at,
            may_take_up=row.school_id in self.own,
        )


def credit_out(row: Credit) -> CreditOut:
    """Return whose words the network took."""
    return CreditOut(
        part=row.node.slug, school=row.school.slug, authors=row.authors, tests=row.tests, at=row.at
    )


def changes_in(body: OwnWordsBody) -> dict[str, Any]:
    """Return the words that were sent, by the record's names; a name cannot be taken away."""
    sent = body.dict(exclude_unset=True, exclude={"as_it_is"})
    found = {name: sent[name] or "" for name in ("title", "definition") if name in sent}
    return {name: words for name, words in found.items() if words or name != "title"}
