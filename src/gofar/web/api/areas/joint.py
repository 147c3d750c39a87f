"""Joint tests: one protocol for several schools, each with its own prediction; and a question to those who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.queries import question_for, reading_of
from gofar.apps.improvement.queries.tests import test_for
from gofar.apps.improvement.queries.theory import measure_of, part_for
from gofar.apps.spread.actions import joint as record
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.apps.spread.queries import board, joint_for, joint_tests
from gofar.core.errors import DataRefused
from gofar.core.practice.adoption import Stage
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.areas.tests import idea_to_try
from gofar.web.api.areas.together import QuestionOut, question_out
from gofar.web.api.fields import Page, Where, ask_about_names, page_of
from gofar.web.api.shapes.joining import (
    AskDoersBody,
    DoersOut,
    JoinBody,
    JointOut,
    PlanJointBody,
    WantedJoint,
    doer_out,
    joint_out,
)
from gofar.web.base.place import network_of, reader
from gofar.web.base.spread import doers, wanting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.spread.queries import Cell, Column

area = Area("joint tests")

ONE = f"{HERE}/joint-tests/{{int:joint}}"
DOERS = f"{HERE}/theory/parts/{{slug:part}}/doers"


@area.read(f"{HERE}/joint-tests", Page[JointOut], "joint-tests")
def list_joint_tests(request: HttpRequest, network: str, asked: Query[WantedJoint]) -> Page[JointOut]:
    """List the network's joint tests, the newest first."""
    place, viewer = network_of(request, network), reader(request)
    narrowed: dict[str, Any] = {"idea": part_for(viewer, place, asked.idea)} if asked.idea else {}
    return page_of(request, joint_tests(viewer, place, **narrowed), asked, joint_out)


@area.read(ONE, JointOut, "joint-test")
def read_joint_test(request: HttpRequest, network: str, joint: int) -> JointOut:
    """Read a joint test: its protocol, and each school's prediction beside its result, as one may see them."""
    return joint_out(joint_for(reader(request), network_of(request, network), joint))


@area.write(f"{HERE}/joint-tests", JointOut, "joint-tests")
def plan_together(request: HttpRequest, network: str, body: PlanJointBody) -> JointOut:
    """Plan a test that several schools run together. Each starts its own test, and brings it in."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.LEAD_JOINT_TEST, place)
    ask_about_names(viewer, place, body)
    idea = idea_to_try(viewer, place, body.idea)
    schools = [school_for(viewer, place, slug) for slug in dict.fromkeys(body.schools)]
    protocol = record.Protocol(
        body.scale,
        body.starts,
        body.ends,
        body.how,
        body.of_what,
        tuple(body.conditions),
        measure_of(viewer, idea),
    )
    made = record.plan_joint_test(place, idea, protocol, schools=schools, title=body.title, by=viewer)
    return joint_out(joint_for(viewer, place, made.number))


@area.write(f"{ONE}/join", JointOut, "join-joint", 200)
def bring_in_test(request: HttpRequest, network: str, joint: int, body: JoinBody) -> JointOut:
    """Bring a test of one's own into a joint test, before its first result."""
    place, viewer = network_of(request, network), reader(request)
    held = joint_for(viewer, place, joint).joint
    record.join_joint_test(test_for(viewer, place, body.test).test, held, by=viewer)
    return joint_out(joint_for(viewer, place, joint))


def _column(viewer: Person, place: Network, part: str) -> Column:
    found = board(viewer, place).column(part)
    if found is None:
        raise NotVisible(_("There is no such idea for you."), code="spread.not-visible")
    return found


@area.read(DOERS, DoersOut, "doers")
def read_doers(request: HttpRequest, network: str, part: str) -> DoersOut:
    """Read who can be asked about an idea: up to three schools that tested it and decided, the latest first."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.ASK_QUESTION, place)
    column = _column(viewer, place, part)
    return DoersOut(
        doers=[doer_out(cell) for cell in doers(viewer, place, column)],
        may_want=wanting(viewer, place, column) is not None,
    )


@area.write(f"{DOERS}/questions", QuestionOut, "ask-doers")
def ask_doers(request: HttpRequest, network: str, part: str, body: AskDoersBody) -> QuestionOut:
    """Ask those who did it; `wants` says on the board that one's school wants to try it."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.ASK_QUESTION, place)
    column = _column(viewer, place, part)
    ask_about_names(viewer, place, body)
    asked, own = _asked(doers(viewer, place, column), body.schools), wanting(viewer, place, column)
    if body.wants and own is None:
        raise DataRefused(
            _("Your school cannot say that it wants to try this."),
            where=Where.WANTS,
            fix=_("Ask without it: it has said so, it has tried it, or you are in no school."),
            code="spread.wants",
        )
    made = ask(place, body.text, idea=column.idea, schools=asked, by=viewer)
    if body.wants and own is not None:
        say_adoption(own, column.idea, Word(Stage.INTERESTED), by=viewer)
    return question_out(reading_of(viewer, question_for(viewer, place, made.number)))


def _asked(found: Sequence[Cell], wanted: Sequence[str]) -> list[School]:
    """Return whom a question goes to: all that did it, or those of them that were chosen."""
    offered = {cell.school.slug: cell.school for cell in found}
    chosen = [offered[slug] for slug in dict.fromkeys(wanted or offered) if slug in offered]
    if not chosen or not set(wanted) <= set(offered):
        raise DataRefused(
            _("Not all of these schools have tested it and decided."),
            where=Where.SCHOOLS,
            fix=_("Choose of those who did it; where nobody has, ask the network."),
            code="spread.no-doer",
        )
    return chosen
