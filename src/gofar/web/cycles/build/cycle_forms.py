"""The forms about one cycle: predict again, write up, decide; and both texts after a conflict."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.wording import without_counts
from gofar.core.practice.coach import Action
from gofar.core.practice.cycle import Decision
from gofar.web.base.cycling import words
from gofar.web.base.pages import Link
from gofar.web.cycles.build.coach import coach_notes
from gofar.web.cycles.build.compared import comparisons_of
from gofar.web.cycles.forms import DecideForm, GuessForm, StudyForm
from gofar.web.cycles.pages import Both, FormPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import Form

    from gofar.apps.access.errors import Conflict
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading

    Data = Mapping[str, Any] | None


def _about(cycle: CycleReading) -> dict[str, Any]:
    return {"cycle": cycle.cycle.number, "expected": cycle.cycle.version, "key": uuid.uuid4()}


def predict_form(cycle: CycleReading, data: Data = None) -> GuessForm:
    """Return the form for another prediction."""
    guess = cycle.prediction.count if cycle.prediction else None
    filled = (
        {"out_of": f"{guess.out_of:g}" if guess.out_of else "", "of_what": guess.of_what} if guess else {}
    )
    return GuessForm(data, initial=_about(cycle) | filled)


def predict_page(reading: TestReading, cycle: CycleReading, form: GuessForm) -> FormPage:
    """Return the page on which a team predicts again."""
    locked = bool(cycle.prediction and cycle.prediction.locked)
    if locked:
        told = _("A result is in, so the first prediction stays. Yours will stand beside it, with its time.")
    else:
        told = _("No result is in yet. The newest prediction counts, and the one before stays in sight.")
    return FormPage(
        title=_("Predict cycle %(n)d again") % {"n": cycle.cycle.number},
        say=told,
        recall=_predicted(cycle),
        form=form,
        button=_("Save the prediction"),
        back=back_to(reading),
        quiet=_("A prediction cannot be taken back. You can make another one."),
    )


def _predicted(cycle: CycleReading) -> str:
    guess = cycle.prediction.count if cycle.prediction else None
    if guess is None:
        return ""
    return _("You predicted %(number)s %(of_what)s.") % {
        "number": words.number(guess),
        "of_what": guess.of_what,
    }


def decide_form(cycle: CycleReading, data: Data = None) -> DecideForm:
    """Return the form for a decision, with what the write-up says of for whom it worked."""
    written = cycle.cycle
    saved = {"for_whom": written.for_whom, "too_few": written.too_few}
    form = DecideForm(data, initial=_about(cycle) | saved)
    if written.for_whom and cycle.words.for_whom != written.for_whom:
        form.leave_out_whom()
    return form


def decide_page(
    reading: TestReading, cycle: CycleReading, form: DecideForm, conflict: Conflict | None = None
) -> FormPage:
    """Return the page on which a team decides."""
    result = _("Cycle %(n)d has no result.") % {"n": cycle.cycle.number}
    if cycle.result is not None:
        guess = cycle.prediction.count if cycle.prediction else None
        result = _("Result: %(number)s.") % {"number": words.number(cycle.result)}
        result = f"{_predicted(cycle)} {result}" if guess else result
    elif cycle.verdict is not None:
        result = _("The prediction was %(verdict)s.") % {"verdict": words.verdict_word(cycle.verdict)}
    elif words.answered(cycle):
        result = _("The result is in.")
    return FormPage(
        title=_("What comes after cycle %(n)d?") % {"n": cycle.cycle.number},
        say=_("To stop is a good decision too, when the reason is written down."),
        recall=result,
        form=form,
        button=_("Save the decision"),
        back=back_to(reading),
        both=both_texts(reading, form, conflict),
        compared=comparisons_of(cycle),
        coach=coach_notes(reading, cycle, (), here=Action.DECIDE),
    )


def study_form(cycle: CycleReading, data: Data = None) -> StudyForm:
    """Return the form of the write-up, without fields whose text the reader may not see whole."""
    saved = {name: getattr(cycle.cycle, name) for name in StudyForm.WORDS}
    form = StudyForm(data, initial=_about(cycle) | saved)
    form.leave_out([name for name in StudyForm.WORDS if getattr(cycle.words, name) != saved[name]])
    return form


def study_page(
    reading: TestReading, cycle: CycleReading, form: StudyForm, conflict: Conflict | None = None
) -> FormPage:
    """Return the page on which a cycle is written up."""
    whole = len([name for name in StudyForm.WORDS if name in form.fields]) == len(StudyForm.WORDS)
    return FormPage(
        title=_("Write up cycle %(n)d") % {"n": cycle.cycle.number},
        say=_("Write for a colleague at another school. No names of students."),
        recall="",
        form=form,
        button=_("Save the write-up"),
        back=back_to(reading),
        both=both_texts(reading, form, conflict),
        quiet=_who_reads(cycle)
        if whole
        else _("Some texts are the team’s own. People who may read them can change those."),
        compared=comparisons_of(cycle),
        coach=coach_notes(reading, cycle, (), here=Action.STUDY),
    )


def _who_reads(cycle: CycleReading) -> str:
    if cycle.shared:
        return _("These notes are shared: the network reads them without small numbers.")
    return _("The first three are for your team and its coach until you share them.")


def both_texts(reading: TestReading, form: Form, conflict: Conflict | None) -> tuple[Both, ...]:
    """Return both texts of each field on which two people differ."""
    if conflict is None:
        return ()
    labels = {name: str(field.label) for name, field in form.fields.items()}
    return tuple(
        Both(
            labels[name], _told(name, yours), _told(name, theirs if reading.open else without_counts(theirs))
        )
        for name, yours in conflict.yours.items()
        if name in labels and (theirs := conflict.theirs.get(name, "")) != yours
    )


def _told(name: str, text: str) -> str:
    if name == "decision":
        return words.choice_word(Decision(text)) if text else _("not decided")
    return text or _("nothing")


def back_to(reading: TestReading) -> Link:
    """Return the way back to the test."""
    return Link(
        _("Back to test %(n)d") % {"n": reading.test.number},
        reverse("test", args=[reading.test.network.slug, reading.test.number]),
    )
