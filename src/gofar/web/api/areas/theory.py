"""The theory: its drivers and ideas, the beliefs that tie them, how far their evidence reaches, and its causes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for, measures_of
from gofar.apps.improvement.actions.theory import Draft, add_part, move_part, retire_part, reword_part
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import (
    Kind,
    history_of_words,
    part_for,
    retired_for,
    theory_for,
    theory_of,
)
from gofar.core.errors import DataRefused
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import (
    Asked,
    Body,
    Day,
    Filled,
    Page,
    Slug,
    Text,
    Where,
    Written,
    ask_about_names,
    page_of,
)
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network, Person

area = Area("theory")

KindWord = Annotated[str, Field(pattern="^(primary|secondary|idea)$")]


class EvidenceOut(Schema):
    """How far the tests of an idea carry: the rung, the rule by which it stands there, what the next one lacks."""

    rung: int
    word: str
    rule: str
    missing: list[str]


class PartOut(Schema):
    """A driver or an idea. `above` is None for what moves the aim itself; `why` is the belief that it moves it."""

    slug: str
    kind: str
    title: str
    definition: str
    above: str | None
    branch_of: str | None
    school: str | None
    why: str
    measure: str | None
    tests: list[int]
    evidence: EvidenceOut | None
    sure: float | None = Field(
        description="How sure closed cycles let us be, 0 to 1; a person's own word is apart"
    )
    closed_cycles: int
    gaps: list[str]
    version: int


class TheoryOut(Schema):
    """The whole theory, in the order of its diagram."""

    version: int
    on: dt.date | None
    parts: list[PartOut]


class PartVersionOut(Schema):
    """A part's words as they were: who wrote them, when and why."""

    number: int
    by: str
    at: dt.datetime
    reason: str
    title: str
    definition: str
    measure: str | None


class AddBody(Written):
    """A new driver or idea. `above` is what it should move; without it that is the aim."""

    kind: KindWord
    title: Filled
    above: Slug | None = None
    definition: Text = ""
    why: Text = ""
    measure: Slug | None = None
    school: Slug | None = Field(None, description="Only for a school's own branch of the idea `above`")


class RewordPartBody(Written):
    """Other words for a part: only what changes."""

    title: Filled | None = None
    definition: Text | None = None
    why: Text | None = None
    measure: Slug | None = None
    reason: Annotated[Text, Field(max_length=300)] = ""


class MoveBody(Body):
    """Where a part shall hang, and behind which of its neighbours."""

    above: Slug | None
    after: Slug | None = None


class RetireBody(Body):
    """Why a part is retired."""

    reason: Annotated[Text, Field(max_length=300)] = ""


class OnDay(Schema):
    """The day for which the theory is read; without one, today."""

    on: Day | None = None


def _read(viewer: Person, place: Network, on: dt.date | None = None) -> TheoryReading:
    return theory_for(viewer, place, tests_of(viewer, place), on)


@area.read(f"{HERE}/theory", TheoryOut, "theory")
def read_theory(request: HttpRequest, network: str, asked: Query[OnDay]) -> TheoryOut:
    """Read the whole theory as it stands, or as it stood on a day."""
    place, viewer = network_of(request, network), reader(request)
    found = _read(viewer, place, asked.on)
    version = found.then.number if found.then else found.theory.version
    return TheoryOut(version=version, on=asked.on, parts=_parts(found, shown_to(viewer, place)))


@area.read(f"{HERE}/theory/parts/{{slug:part}}", PartOut, "part")
def read_part(request: HttpRequest, network: str, part: str) -> PartOut:
    """Read one driver or idea. Its ETag is its version."""
    return one_part(reader(request), network_of(request, network), part)


@area.read(f"{HERE}/theory/parts/{{slug:part}}/versions", Page[PartVersionOut], "part-versions")
def list_part_versions(
    request: HttpRequest, network: str, part: str, asked: Query[Asked]
) -> Page[PartVersionOut]:
    """List the words that a part has had, the newest first, retired or not."""
    place, viewer = network_of(request, network), reader(request)
    rows = history_of_words(viewer, retired_for(viewer, place, part))
    shown = shown_to(viewer, place)
    measures = dict(measures_of(viewer, place).values_list("pk", "slug"))
    return page_of(request, rows, asked, lambda row: _version(row, shown, measures))


def _version(row: Version, shown: Callable[[str], str], measures: dict[int, str]) -> PartVersionOut:
    return PartVersionOut(
        number=row.number,
        by=row.by.name,
        at=row.at,
        reason=shown(row.reason),
        title=shown(row.data.get("title") or ""),
        definition=shown(row.data.get("definition") or ""),
        measure=measures.get(row.data.get("measure") or 0),
    )


@area.write(f"{HERE}/theory/parts", PartOut, "parts")
def add(request: HttpRequest, network: str, body: AddBody) -> PartOut:
    """Add a driver or an idea, or a school's branch of an idea."""
    place, viewer = network_of(request, network), reader(request)
    theory = theory_of(viewer, place)
    check(viewer, Verb.EDIT_THEORY, theory)
    ask_about_names(viewer, place, body)
    above = part_for(viewer, place, body.above) if body.above else None
    school = school_for(viewer, place, body.school) if body.school else None
    branches = above is not None and above.kind == Kind.IDEA
    _check_place(body, above, branches=branches)
    draft = Draft(
        Kind(body.kind),
        body.title,
        definition=body.definition,
        hypothesis=body.why,
        measure=measure_for(viewer, place, body.measure) if body.measure else None,
        school=school if branches else None,
    )
    parent = _over(viewer, place, above) if branches else above
    made = add_part(theory, draft, parent=parent, branch_of=above if branches else None, by=viewer)
    return one_part(viewer, place, made.slug)


