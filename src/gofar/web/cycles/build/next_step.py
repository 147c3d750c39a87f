"""The one next step of a test that is due and that the reader may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Standing
from gofar.web.base.components.times import day
from gofar.web.base.cycling import words
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next: one sentence, the one button, and quieter ones."""

    words: str
    primary: Link | None
    others: tuple[Link, ...]


def next_step(reading: TestReading, *, may_log: bool, may_copy: bool) -> NextStep:
    """Return the one next step that is due and that the reader may take."""
    place = [reading.test.network.slug, reading.test.number]
    copy = Link(
        _("Copy this test to my school"),
        f"{reverse('start-test', args=place[:1])}?idea={reading.test.idea.slug}&from={reading.test.number}",
    )
    standing = words.standing_of(reading)
    if not may_log or (standing is Standing.CLOSED and reading.last is not None):
        said = _("Try it with your own students, a few at first.") if may_copy else ""
        later = (Link(_("Plan another cycle"), reverse("plan-cycle", args=place)),) if may_log else ()
        return NextStep(said, copy if may_copy else None, later)
    log = Link(_("Log what happened"), reverse("log-result", args=place))
    again = Link(_("Predict again"), reverse("predict", args=place))
    quiet = (copy,) if may_copy else ()
    if reading.last is None or not (reading.last.has_plan or words.answered(reading.last)):
        plan = Link(_("Plan the next cycle"), reverse("plan-cycle", args=place))
        return NextStep(_("Say what you expect before you look."), plan, quiet)
    if standing is Standing.UNDECIDED:
        decide = Link(_("Decide what is next"), reverse("decide", args=place))
        more = Link(_("Log another result"), reverse("log-result", args=place))
        return NextStep(
            _("The result is in. Keep it, change it, stop, or go on?"), decide, (more, again, *quiet)
        )
    send = Link(_("Send a link to log it"), reverse("log-links", args=place))
    return NextStep(_when(reading.last, standing), log, (again, send, *quiet))


def _when(cycle: CycleReading, standing: Standing) -> str:
    if standing is Standing.DUE:
        return _("The day to look was %(day)s.") % {"day": day(cycle.cycle.ends)}
    return _("The day to look is %(day)s. Sooner is fine.") % {"day": day(cycle.cycle.ends)}
