"""The form that plans the next cycle: carried forward from the last one, with the scale adviser and the coach."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.core.practice.adviser import Scale
from gofar.core.practice.cycle import Decision
from gofar.core.practice.ramp import CONDITIONS, Step
from gofar.web.base.cycling import words
from gofar.web.cycles.build.coach import plan_notes
from gofar.web.cycles.build.cycle_forms import back_to, both_texts
from gofar.web.cycles.forms import PlanForm
from gofar.web.cycles.pages import FormPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from gofar.apps.access.errors import Conflict
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.core.practice.adviser import Advice


def plan_form(reading: TestReading, data: Mapping[str, Any] | None = None) -> PlanForm:
    """Return the form for the next cycle. Idea, team and measure are the test's; the rest comes from the last cycle."""
    last = reading.last
    draft = last if last and not last.has_plan and not words.answered(last) else None
    day = today(reading.test.network)
    length = (last.cycle.ends - last.cycle.starts) if last else dt.timedelta(days=4)
    starts = draft.cycle.starts if draft and draft.cycle.starts >= day else day
    form = PlanForm(
        data,
        initial={
            "cycle": next_number(reading),
            "key": uuid.uuid4(),
            "scale": last.words.scale if last else "",
            "objective": draft.words.objective if draft else "",
            "starts": starts,
            "ends": starts + length,
            **_carried(reading),
            **_thoughts(reading),
        },
    )
    form.offer(
        [
            (raw, words.condition_word(raw))
            for raw, told in zip(_listed(reading), reading.conditions, strict=True)
            if raw == told
        ]
    )
    return form


def advised_form(reading: TestReading, said: QueryDict) -> PlanForm:
    """Return the form as it was left, unsaved and unjudged, so that the adviser can answer."""
    form = plan_form(reading)
    form.initial.update(said.dict(), conditions=said.getlist("conditions"))
    return form


def _listed(reading: TestReading) -> Sequence[str]:
    return (*CONDITIONS, *reading.test.conditions)


def _carried(reading: TestReading) -> dict[str, object]:
    """Carry the last prediction forward as a first guess: somebody still has to say it."""
    guesses = [cycle.prediction for cycle in reading.cycles if cycle.prediction]
    if not guesses:
        return {}
    guess = guesses[-1]
    found: dict[str, object] = {"of_what": guess.of_what}
    if guess.count is None:
        return found
    numbers = {"value": guess.count.value, "out_of": guess.count.out_of}
    plain = {name: f"{number:g}" for name, number in numbers.items() if number is not None}
    return {**found, **plain, "confidence": guess.confidence or "guess"}


def _thoughts(reading: TestReading) -> dict[str, str]:
    """Carry on what the adviser was told last time."""
    last = reading.last.cycle if reading.last else None
    if last is None:
        return {"step": Step.ONE}
    return {name: getattr(last, name) for name in ("step", "belief", "cost", "commitment")}


def next_number(reading: TestReading) -> int:
    """Return the number of the cycle that is planned next."""
    last = reading.last
    if last is None:
        return 1
    return last.cycle.number + (last.has_plan or words.answered(last))


def plan_page(
    reading: TestReading, form: PlanForm, others: Sequence[TestReading], conflict: Conflict | None = None
) -> FormPage:
    """Return the page on which the next cycle is planned."""
    return FormPage(
        title=_("Plan cycle %(n)d") % {"n": next_number(reading)},
        say=_("Say what you expect before you look. It locks when the first result comes."),
        recall=_recall(reading.last_with_result),
        form=form,
        button=_("Save the plan"),
        back=back_to(reading),
        both=both_texts(reading, form, conflict),
        coach=plan_notes(reading, form, others),
        advice=advice_words(form.advice),
    )


def _recall(done: CycleReading | None) -> str:
    """Return what the last cycle showed and what was decided on it."""
    if done is None or done.verdict is None:
        return ""
    told = _("Cycle %(n)d: %(verdict)s.") % {
        "n": done.cycle.number,
        "verdict": words.verdict_word(done.verdict),
    }
    decided = done.cycle.decision
    return f"{told} {words.choice_word(Decision(decided))}." if decided else told


def advice_words(advice: Advice | None) -> str:
    """Return the adviser's line: how large, and what speaks for staying small."""
    if advice is None:
        return ""
    size = {
        Scale.VERY_SMALL: _("Keep it very small: one of us, a few students, a day or two."),
        Scale.SMALL: _("Keep it small: one or a few of us, for about a week."),
        Scale.LARGE: _("You can try it with many: a grade, or most of a team."),
        Scale.IMPLEMENT: _("You can make it the usual way, and go on measuring."),
    }[advice.scale]
    because = {
        "belief": _("you are not sure that it helps"),
        "cost": _("a failure would cost a lot"),
        "commitment": _("not everybody is ready"),
    }
    reasons = [because[name] for name in advice.because]
    if not reasons:
        return f"{size} " + _("You are quite sure, a failure costs little, and everybody is ready.")
    joined = _(" and ").join([", ".join(reasons[:-1]), reasons[-1]] if reasons[:-1] else reasons)
    return f"{size} " + _("Not larger, because %(reasons)s.") % {"reasons": joined}
