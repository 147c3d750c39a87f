"""Comments: what people say about a proposal, the charter or a part of the theory."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check, may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.theory import retired_for
from gofar.apps.proposals.actions import commenting
from gofar.apps.proposals.queries.comments import comment_for, comments_about, comments_on
from gofar.apps.proposals.queries.fit import fit_for
from gofar.apps.proposals.queries.proposals import proposal_for
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Text, Written, ask_about_names, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Comment, Proposal

area = Area("comments")

ON_PROPOSAL = f"{HERE}/proposals/{{int:number}}/comments"
ON_PART = f"{HERE}/theory/parts/{{slug:part}}/comments"
ON_CHARTER = f"{HERE}/charter/comments"


class CommentOut(Schema):
    """What somebody said. `id` is what it is taken back by."""

    id: int
    text: str
    by: str
    school: str | None
    at: dt.datetime
    may_take_back: bool


class CommentBody(Written):
    """A comment. Everybody in the network reads it, with its writer's name."""

    text: Annotated[Text, Field(min_length=1, max_length=2000)]


class TakenBackOut(Schema):
    """A comment that was taken back, and what it was about: a proposal, a part, or with neither the charter."""

    id: int
    proposal: int | None
    part: str | None


@area.read(ON_PROPOSAL, Page[CommentOut], "proposal-comments")
def list_comments(request: HttpRequest, network: str, number: int, asked: Query[Asked]) -> Page[CommentOut]:
    """List what was said about a proposal, the oldest first."""
    place, viewer = network_of(request, network), reader(request)
    rows = comments_on(viewer, proposal_for(viewer, place, number))
    return page_of(request, rows, asked, _comment(viewer, place))


@area.read(ON_PART, Page[CommentOut], "part-comments")
def list_part_comments(
    request: HttpRequest, network: str, part: str, asked: Query[Asked]
) -> Page[CommentOut]:
    """List what was said about a driver or an idea, retired or not, the oldest first."""
    place, viewer = network_of(request, network), reader(request)
    rows = comments_about(viewer, place, retired_for(viewer, place, part))
    return page_of(request, rows, asked, _comment(viewer, place))


@area.read(ON_CHARTER, Page[CommentOut], "charter-comments")
def charter_comments(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[CommentOut]:
    """List what was said about the charter, the oldest first."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, comments_about(viewer, place, None), asked, _comment(viewer, place))


@area.write(ON_PROPOSAL, CommentOut, "proposal-comments")
def comment_on(request: HttpRequest, network: str, number: int, body: CommentBody) -> CommentOut:
    """Say something about a proposal."""
    place, viewer = network_of(request, network), reader(request)
    return _say(viewer, place, body, proposal=proposal_for(viewer, place, number))


@area.write(ON_PART, CommentOut, "part-comments")
def comment_on_part(request: HttpRequest, network: str, part: str, body: CommentBody) -> CommentOut:
    """Say something about a driver or an idea, retired or not."""
    place, viewer = network_of(request, network), reader(request)
    return _say(viewer, place, body, part=retired_for(viewer, place, part))


@area.write(ON_CHARTER, CommentOut, "charter-comments")
def comment_on_charter(request: HttpRequest, network: str, body: CommentBody) -> CommentOut:
    """Say something about the charter."""
    place, viewer = network_of(request, network), reader(request)
    return _say(viewer, place, body)


def _say(
    viewer: Person,
    place: Network,
    body: CommentBody,
    *,
    proposal: Proposal | None = None,
    part: Node | None = None,
) -> CommentOut:
    check(viewer, Verb.COMMENT, place)
    ask_about_names(viewer, place, body)
    made = commenting.comment(place, body.text, proposal=proposal, part=part, by=viewer)
    return _comment(viewer, place)(comment_for(viewer, place, made.pk))


@area.write(f"{HERE}/comments/{{int:comment}}/take-back", TakenBackOut, "take-comment-back", 200)
def take_comment_back(request: HttpRequest, network: str, comment: int) -> TakenBackOut:
    """Take a comment back: one's own, or, for the hub, anybody's."""
    place, viewer = network_of(request, network), reader(request)
    row = comment_for(viewer, place, comment)
    commenting.take_comment_back(row, by=viewer)
    return TakenBackOut(
        id=row.pk,
        proposal=row.proposal.number if row.proposal else None,
        part=row.part.slug if row.part else None,
    )


def _comment(viewer: Person, place: Network) -> Callable[[Comment], CommentOut]:
    """Return the function that tells a comment, without counts for those who may not see small numbers."""
    fit, speaks = fit_for(viewer, place), may(viewer, Verb.COMMENT, place)
    keeps = speaks and may(viewer, Verb.UNDO_ANY, place)
    return lambda row: CommentOut(
        id=row.pk,
        text=fit(row.text, by=row.by_id),
        by=row.by.name,
        school=row.school.slug if row.school else None,
        at=row.at,
        may_take_back=keeps or (speaks and row.by_id == viewer.pk),
    )
