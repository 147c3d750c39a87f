"""Tests: a list, one, and the turns of a cycle: plan, predict, log, write up, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Field, Query

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.queries import members_of, school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.actions import tests as record
from gofar.apps.improvement.queries.tests import test_for, tests_of
from gofar.apps.improvement.queries.theory import Kind, measure_of, part_for
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Comparison, Decision, Standing
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Slug, Where, ask_about_names, page_of
from gofar.web.api.shapes.testing import (
    DecideBody,
    PlanBody,
    PredictBody,
    ResultBody,
    StartBody,
    StudyBody,
    TestOut,
    test_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, Person

area = Area("tests")


class Wanted(Asked):
    """Which tests: of a school, of an idea, of a standing."""

    school: Slug | None = None
    idea: Slug | None = None
    standing: Standing | None = Field(None, description="Where its newest cycle stands")


@area.read(f"{HERE}/tests", Page[TestOut], "tests")
def list_tests(request: HttpRequest, network: str, asked: Query[Wanted]) -> Page[TestOut]:
    """List the network's tests, oldest first."""
    place, viewer = network_of(request, network), reader(request)
    narrowed: dict[str, object] = {}
    if asked.school:
        narrowed["school"] = school_for(viewer, place, asked.school)
    if asked.idea:
        narrowed["idea"] = part_for(viewer, place, asked.idea)
    rows = tests_of(viewer, place, **narrowed)
    if asked.standing:
        rows = [one for one in rows if one.standing is asked.standing]
    return page_of(request, rows, asked, test_out(viewer, place))


@area.read(f"{HERE}/tests/{{int:number}}", TestOut, "test")
def read_test(request: HttpRequest, network: str, number: int) -> TestOut:
    """Read one test with its cycles. Counts and notes are told to those who may see them."""
    return _again(reader(request), network_of(request, network), number)


def _again(viewer: Person, place: Network, number: int) -> TestOut:
    return test_out(viewer, place)(test_for(viewer, place, number))


@area.write(f"{HERE}/tests", TestOut, "tests")
def start(request: HttpRequest, network: str, body: StartBody) -> TestOut:
    """Start a test with its first cycle and its prediction."""
    place, viewer = network_of(request, network), reader(request)
    school = school_for(viewer, place, body.school)
    check(viewer, Verb.START_TEST, school)
    ask_about_names(viewer, place, body)
    idea = idea_to_try(viewer, place, body.idea)
    measure = measure_for(viewer, place, body.measure) if body.measure else measure_of(viewer, idea)
    made = record.start_test(
        school,
        idea=idea,
        title=body.title or idea.title,
        plan=body.plan.plan,
        guess=body.predict.guess if body.predict else None,
        lead=_lead(viewer, place, body.lead),
        question=body.question,
        measure=measure,
        cloned_from=test_for(viewer, place, body.copied_from).test if body.copied_from else None,
        by=viewer,
    )
    return _again(viewer, place, made.number)


def _lead(viewer: Person, place: Network, key: int | None) -> Person:
    """Return who leads a test: oneself, or somebody who is here."""
    if key is None:
        return viewer
    held = members_of(viewer, place).filter(pk=key).first()
    if held is None:
        raise DataRefused(
            _("Nobody here has this number."),
            where=Where.LEAD,
            fix=_("Look it up among the people."),
            code="test.lead",
        )
    return held.person


@area.write(f"{HERE}/tests/{{int:number}}/cycles", TestOut, "cycles")
def plan(request: HttpRequest, network: str, number: int, body: PlanBody) -> TestOut:
    """Plan the next cycle, with its prediction. 409 where somebody has planned it meanwhile."""
    viewer, reading = _acting(request, network, number)
    ask_about_names(viewer, reading.test.network, body)
    record.plan_cycle(reading.test, body.plan, body.predict.guess, number=body.number, by=viewer)
    return _again(viewer, reading.test.network, number)


@area.write(f"{HERE}/tests/{{int:number}}/predictions", TestOut, "predictions")
def predict(request: HttpRequest, network: str, number: int, body: PredictBody) -> TestOut:
    """Predict again. What was predicted before a result stays locked, and this stands beside it."""
    viewer, reading = _acting(request, network, number)
    ask_about_names(viewer, reading.test.network, body)
    cycle = chosen_cycle(reading, body.cycle, [c for c in reading.cycles if c.has_plan])
    record.predict(cycle.cycle, body.guess, by=viewer)
    return _again(viewer, reading.test.network, number)


