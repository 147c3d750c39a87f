"""The coach's notes on a cycle, each with the one place where it can be mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.tests import draft_of, next_draft
from gofar.core.practice.coach import Action, notes_on
from gofar.web.base.pages import Link
from gofar.web.base.words import told as in_words
from gofar.web.cycles.pages import CoachNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.core.practice.coach import Draft
    from gofar.web.cycles.forms import PlanForm

#: So many notes at once; more would not be read.
AT_ONCE = 3


def coach_notes(
    reading: TestReading,
    cycle: CycleReading | None,
    others: Sequence[TestReading],
    *,
    here: Action | None = None,
) -> tuple[CoachNote, ...]:
    """Return what the coach says about a cycle. On the form that mends it (`here`) a note needs no link."""
    return () if cycle is None else told(reading, draft_of(reading, cycle, others), here=here)


def told(reading: TestReading, draft: Draft, *, here: Action | None = None) -> tuple[CoachNote, ...]:
    """Return the notes on a draft, in words."""
    return tuple(
        CoachNote(
            in_words(rule.says),
            in_words(rule.why),
            None if rule.do is here else _link(reading, rule.name, rule.do),
        )
        for rule in notes_on(draft)[:AT_ONCE]
    )


def _link(reading: TestReading, name: str, do: Action) -> Link:
    slug, number = reading.test.network.slug, reading.test.number
    if name == "no-measure":
        return Link(_("See the measures"), reverse("measures", args=[slug]))
    if do is Action.READ:
        return Link(
            _("Read their tests"),
            f"{reverse('tests', args=[slug])}?idea={reading.test.idea.slug}&all=1#ended",
        )
    route, words = {
        Action.PREDICT: ("predict", _("Predict")),
        Action.PLAN: ("plan-cycle", _("Change the plan")),
        Action.LOG: ("log-result", _("Log what happened")),
        Action.STUDY: ("study", _("Write it up")),
        Action.DECIDE: ("study", _("Add it")),
    }[do]
    if do is Action.PREDICT and not (reading.last and reading.last.has_plan):
        route = "plan-cycle"
    return Link(words, reverse(route, args=[slug, number]))


def plan_notes(reading: TestReading, form: PlanForm, others: Sequence[TestReading]) -> tuple[CoachNote, ...]:
    """Return the notes on a plan as it stands in the form; for the prediction the form itself asks."""
    before = next((c for c in reversed(reading.cycles) if c.has_plan), None)
    changed = before is None or bool(form["conditions"].value() or form["condition"].value())
    if before is not None:
        texts = (("scale", before.words.scale), ("objective", before.words.objective))
        changed = changed or any(_said(form, name) != text for name, text in texts)
    draft = replace(
        next_draft(reading, others),
        predicted=True,
        has_number=True,
        confidence="asked",
        changed=changed,
        step=_said(form, "step"),
        belief=_said(form, "belief"),
        cost=_said(form, "cost"),
        commitment=_said(form, "commitment"),
    )
    return told(reading, draft, here=Action.PLAN)


def _said(form: PlanForm, name: str) -> str:
    return str(form[name].value() or "")
