"""What people decide about a chart: points left out, the baseline, targets from a day, the rules. Each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RESTORE, RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.data.models import ChartChoice
from gofar.core.errors import DataRefused
from gofar.core.spc.rules import rule_sets
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Person, School

_Kind = ChartChoice.Kind


@action(Verb.SET_PHASE, undo=RETRACT)
def leave_out(
    measure: Measure, day: dt.date, reason: str, *, by: Person, school: School | None = None
) -> Done[ChartChoice]:
    """Leave a point out of centre, limits and rules. It stays on the chart, ghosted."""
    choice = _choose(measure, _Kind.LEFT_OUT, day, reason, by=by, school=school)
    return Done(choice, f"left out a point of {measure.name}, {_told(day)}", choice, school=school)


def _leave_out_again(entry: AuditEntry, choice: ChartChoice, by: Person) -> None:
    choice.retracted_at = None
    choice.save(update_fields=["retracted_at"])


@action(Verb.SET_PHASE, undo=retract_with(_leave_out_again))
def put_back(choice: ChartChoice, reason: str, *, by: Person) -> Done[ChartChoice]:
    """Put a point back that was left out, however long ago."""
    _ask_reason(reason)
    choice.retracted_at = now(choice.network)
    choice.save(update_fields=["retracted_at"])
    says = f"put back a point of {choice.measure.name}, {_told(choice.day)}"
    return Done(choice, says, choice, school=choice.school, detail={"reason": reason})


@action(Verb.SET_PHASE, undo=RETRACT)
def set_target(
    measure: Measure, starts: dt.date, value: float, reason: str, *, by: Person
) -> Done[ChartChoice]:
    """Set the target that holds from a day on. What was aimed for before stays on the chart."""
    choice = _choose(measure, _Kind.TARGET, starts, reason, by=by, value=value)
    return Done(choice, f"set a new target of {measure.name} from {_told(starts)}", choice)


@action(Verb.SET_PHASE, undo=RETRACT)
def set_suggestion_aside(
    measure: Measure, starts: dt.date, reason: str, *, by: Person, school: School | None = None
) -> Done[ChartChoice]:
    """Say “not now” to a suggested phase. It is not suggested again, until somebody takes this back."""
    choice = _choose(measure, _Kind.NOT_NOW, starts, reason, by=by, school=school)
    return Done(choice, f"began no new phase of {measure.name} from {_told(starts)}", choice, school=school)


@action(Verb.SET_PHASE, undo=RESTORE)
def freeze_baseline(
    measure: Measure, points: int | None, reason: str, *, by: Person, expected: int | None = None
) -> Done[Measure]:
    """Take centre and limits from the first so many points; None thaws the baseline."""
    _ask_reason(reason)
    if points is not None and points < 1:
        raise DataRefused(
            _("A baseline of no points is none."),
            where=_("Points in the baseline"),
            fix=_("Give 1 or more, or leave it empty."),
            code="baseline.none",
        )
    amend(measure, {"freeze": points}, expected=expected, by=by, reason=reason)
    says = f"froze the baseline of {measure.name} at {points} points"
    return Done(measure, says if points else f"let the baseline of {measure.name} run free", measure)


@action(Verb.SET_PHASE, undo=RESTORE)
def choose_rules(
    measure: Measure, rules: str, reason: str, *, by: Person, expected: int | None = None
) -> Done[Measure]:
    """Choose the rules that tell a change from noise on this measure's charts."""
    _ask_reason(reason)
    if rules not in rule_sets():
        raise DataRefused(
            _("There are no rules called “{name}”.", name=rules),
            where=_("Rules"),
            fix=_("Choose one of: {names}.", names=", ".join(rule_sets())),
            code="rules.unknown",
        )
    amend(measure, {"rules": rules}, expected=expected, by=by, reason=reason)
    return Done(measure, f"chose the rules “{rules}” for {measure.name}", measure)


def _choose(
    measure: Measure,
    kind: ChartChoice.Kind,
    day: dt.date,
    reason: str,
    *,
    by: Person,
    school: School | None = None,
    value: float | None = None,
) -> ChartChoice:
    """Write the row; refuse it without a reason, and a second one about the same day."""
    _ask_reason(reason)
    same = ChartChoice.objects.filter(measure=measure, kind=kind, day=day, school=school, retracted_at=None)
    if same.exists():
        raise DataRefused(
            _("That is decided already for this day."),
            where=_("Day"),
            fix=_("Take the earlier decision back first, or choose another day."),
            code="chart.decided-already",
        )
    return ChartChoice.objects.create(
        measure=measure,
        kind=kind,
        day=day,
        school=school,
        value=value,
        reason=reason,
        by=by,
        at=now(measure.network),
    )


def _ask_reason(reason: str) -> None:
    if not reason.strip():
        raise DataRefused(
            _("A change to a chart needs a reason."),
            where=_("Reason"),
            fix=_("Say why, in one sentence."),
            code="chart.no-reason",
        )


def _told(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