@area.write(f"{HERE}/tests/{{int:number}}/results", TestOut, "results")
def log(request: HttpRequest, network: str, number: int, body: ResultBody) -> TestOut:
    """Log what happened, and with it what the team does next if that is known."""
    viewer, reading = _acting(request, network, number)
    ask_about_names(viewer, reading.test.network, body)
    open_ones = [c for c in reading.cycles if c.standing is not Standing.CLOSED]
    cycle = chosen_cycle(reading, body.cycle, open_ones)
    record.log_result(
        cycle.cycle,
        value=body.value,
        out_of=body.out_of,
        note=body.note,
        compared=Comparison(body.compared).value if body.compared else "",
        decision=Decision(body.decision) if body.decision else None,
        by=viewer,
    )
    return _again(viewer, reading.test.network, number)


@area.edit(f"{HERE}/tests/{{int:number}}/study", TestOut, "study")
def write_up(request: HttpRequest, network: str, number: int, body: StudyBody) -> TestOut:
    """Write a cycle up. If-Match is the cycle's version; 409 holds both texts."""
    viewer, reading = _acting(request, network, number)
    expected = version_of(request)
    ask_about_names(viewer, reading.test.network, body)
    with_result = [c for c in reading.cycles if c.result_at is not None or c.verdict is not None]
    cycle = chosen_cycle(reading, body.cycle, with_result)
    changes = body.dict(exclude_unset=True, exclude={"cycle", "as_it_is"})
    try:
        record.study(
            cycle.cycle, {k: v for k, v in changes.items() if v is not None}, expected=expected, by=viewer
        )
    except Conflict as conflict:
        raise _readable(conflict, viewer, reading, cycle) from None
    return _again(viewer, reading.test.network, number)


@area.write(f"{HERE}/tests/{{int:number}}/decision", TestOut, "decision")
def make_decision(request: HttpRequest, network: str, number: int, body: DecideBody) -> TestOut:
    """Keep it, change it, stop, do it again or go on with more, with a reason. If-Match is the cycle's version."""
    viewer, reading = _acting(request, network, number)
    ask_about_names(viewer, reading.test.network, body)
    waiting = [c for c in reading.cycles if c.standing is Standing.UNDECIDED]
    cycle = chosen_cycle(reading, body.cycle, waiting)
    expected = version_of(request) if request.headers.get("If-Match") else None
    try:
        record.decide(cycle.cycle, Decision(body.decision), reason=body.reason, expected=expected, by=viewer)
    except Conflict as conflict:
        raise _readable(conflict, viewer, reading, cycle) from None
    return _again(viewer, reading.test.network, number)


def _acting(request: HttpRequest, network: str, number: int) -> tuple[Person, TestReading]:
    """Return the test that is acted on; who may not is refused before anything else is said."""
    viewer = reader(request)
    reading = test_for(viewer, network_of(request, network), number)
    check(viewer, Verb.LOG_TEST, reading.test)
    return viewer, reading


def chosen_cycle(reading: TestReading, asked: int | None, fitting: list[CycleReading]) -> CycleReading:
    """Return the cycle that a body names, else the newest one that fits."""
    if asked is not None:
        fitting = [c for c in reading.cycles if c.cycle.number == asked]
    if not fitting:
        raise DataRefused(
            _("This test has no such cycle, or none that waits for this."),
            where=Where.CYCLE,
            fix=_("Read the test, and see where its cycles stand."),
            code="test.no-cycle",
        )
    return fitting[-1]


def _readable(conflict: Conflict, viewer: Person, reading: TestReading, cycle: CycleReading) -> Conflict:
    """Return a conflict with the other's words as this person may read them: the hub logs what it may not read."""
    fresh = test_for(viewer, reading.test.network, reading.test.number)
    again = next(c for c in fresh.cycles if c.cycle.pk == cycle.cycle.pk)
    theirs = {name: str(getattr(again.words, name, "")) for name in conflict.theirs}
    return Conflict(conflict.what, yours=conflict.yours, theirs=theirs, version=conflict.version)


def idea_to_try(viewer: Person, place: Network, slug: str) -> Node:
    """Return the idea that a test is to try, or refuse what is none."""
    idea = part_for(viewer, place, slug)
    if idea.kind != Kind.IDEA:
        raise DataRefused(
            _("A test tries an idea, and this is a driver."),
            where=Where.IDEA,
            fix=_("Choose an idea below it."),
            code="test.no-idea",
        )
    return idea
