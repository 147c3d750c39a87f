"""Write the tests of one network as rows: each prediction before its result, as teams would have logged them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, log
from gofar.apps.access.clock import at
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import Version, snapshot
from gofar.apps.improvement.models import Cycle, Prediction, Result, Test
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.network import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.versions import Versioned
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.sample.company import Trial, Turn


def put_trials(
    network: Network,
    schools: Sequence[School],
    ideas: Sequence[Node],
    measure: Measure,
    trials: Sequence[Trial],
    *,
    lead: Person,
) -> list[Test]:
    """Write the tests of a network with their cycles, and one row in the log for all of them."""
    tests = Test.objects.bulk_create(
        Test(
            network=network,
            number=number,
            idea=ideas[trial.idea],
            school=schools[trial.school],
            lead=lead,
            measure=measure,
            title=ideas[trial.idea].title,
            question=f"What happens with “{ideas[trial.idea].title}” in our school?",
            started_on=trial.turns[0].starts,
        )
        for number, trial in enumerate(trials, 1)
    )
    for test, trial in zip(tests, trials, strict=True):
        test.cloned_from = None if trial.copied is None else tests[trial.copied]
    Test.objects.bulk_update(tests, ["cloned_from"])
    told = [(test, turn) for test, trial in zip(tests, trials, strict=True) for turn in trial.turns]
    cycles = Cycle.objects.bulk_create(_cycle(test, turn) for test, turn in told)
    pairs = list(zip(cycles, (turn for _test, turn in told), strict=True))
    Prediction.objects.bulk_create(_prediction(cycle, turn, lead) for cycle, turn in pairs)
    Result.objects.bulk_create(_result(cycle, turn, lead) for cycle, turn in pairs if turn.result is not None)
    Version.objects.bulk_create(
        _version(one, day, lead)
        for one, day in [
            *((test, test.started_on) for test in tests),
            *((cycle, turn.starts) for cycle, turn in pairs),
        ]
    )
    with at(moment(trials[-1].turns[0].starts)):
        done = Done(network, "brought the tests of the year into the record", network)
        log("sample.company", Verb.LOG_TEST, done, network=network, school=None, by=lead)
    return tests


def _cycle(test: Test, turn: Turn) -> Cycle:
    given = words("company")["cycle"]
    place = turn.number - 1
    return Cycle(
        test=test,
        number=turn.number,
        scale=given["scales"][place],
        objective=given["objective"][place],
        starts=turn.starts,
        ends=turn.ends,
        learned=given["learned"][(test.number + place) % len(given["learned"])] if turn.decision else "",
        decision=turn.decision.value if turn.decision else "",
        decided_at=moment(turn.ends, 16) if turn.decision else None,
    )


def _prediction(cycle: Cycle, turn: Turn, lead: Person) -> Prediction:
    """Return a prediction: before the cycle, or, where the team wrote it down with its result, as one that counts for nothing."""
    late = not turn.first and turn.result is not None
    when = moment(turn.ends) if late else moment(turn.starts - dt.timedelta(days=2), 10)
    locked = when if late else moment(turn.ends) if turn.result is not None else None
    return Prediction(
        cycle=cycle, number=1, value=turn.predicted, out_of=turn.out_of, of_what="students", confidence="fairly",
        by=lead, at=when, locked_at=locked, after_the_fact=late,
    )  # fmt: skip


def _result(cycle: Cycle, turn: Turn, lead: Person) -> Result:
    assert turn.result is not None  # noqa: S101 - asked of results alone
    return Result(cycle=cycle, value=turn.result, out_of=turn.out_of, by=lead, at=moment(turn.ends))


def _version(one: Versioned, day: dt.date, lead: Person) -> Version:
    return Version(
        about_type=one._meta.label_lower,
        about_id=str(one.pk),
        number=one.version,
        data=snapshot(one),
        by=lead,
        at=moment(day, 9),
    )
