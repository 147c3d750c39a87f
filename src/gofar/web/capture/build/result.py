"""The page on which a result is logged: what was predicted, what happened, what comes next."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Decision, Standing
from gofar.web.base.components.times import day
from gofar.web.base.cycling import words
from gofar.web.base.sender import sender_key
from gofar.web.capture.build.waiting import waiting_list
from gofar.web.capture.forms import ResultForm
from gofar.web.capture.pages import ResultPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.access.errors import Conflict
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Person


def result_form(
    reading: TestReading, cycle: CycleReading, data: Mapping[str, Any] | None = None
) -> ResultForm:
    """Return the form for a result, filled with what was predicted where the reader may see it."""
    guess = cycle.prediction.count if cycle.prediction else None
    out_of = _plain(guess.out_of) if guess else None
    form = ResultForm(
        data,
        initial={
            "cycle": cycle.cycle.number,
            "expected": cycle.cycle.version,
            "out_of": out_of,
            "next_out_of": out_of,
            "key": uuid.uuid4(),
        },
    )
    if cycle.prediction is None:
        del form.fields["compared"]
    closed = bool(cycle.cycle.decision) or reading.cycles[-1].cycle.pk != cycle.cycle.pk
    if closed and data is None:  # a decision that was sent is never dropped in silence
        for name in ("next", "next_value", "next_out_of"):
            form.fields[name].disabled = True
    return form


def result_page(
    reading: TestReading,
    cycle: CycleReading,
    form: ResultForm,
    *,
    action: str,
    person: Person,
    waiting: Sequence[TestReading] = (),
    start: str = "",
    links: str = "",
) -> ResultPage:
    """Return the page on which a result is logged, whether by its school's team or by a link."""
    guess = cycle.prediction.count if cycle.prediction else None
    return ResultPage(
        title=reading.test.title,
        note=_note(reading, cycle),
        recall=_recall(cycle),
        recall_number=words.number(guess) if guess else "",
        of_what=cycle.prediction.of_what if cycle.prediction else "",
        predicted=guess.value if guess else None,
        predicted_of=guess.out_of if guess else None,
        next_cycle=_("Predict cycle %(n)d") % {"n": cycle.cycle.number + 1},
        form=form,
        action=action,
        says=_("%(title)s, cycle %(n)d") % {"title": reading.test.title, "n": cycle.cycle.number},
        sender=sender_key(person),
        waiting=waiting_list([r for r in waiting if r.test.pk != reading.test.pk]),
        start=start,
        links=links,
        quiet="" if reading.open else words.floor_words(),
    )


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _note(reading: TestReading, cycle: CycleReading) -> str:
    facts = {
        "school": str(reading.test.school),
        "n": cycle.cycle.number,
        "day": day(cycle.cycle.ends),
    }
    if cycle.standing is Standing.DUE:
        return _("%(school)s, cycle %(n)d, due %(day)s") % facts
    if words.answered(cycle):
        return _("%(school)s, cycle %(n)d, has a result already. This one is added to it.") % facts
    return _("%(school)s, cycle %(n)d, until %(day)s") % facts


def _recall(cycle: CycleReading) -> str:
    if cycle.prediction is None:
        return _("Nobody has predicted this cycle.")
    return "" if cycle.prediction.count else _("The prediction is kept. Its number is not shown here.")


def decided_meanwhile(conflict: Conflict) -> str:
    """Say that somebody else has written this cycle on, and what was decided if anything was."""
    theirs = conflict.theirs.get("decision", "")
    if not theirs:
        return _("Somebody else has written on this cycle. Nothing of yours is saved yet: save again.")
    return _(
        "Somebody else decided: %(decision)s. Nothing of yours is saved yet. Choose “Decide later” to keep theirs."
    ) % {"decision": words.choice_word(Decision(theirs))}
