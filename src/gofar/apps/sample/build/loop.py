"""Charter, tests and coaches' notes of the sample, each written on its day by its person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.tests import (
    Guess,
    Plan,
    decide,
    list_condition,
    log_result,
    plan_cycle,
    share_notes,
    start_test,
    study,
)
from gofar.apps.improvement.models import Charter, SchoolNote, Test
from gofar.apps.sample.build.places import DAWN, Places, moment
from gofar.apps.sample.network import words
from gofar.apps.sample.ramping import OWN_CONDITIONS, conditions_of, is_shared, step_of, thoughts_of
from gofar.core.practice.cycle import comparison

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Cycle
    from gofar.apps.sample.records import Cycle as GivenCycle
    from gofar.apps.sample.records import Test as GivenTest
    from gofar.apps.sample.story import Story


def reword(story: Story, places: Places) -> None:
    """Write the charter on the day it was agreed, and let the schools sign or ask."""
    given, aim = story.charter, story.charter.aim
    text = {
        "problem": given.problem,
        "who_we_serve": given.who_we_serve,
        "data_rule": given.data_rule,
        "roles": given.roles,
        "rhythm": given.rhythm,
        "measure": places.measures[given.measure],
        "population": aim.population,
        "for_whom": given.for_whom,
        "baseline": aim.baseline,
        "baseline_n": aim.students,
        "baseline_on": aim.baseline_on,
        "target": aim.target,
        "by_when": aim.by_when,
    }
    if aim.equity is not None:
        text |= {
            "equity_group": aim.equity.group,
            "equity_from": aim.equity.gap_from,
            "equity_to": aim.equity.gap_to,
        }
    with at(moment(given.agreed_on)):
        charter = Charter.objects.get(network=places.network)
        reword_charter(
            charter, text, expected=None, by=places.director, reason="Agreed at the first convening"
        )
    for signature in story.signatures:
        with at(moment(signature.on)):
            school = places.schools[signature.school]
            sign_charter(
                school,
                name=_name(signature.by, places),
                question=signature.question or "",
                by=places.director,
            )


def _name(address: str, places: Places) -> str:
    return places.people[address].name if address in places.people else address


def put_tests(story: Story, places: Places) -> None:
    """Start each test, and turn its cycles as they turned."""
    started: dict[int, Test] = {}
    for given in story.tests:
        lead = places.people[given.lead]
        first = given.cycles[0]
        with at(moment(first.predicted_on, 8)):
            test = start_test(
                places.schools[given.school],
                idea=places.nodes[given.idea],
                title=given.title,
                question=given.question,
                plan=_plan(given, first),
                guess=_guess(first),
                measure=places.measures.get(given.measure),
                team=places.teams[given.school],
                lead=lead,
                by=lead,
                cloned_from=started.get(given.copied_from or 0),
            )
            started[given.number] = test
            if given.idea in OWN_CONDITIONS:
                list_condition(test, OWN_CONDITIONS[given.idea], by=lead)
        _turn(test.cycles.get(number=1), first, given, places)
        for cycle in given.cycles[1:]:
            _next(test, cycle, given, places)
        for day, learned in given.reworded:
            with at(moment(day)):
                last = test.cycles.get(number=len(given.cycles))
                study(last, {"learned": learned}, expected=None, by=lead)


def _next(test: Test, given: GivenCycle, whole: GivenTest, places: Places) -> None:
    """Plan the cycle that the last decision drafted, or a new one, then turn it."""
    lead = places.people[whole.lead]
    with at(moment(given.predicted_on, 17)):  # after the result and the decision of the same day
        test.cycles.filter(number=given.number, results=None, predictions=None).delete()
        cycle = plan_cycle(test, _plan(whole, given), _guess(given), by=lead)
    _turn(cycle, given, whole, places)


def _turn(cycle: Cycle, given: GivenCycle, whole: GivenTest, places: Places) -> None:
    lead = places.people[whole.lead]
    if given.result is not None and given.result_on is not None:
        with at(moment(given.result_on)):
            log_result(cycle, value=given.result, out_of=given.result_of, compared=_compared(given), by=lead)
            if told := _told(given):
                study(cycle, told, expected=None, by=lead)
    if given.decision is not None and given.decided_on is not None:
        with at(moment(given.decided_on)):
            decide(cycle, given.decision, expected=None, reason=given.reason or "", by=lead)
            if is_shared(whole, given):
                share_notes(cycle, by=lead)


def _told(given: GivenCycle) -> dict[str, object]:
    """Return the write-up. That there are too few to say is a tick, not a text."""
    told: dict[str, object] = {
        name: text for name in ("did", "surprise", "for_whom", "learned") if (text := getattr(given, name))
    }
    if told.get("for_whom") == words("ideas")["any"]["too_few"]:
        told |= {"for_whom": "", "too_few": True}
    return told


def _plan(whole: GivenTest, given: GivenCycle) -> Plan:
    return Plan(
        given.scale,
        given.starts,
        given.ends,
        given.objective,
        step=step_of(given),
        conditions=conditions_of(whole, given),
        **thoughts_of(given),
    )


def _compared(given: GivenCycle) -> str:
    """Return the word that the phone would have offered, which these teams took."""
    assert given.result is not None  # noqa: S101 - asked of results alone
    return comparison(
        predicted=given.predicted,
        predicted_of=given.predicted_of,
        result=given.result,
        result_of=given.result_of,
    )


def _guess(given: GivenCycle) -> Guess:
    return Guess(given.predicted, given.predicted_of, given.of_what, given.confidence)


def put_notes(story: Story, places: Places) -> None:
    """Write the coaches' notes with their asks, and the visits."""
    for note in story.notes:
        by = places.people[note.by]
        with at(moment(note.on)):
            write_note(places.schools[note.school], note.text, by=by)
            write_note(places.schools[note.school], note.ask, kind=SchoolNote.Kind.ASK, by=by)
    for visit in story.visits:
        with at(moment(places.network.sample_today or visit.at.date(), DAWN)):
            write_note(
                places.schools[visit.school],
                visit.purpose,
                kind=SchoolNote.Kind.VISIT,
                on=visit.at.date(),
                by=places.people[visit.by],
            )