def _over(viewer: Person, place: Network, idea: Node | None) -> Node | None:
    """Return what an idea should move: a branch of it moves the same."""
    found = _read(viewer, place)
    part = found.idea(idea.slug) if idea else None
    over = found.above(part) if part else None
    return over.node if over else None


def _check_place(body: AddBody, above: Node | None, *, branches: bool) -> None:
    """Refuse what would hang in the air, as the form does."""
    words = ""
    if body.kind == Kind.PRIMARY and above is not None:
        words = _("A driver of the aim moves the aim itself.")
    elif body.kind == Kind.SECONDARY and (above is None or branches):
        words = _("A smaller driver moves a driver.")
    elif body.kind == Kind.IDEA and above is None:
        words = _("Each idea must reach the aim.")
    elif branches and not body.school:
        words = _("A branch belongs to the school that has changed the idea.")
    if words:
        raise DataRefused(
            words,
            where=Where.ABOVE,
            fix=_("Say which part it should move, and whose it is."),
            code="theory.place",
        )


@area.edit(f"{HERE}/theory/parts/{{slug:part}}", PartOut, "part")
def reword_one(request: HttpRequest, network: str, part: str, body: RewordPartBody) -> PartOut:
    """Reword a part, and the belief that ties it to what is above. 409 holds both texts."""
    place, viewer = network_of(request, network), reader(request)
    node, expected = part_for(viewer, place, part), version_of(request)
    check(viewer, Verb.EDIT_THEORY, node)
    ask_about_names(viewer, place, body)
    sent = body.dict(exclude_unset=True)
    changes: dict[str, Any] = {name: sent[name] or "" for name in ("title", "definition") if name in sent}
    if "measure" in sent:
        changes["measure"] = measure_for(viewer, place, body.measure) if body.measure else None
    if changes.get("title") == "":
        del changes["title"]
    reword_part(node, changes, expected=expected, reason=body.reason, hypothesis=body.why, by=viewer)
    return one_part(viewer, place, part)


@area.write(f"{HERE}/theory/parts/{{slug:part}}/move", PartOut, "move-part", 200)
def move(request: HttpRequest, network: str, part: str, body: MoveBody) -> PartOut:
    """Hang a part below another driver, or elsewhere among its neighbours."""
    place, viewer = network_of(request, network), reader(request)
    node = part_for(viewer, place, part)
    above = part_for(viewer, place, body.above) if body.above else None
    after = part_for(viewer, place, body.after) if body.after else None
    move_part(node, above, after=after, by=viewer)
    return one_part(viewer, place, part)


@area.write(f"{HERE}/theory/parts/{{slug:part}}/retire", TheoryOut, "retire-part", 200)
def retire(request: HttpRequest, network: str, part: str, body: RetireBody) -> TheoryOut:
    """Take a part out of the theory. Its tests, words and versions stay."""
    place, viewer = network_of(request, network), reader(request)
    retire_part(part_for(viewer, place, part), reason=body.reason, by=viewer)
    found = _read(viewer, place)
    return TheoryOut(version=found.theory.version, on=None, parts=_parts(found, shown_to(viewer, place)))


def one_part(viewer: Person, place: Network, slug: str) -> PartOut:
    """Return one part as it is told, or refuse as if it did not exist."""
    found = _parts(_read(viewer, place), shown_to(viewer, place))
    part = next((one for one in found if one.slug == slug), None)
    if part is None:
        raise NotVisible(_("There is no such part of the theory for you."), code="theory.part-not-visible")
    return part


def _parts(theory: TheoryReading, shown: Callable[[str], str]) -> list[PartOut]:
    rows: list[PartOut] = []

    def walk(part: Part, above: str | None) -> None:
        rows.append(_part(part, above, shown))
        for below in (*part.below, *part.branches):
            walk(below, part.node.slug)

    for driver in theory.drivers:
        walk(driver, None)
    return rows


def _part(part: Part, above: str | None, shown: Callable[[str], str]) -> PartOut:
    node, rung, sure = part.node, part.evidence, part.belief
    return PartOut(
        slug=node.slug,
        kind=node.kind,
        title=shown(node.title),
        definition=shown(node.definition),
        above=above,
        branch_of=node.branch_of.slug if node.branch_of else None,
        school=node.school.slug if node.school else None,
        why=shown(part.hypothesis),
        measure=node.measure.slug if node.measure else None,
        tests=[reading.test.number for reading in part.tests],
        evidence=EvidenceOut(
            rung=rung.value, word=rung.word, rule=told(rung.rule), missing=[told(one) for one in rung.missing]
        )
        if part.is_idea
        else None,
        sure=sure.mean if sure.n else None,
        closed_cycles=sure.n,
        gaps=sorted(gap.value for gap in part.gaps),
        version=node.version,
    )
