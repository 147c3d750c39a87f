"""The theory on a day that has passed: its parts, its words, its tests and beliefs as they stood, and what came since."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.improvement.actions.tests import Guess, Plan, decide, log_result
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_part,
    move_part,
    overrule_belief,
    retire_part,
    reword_part,
)
from gofar.apps.improvement.models import Node, Theory
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import (
    Gap,
    began_on,
    day_read,
    since,
    steps_of,
    theory_for,
    versions_of,
)
from gofar.core.practice.cycle import Decision, Standing
from gofar.core.practice.theory import Turn

CALL = "call-home-on-the-first-day-out"


def on(month, day, hour=15):
    return at(dt.datetime(2026, month, day, hour, tzinfo=dt.UTC))


def fresh(node):
    return Node.objects.select_related("theory").get(pk=node.pk)


@pytest.fixture
def told(cast):
    """September: laid out. 5 October: a test. 12 October: closed, met. Then the theory moves on until 20 November."""
    driver = Node.objects.get(kind="primary")
    with on(10, 2):
        test = cast.start(
            plan=Plan("a class", dt.date(2026, 10, 5), dt.date(2026, 10, 9)), guess=Guess(8, 12)
        )
    with on(10, 9):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
    with on(10, 12):
        decide(test.cycles.get(), Decision.ADOPT, expected=None, by=cast.tomas, reason="It is short.")
    with on(10, 20):
        family = add_part(cast.harbor.theory, Draft(Node.Kind.PRIMARY, "Families"), parent=None, by=cast.dora)
    with on(10, 30):
        move_part(fresh(cast.idea), family, by=cast.dora)
    with on(11, 3):
        calls = define_measure(
            cast.harbor, name="Calls", slug="calls", short_name="Calls", kind="process", unit="count",
            direction="up", rhythm="week", chart="run", definition="Calls made.", counts_children=False, by=cast.dora,
        )  # fmt: skip
        reword_part(
            fresh(cast.idea),
            {"title": "Call early", "measure": calls},
            expected=None,
            hypothesis="So.",
            by=cast.dora,
        )
    with on(11, 10):
        overrule_belief(cast.idea, 0.9, reason="All agree.", by=cast.dora)
    with on(11, 12):
        retire_part(fresh(driver), by=cast.dora)
    with on(11, 20):
        yield cast


def then(cast, day, who=None):
    viewer = who or cast.dora
    return theory_for(viewer, cast.harbor, tests_of(viewer, cast.harbor), day)


def test_before_anything_there_is_nothing_and_the_first_day_is_known(told):
    assert then(told, dt.date(2026, 8, 31)).drivers == ()
    theory = Theory.objects.get(network=told.harbor)
    assert began_on(theory) == dt.date(2026, 9, 1)
    assert day_read(theory, "2020-01-01") == dt.date(2026, 9, 1)
    assert day_read(theory, "2026-10-12") == dt.date(2026, 10, 12)
    assert [day_read(theory, asked) for asked in ("", "soon", "2026-11-20", "2030-01-01")] == [None] * 4


@pytest.mark.parametrize(
    ("month", "day", "rung", "closed", "standing"),
    [
        (10, 1, 0, 0, None),
        (10, 2, 1, 0, Standing.PLANNED),
        (10, 7, 1, 0, Standing.RUNNING),
        (10, 9, 1, 0, Standing.UNDECIDED),
        (10, 12, 2, 1, Standing.CLOSED),
    ],
)
def test_tests_stand_as_they_stood(told, month, day, rung, closed, standing):
    part = then(told, dt.date(2026, month, day)).part(CALL)
    assert (part.rung, part.belief.n) == (rung, closed)
    assert (part.tests[0].standing if part.tests else None) is standing
    assert (Gap.UNTESTED in part.gaps) is not closed
    reason = part.tests[0].cycles[0].words.reason if part.tests else ""
    assert reason == ("It is short." if closed else "")


def test_words_and_places_stand_as_they_stood(told):
    october, november = then(told, dt.date(2026, 10, 25)), then(told, dt.date(2026, 11, 4))
    assert [d.node.title for d in october.drivers] == ["Every absence is noticed", "Families"]
    assert october.above(october.part(CALL)).node.title == "Every absence is noticed"
    assert (october.part(CALL).node.title, october.part(CALL).node.measure) == (
        "Call home on the first day out",
        None,
    )
    assert november.above(november.part(CALL)).node.title == "Families"
    assert (november.part(CALL).node.title, november.part(CALL).node.measure.slug) == ("Call early", "calls")
    assert (october.part(CALL).hypothesis, november.part(CALL).hypothesis) == (
        "A call brings students back.",
        "So.",
    )
    assert [d.node.title for d in then(told, dt.date(2026, 11, 19)).drivers] == ["Families"]


def test_a_word_on_belief_is_read_from_its_day_on(told):
    assert then(told, dt.date(2026, 11, 9)).part(CALL).overrule is None
    assert then(told, dt.date(2026, 11, 10)).part(CALL).overrule.value == 0.9


def test_what_came_since_is_named(told):
    came = since(then(told, dt.date(2026, 10, 1)), then(told, None))
    assert [(t.turn, t.slug) for t in came.turns] == [
        (Turn.ADDED, "families"),
        (Turn.RENAMED, CALL),
        (Turn.MOVED, CALL),
        (Turn.REWORDED, CALL),
        (Turn.MEASURED, CALL),
        (Turn.RETIRED, "every-absence-is-noticed"),
    ]
    assert [(m.rung, m.part.rung) for m in came.climbed] == [(0, 2)]
    assert [m.belief.mean for m in came.believed] == [0.5]
    assert came.closed == 1
    nothing = since(then(told, dt.date(2026, 11, 19)), then(told, None))
    assert (nothing.turns, nothing.climbed, nothing.believed, nothing.closed) == ((), (), (), 0)


def test_steps_count_ideas_and_closed_cycles_month_by_month(told):
    steps = steps_of(Theory.objects.get(network=told.harbor), tests_of(told.dora, told.harbor))
    assert [(step.on, step.ideas, step.closed) for step in steps] == [
        (dt.date(2026, 9, 30), 1, 0),
        (dt.date(2026, 10, 31), 1, 1),
        (dt.date(2026, 11, 20), 1, 1),
    ]


def test_a_version_from_before_measures_were_written_down_is_read_with_todays(told):
    row = versions_of(told.dora, Theory.objects.get(network=told.harbor))[-1]
    for node in row.data["graph"]["nodes"]:
        del node["measure"]
    row.save()
    assert then(told, dt.date(2026, 9, 2)).part(CALL).node.measure.slug == "calls"


def test_strangers_read_no_version(told):
    assert versions_of(told.pia, Theory.objects.get(network=told.harbor)) == []
