"""Bodies and answers about proposals, and what people say about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Field, Schema

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.proposals.fields import CHARTER_FIELDS, NUMBERS, PART_FIELDS
from gofar.apps.proposals.queries.fit import fit_for
from gofar.apps.proposals.queries.proposals import overtaken
from gofar.web.api.fields import Asked, Body, Day, Filled, Key, Line, Slug, Text, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal

Short = Annotated[Line, Field(max_length=120)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Why = Annotated[Text, Field(min_length=1)]
StateWord = Literal["open", "accepted", "declined", "withdrawn"]
#: A field's plain value: words, a share, a day as text, a measure by its name in addresses.
Plain = str | float | None


class FieldOut(Schema):
    """A field of the charter or of a part: what stood there when it was proposed, and what should stand."""

    name: str
    before: Plain
    proposed: Plain


class ProposalOut(Schema):
    """A proposal, and what became of it. `overtaken` names fields that somebody else has changed since."""

    number: int
    kind: str = Field(description="charter, words of a part, or new: a part that is not there yet")
    part: str | None = Field(
        description="What it rewords, or below which a new part would hang; None: the aim"
    )
    fields: list[FieldOut]
    why: str
    by: str
    school: str | None
    at: dt.datetime
    version: int
    comments: int
    overtaken: list[str]
    part_retired: bool
    may_decide: bool
    may_withdraw: bool
    state: StateWord
    decided_by: str | None
    decided_at: dt.datetime | None
    answer: str
    made: str | None


class WantedProposals(Asked):
    """Which proposals."""

    state: StateWord | None = None


class CharterWords(Body):
    """Other words for the charter: only what should change."""

    problem: Text | None = None
    who_we_serve: Text | None = None
    data_rule: Text | None = None
    roles: Text | None = None
    rhythm: Text | None = None
    population: Short | None = None
    for_whom: Short | None = None
    target: Share | None = None
    by_when: Day | None = None
    equity_group: Short | None = None


class PartWords(Body):
    """Other words for a driver or an idea: only what should change. `hypothesis` is a part's `why`."""

    title: Line | None = None
    hypothesis: Text | None = None
    definition: Text | None = None
    measure: Slug | None = None


class AnyWords(CharterWords, PartWords):
    """Words of the charter, or of a part."""


class Proposed(Written):
    """What is proposed, and why. Everybody in the network reads it."""

    why: Why
    version: Key | None = Field(
        None, description="The version that was read; without it, the one that stands"
    )

    def words(self) -> list[str]:
        """Return every free text of the body."""
        inner = getattr(self, "change", None)
        return texts_of(self) + (texts_of(inner) if inner else [])


class ProposeCharterBody(Proposed):
    """Other words for the charter."""

    change: CharterWords


class ProposePartBody(Proposed):
    """Other words for a driver or an idea."""

    change: PartWords


class ProposeNewBody(Written):
    """A new idea or driver. A driver without `under` moves the aim itself."""

    kind: Literal["idea", "driver"]
    under: Slug | None = None
    title: Filled
    hypothesis: Text = ""
    definition: Text = ""
    why: Why


class AcceptBody(Written):
    """A word to the author. After a conflict, what should stand, and the version beside which it was written."""

    answer: Annotated[Text, Field(max_length=500)] = ""
    settled: AnyWords | None = None
    version: Key | None = None

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.answer, *(texts_of(self.settled) if self.settled else [])]


class DeclineBody(Written):
    """Why a proposal is declined: kind and plain."""

    reason: Why


def texts_of(body: Body) -> list[str]:
    """Return the free texts of a body, without those of bodies inside it."""
    return [value for value in body.__dict__.values() if isinstance(value, str)]


class Tells:
    """Tells proposals of one network to one viewer. Counts of people leave for those who may not see them."""

    def __init__(self, viewer: Person, place: Network) -> None:
        self.viewer, self.fit = viewer, fit_for(viewer, place)
        self.measures = dict(measures_of(viewer, place).values_list("pk", "slug"))
        of_charter, of_theory = (may(viewer, v, place) for v in (Verb.EDIT_CHARTER, Verb.EDIT_THEORY))
        self.decides = {"charter": of_charter, "words": of_theory, "new": of_theory}

    def all(self, rows: Sequence[Proposal]) -> list[ProposalOut]:
        """Return each as it is told; what was changed meanwhile is asked once for all."""
        changed = overtaken(self.viewer, rows)
        return [self._one(row, changed.get(row.pk, [])) for row in rows]

    def _one(self, row: Proposal, changed: list[str]) -> ProposalOut:
        waits, decided = row.state == "open", row.decided_by
        return ProposalOut(
            number=row.number,
            kind=row.kind,
            part=row.part.slug if row.part else None,
            fields=self._fields(row),
            why=self.fit(row.why, by=row.by_id),
            by=row.by.name,
            school=row.school.slug if row.school else None,
            at=row.at,
            version=row.base,
            comments=getattr(row, "said", 0),
            overtaken=changed,
            part_retired=row.part is not None and row.part.retracted_at is not None,
            may_decide=waits and self.decides[row.kind],
            may_withdraw=waits and row.by_id == self.viewer.pk,
            state=row.state,  # type: ignore[arg-type]  # one of the words that it names
            decided_by=decided.name if decided else None,
            decided_at=row.decided_at,
            answer=self.fit(row.answer, by=decided.pk if decided else None),
            made=row.made.slug if row.made else None,
        )

    def _fields(self, row: Proposal) -> list[FieldOut]:
        order = ("kind", *CHARTER_FIELDS, *PART_FIELDS)
        names = [name for name in order if name in row.changes]
        return [
            FieldOut(
                name=name,
                before=self.plain(name, row.before.get(name)),
                proposed=self._proposed(row, name),
            )
            for name in names
        ]

    def _proposed(self, row: Proposal, name: str) -> Plain:
        new = self.plain(name, row.changes[name])
        if name in NUMBERS or not isinstance(new, str):
            return new
        return self.fit(new, besides=str(row.before.get(name) or ""), by=row.by_id)

    def plain(self, name: str, value: Any) -> Plain:  # noqa: ANN401 - a field's plain value
        """Return a field's value as the API tells it: a measure by its name in addresses."""
        return self.measures.get(value) if name == "measure" else value
