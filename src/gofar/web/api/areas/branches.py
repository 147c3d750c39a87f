"""Schools' own readings of the theory: every difference, and what is offered, taken in or kindly not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.actions import theory as record
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import (
    branches_in,
    credits_of,
    left_out_in,
    offer_for,
    part_for,
    theory_for,
)
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.areas.theory import PartOut, one_part
from gofar.web.api.fields import Asked, Page, ask_about_names, page_of
from gofar.web.api.shapes.branching import (
    BranchOut,
    CreditOut,
    LeftOutOut,
    NotNowBody,
    OfferBody,
    OwnWordsBody,
    Readings,
    TakeBody,
    WantedBranches,
    changes_in,
    credit_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Branch
    from gofar.apps.people.models import Network, Person

area = Area("branches")

ONE = f"{HERE}/theory/branches/{{slug:branch}}"


@area.read(f"{HERE}/theory/branches", Page[BranchOut], "branches")
def list_branches(request: HttpRequest, network: str, asked: Query[WantedBranches]) -> Page[BranchOut]:
    """List schools' own words and ideas, in the order of the diagram."""
    place, viewer = network_of(request, network), reader(request)
    rows = list(_branches(viewer, place))
    if asked.school:
        school = school_for(viewer, place, asked.school)
        rows = [one for one in rows if one.school.pk == school.pk]
    if asked.part:
        node = part_for(viewer, place, asked.part)
        rows = [one for one in rows if one.root is not None and one.root.node.pk == node.pk]
    if asked.offered:
        rows = [one for one in rows if one.offer is not None and one.offer.state == "open"]
    return page_of(request, rows, asked, Readings(viewer, place).branch)


def _branches(viewer: Person, place: Network) -> tuple[Branch, ...]:
    return branches_in(viewer, theory_for(viewer, place, tests_of(viewer, place)))


@area.read(ONE, BranchOut, "branch")
def read_branch(request: HttpRequest, network: str, branch: str) -> BranchOut:
    """Read a school's own words for a part, or its own idea. Its ETag is its version."""
    return one_branch(reader(request), network_of(request, network), branch)


def one_branch(viewer: Person, place: Network, slug: str) -> BranchOut:
    """Return a school's own part with its tests, as it is told."""
    found = next((one for one in _branches(viewer, place) if one.part.node.slug == slug), None)
    if found is None:
        raise NotVisible(_("There is no such part of the theory for you."), code="branch.not-visible")
    return Readings(viewer, place).branch(found)


@area.read(f"{HERE}/theory/left-out", Page[LeftOutOut], "left-out")
def list_left_out(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[LeftOutOut]:
    """List on which parts schools do not work, and why, the oldest first."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, left_out_in(viewer, place), asked, Readings(viewer, place).left)


@area.read(f"{HERE}/theory/credits", Page[CreditOut], "credits")
def list_credits(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[CreditOut]:
    """List whose words the network has taken into its theory, the newest first."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, credits_of(viewer, place), asked, credit_out)


def own_part(viewer: Person, place: Network, slug: str) -> Node:
    """Return a school's own part; a part of the network is not there."""
    node = part_for(viewer, place, slug)
    if node.school is None:
        raise NotVisible(_("This is the network’s part."), code="branch.not-own")
    return node


@area.edit(ONE, BranchOut, "branch")
def reword_branch(request: HttpRequest, network: str, branch: str, body: OwnWordsBody) -> BranchOut:
    """Reword a school's own words or its own idea. 409 holds both texts."""
    place, viewer = network_of(request, network), reader(request)
    node, expected = own_part(viewer, place, branch), version_of(request)
    check(viewer, Verb.BRANCH_THEORY, node)
    ask_about_names(viewer, place, body)
    words = words_in(viewer, place, body)
    record.reword_branch(node, words, expected=expected, hypothesis=body.why, by=viewer)
    return one_branch(viewer, place, branch)


def words_in(viewer: Person, place: Network, body: OwnWordsBody) -> dict[str, Any]:
    """Return the words that were sent, as the record takes them."""
    words = changes_in(body)
    if "measure" in body.model_fields_set:
        words["measure"] = measure_for(viewer, place, body.measure) if body.measure else None
    return words


@area.write(f"{ONE}/offer", BranchOut, "offer-branch")
def offer_it(request: HttpRequest, network: str, branch: str, body: OfferBody) -> BranchOut:
    """Offer a school's own words or idea to the network, with why."""
    place, viewer = network_of(request, network), reader(request)
    node = own_part(viewer, place, branch)
    check(viewer, Verb.BRANCH_THEORY, node)
    ask_about_names(viewer, place, body)
    record.offer_branch(node, why=body.why, by=viewer)
    return one_branch(viewer, place, branch)


@area.write(f"{ONE}/take", PartOut, "take-branch", 200)
def take_in(request: HttpRequest, network: str, branch: str, body: TakeBody) -> PartOut:
    """Take a school's words into the network's theory. 409 where the network's have changed since."""
    place, viewer = network_of(request, network), reader(request)
    node = own_part(viewer, place, branch)
    check(viewer, Verb.EDIT_THEORY, node)
    taken = record.merge_branch(node, body.fields, expected=body.version, by=viewer)
    return one_part(viewer, place, taken.slug)


@area.write(f"{ONE}/decline", BranchOut, "decline-offer", 200)
def not_now(request: HttpRequest, network: str, branch: str, body: NotNowBody) -> BranchOut:
    """Answer an offer with “not now”, and why. The school keeps its words."""
    place, viewer = network_of(request, network), reader(request)
    node = own_part(viewer, place, branch)
    check(viewer, Verb.EDIT_THEORY, node)
    waiting = offer_for(viewer, node)
    ask_about_names(viewer, place, body)
    record.decline_offer(waiting, answer=body.answer, by=viewer)
    return one_branch(viewer, place, branch)
