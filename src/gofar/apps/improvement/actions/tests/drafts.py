"""Cycles that are drafted, filled in, and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.versions import amend, begin
from gofar.apps.improvement.models import Cycle, Test
from gofar.core.practice.ramp import CONDITIONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from gofar.apps.improvement.actions.tests.parts import Plan
    from gofar.apps.people.models import Person


def drop_drafts(cycle: Cycle, moment: dt.datetime, *, predicted: bool = False) -> None:
    """Take away the next cycle that going on has drafted, as long as nobody has built on it."""
    drafts = cycle.test.cycles.filter(number__gt=cycle.number, retracted_at=None, results=None)
    drafts = drafts.filter(version=1) if predicted else drafts.filter(predictions=None)
    drafts.update(retracted_at=moment)


def draft_cycle(test: Test, plan: Plan, *, by: Person) -> Cycle:
    """Add the next cycle to a test."""
    number = (test.cycles.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    cycle = Cycle.objects.create(test=test, number=number, **plan.fields)
    list_conditions(test, plan.conditions)
    return begin(cycle, by=by)


def fill_draft(draft: Cycle, plan: Plan, *, by: Person) -> Cycle:
    """Put a plan into a cycle that was only drafted."""
    list_conditions(draft.test, plan.conditions)
    return amend(draft, plan.fields, expected=None, by=by)


def list_conditions(test: Test, words: Iterable[str]) -> list[str]:
    """Add conditions to a test's list, each once, and return those that were new to it."""
    known = {word.casefold() for word in (*CONDITIONS, *test.conditions)}
    fresh = [word for word in words if word and word.casefold() not in known]
    if fresh:
        test.conditions = [*test.conditions, *fresh]
        test.save(update_fields=["conditions"])
    return fresh


def says_so_already(cycle: Cycle, text: Mapping[str, Any]) -> bool:
    """Whether the record says this already, word for word."""
    saved = Cycle.objects.get(pk=cycle.pk)
    return all(getattr(saved, name) == value for name, value in text.items())
