"""A school's own reading: its words for a part, ideas that only it has, what it leaves out and takes up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.actions import theory as record
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import (
    Kind,
    branches_in,
    left_out_for,
    left_out_in,
    part_for,
    theory_for,
)
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.areas.branches import one_branch, own_part, words_in
from gofar.web.api.fields import ask_about_names
from gofar.web.api.shapes.branching import (
    BranchOut,
    LeaveBody,
    LeftOutOut,
    OwnIdeaBody,
    OwnWordsBody,
    Readings,
    SchoolPartOut,
    SchoolTheoryOut,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.people.models import Network, Person, School

area = Area("branches")

THEIRS = f"{HERE}/schools/{{slug:school}}/theory"
OF_PART = f"{THEIRS}/parts/{{slug:part}}"


@area.read(THEIRS, SchoolTheoryOut, "school-theory")
def read_school_theory(request: HttpRequest, network: str, school: str) -> SchoolTheoryOut:
    """Read the theory as one school reads it: other schools' own parts are left away."""
    place, viewer = network_of(request, network), reader(request)
    return _theory(viewer, place, school_for(viewer, place, school))


def _theory(viewer: Person, place: Network, school: School) -> SchoolTheoryOut:
    theory, shown = theory_for(viewer, place, ()), shown_to(viewer, place)
    own = {
        one.root.node.pk: one
        for one in branches_in(viewer, theory)
        if one.root is not None and one.school.pk == school.pk
    }
    left = {row.node_id for row in left_out_in(viewer, place) if row.school_id == school.pk}

    def told(part: Part, above: str | None) -> SchoolPartOut:
        node, branch = part.node, own.get(part.node.pk)
        words = "own-words" if branch is not None and branch.differs else ""
        named = "left-out" if node.pk in left else "own-idea" if node.school_id is not None else words
        return SchoolPartOut(
            part=node.slug,
            own=branch.part.node.slug if branch else None,
            kind=node.kind,
            above=above,
            title=shown(branch.part.node.title if branch else node.title),
            state=named,  # type: ignore[arg-type]  # one of the words that it names
        )

    def walk(part: Part, above: str | None) -> Iterator[SchoolPartOut]:
        if part.node.school_id in {None, school.pk}:
            yield told(part, above)
            for below in part.below:
                yield from walk(below, part.node.slug)

    parts = [one for driver in theory.drivers for one in walk(driver, None)]
    return SchoolTheoryOut(school=school.slug, parts=parts)


def _writes(viewer: Person, place: Network, slug: str) -> School:
    school = school_for(viewer, place, slug)
    check(viewer, Verb.BRANCH_THEORY, school)
    return school


@area.write(OF_PART, BranchOut, "own-words")
def say_our_way(request: HttpRequest, network: str, school: str, part: str, body: OwnWordsBody) -> BranchOut:
    """Say a part in the school's own words. The network's words stand, and tests stay where they are."""
    place, viewer = network_of(request, network), reader(request)
    ours = _writes(viewer, place, school)
    node = part_for(viewer, place, part)
    if node.school_id not in {None, ours.pk}:
        raise NotVisible(_("This part belongs to another school."), code="branch.other-school")
    ask_about_names(viewer, place, body)
    words = words_in(viewer, place, body)
    if not words and body.why is None:
        raise DataRefused(
            _("These are the network’s words."),
            fix=_("Write what your school says otherwise."),
            code="branch.unchanged",
        )
    made = record.branch_part(ours, node, words, hypothesis=body.why, by=viewer)
    return one_branch(viewer, place, made.slug)


@area.write(f"{THEIRS}/ideas", BranchOut, "own-idea")
def add_our_idea(request: HttpRequest, network: str, school: str, body: OwnIdeaBody) -> BranchOut:
    """Add an idea that only this school has."""
    place, viewer = network_of(request, network), reader(request)
    ours = _writes(viewer, place, school)
    ask_about_names(viewer, place, body)
    measure = measure_for(viewer, place, body.measure) if body.measure else None
    draft = record.Draft(Kind.IDEA, body.title, body.definition, body.why, measure)
    made = record.add_own_idea(ours, draft, parent=part_for(viewer, place, body.under), by=viewer)
    return one_branch(viewer, place, made.slug)


@area.write(f"{OF_PART}/leave-out", LeftOutOut, "leave-out")
def leave_out(request: HttpRequest, network: str, school: str, part: str, body: LeaveBody) -> LeftOutOut:
    """Say that the school does not work on a part, and why."""
    place, viewer = network_of(request, network), reader(request)
    ours, node = _writes(viewer, place, school), part_for(viewer, place, part)
    ask_about_names(viewer, place, body)
    record.leave_out(ours, node, reason=body.reason, by=viewer)
    return Readings(viewer, place).left(left_out_for(viewer, ours, node))


@area.write(f"{OF_PART}/take-up", SchoolTheoryOut, "take-up", 200)
def take_up(request: HttpRequest, network: str, school: str, part: str) -> SchoolTheoryOut:
    """Work on a part again."""
    place, viewer = network_of(request, network), reader(request)
    ours = _writes(viewer, place, school)
    record.take_up(left_out_for(viewer, ours, part_for(viewer, place, part)), by=viewer)
    return _theory(viewer, place, ours)


@area.write(f"{HERE}/theory/branches/{{slug:branch}}/drop", SchoolTheoryOut, "drop-branch", 200)
def drop_it(request: HttpRequest, network: str, branch: str) -> SchoolTheoryOut:
    """Read a part like the network again, or give up an own idea. Its tests stay on record."""
    place, viewer = network_of(request, network), reader(request)
    node = own_part(viewer, place, branch)
    check(viewer, Verb.BRANCH_THEORY, node)
    record.drop_branch(node, by=viewer)
    return _theory(viewer, place, _home(node))


def _home(node: Node) -> School:
    assert node.school is not None  # noqa: S101 - narrows the type: asked for a school's own part
    return node.school
