"""The page after Save: what was saved, what comes next, and what others found with the same idea."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local, today
from gofar.apps.access.queries import change_about
from gofar.apps.access.undo import undo_refused
from gofar.apps.improvement.queries.photos import may_photograph
from gofar.apps.improvement.queries.tests import found_elsewhere
from gofar.core.practice.cycle import Decision, Verdict
from gofar.web.base.components.times import clock, day
from gofar.web.base.cycling import words
from gofar.web.capture.pages import ReceiptPage

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Result
    from gofar.apps.improvement.queries.tests import CycleReading, Elsewhere, TestReading
    from gofar.apps.people.models import Person

#: What others wrote is cut here, so that the two of them stay one glance.
GLANCE = 110


def entry_of(viewer: Person, result: Result) -> AuditEntry | None:
    """Return the row of the log that this person may still take back, or None."""
    entry = change_about(viewer, result, "improvement.log_result")
    return entry if entry is not None and not undo_refused(entry, viewer) else None


def receipt_page(
    viewer: Person, reading: TestReading, result: Result, *, undo: str, test: str
) -> ReceiptPage:
    """Return what was saved. `undo` takes it back when posted to; `test` is empty for a link, which leads nowhere."""
    cycle = next(c for c in reading.cycles if c.cycle.pk == result.cycle_id)
    moment = local(reading.test.network, result.at)
    return ReceiptPage(
        title=_("Saved %(time)s") % {"time": clock(moment)},
        next=next_words(reading, cycle),
        name=_("%(title)s, cycle %(n)d") % {"title": reading.test.title, "n": cycle.cycle.number},
        lines=tuple(_lines(reading, cycle, result)),
        undo=undo,
        after_undo=reverse("log-result", args=[reading.test.network.slug, reading.test.number])
        if test
        else "",
        others=tuple((one.school, _found(one)) for one in found_elsewhere(viewer, reading.test)),
        test=test,
        quiet="" if reading.open else _("Your numbers are kept. They are not shown here."),
        photo=_photo(reading, cycle) if test and may_photograph(viewer, reading.test) else "",
    )


def _photo(reading: TestReading, cycle: CycleReading) -> str:
    """Return where a photo of this cycle's work is added: for whoever has signed in, never for a link."""
    return f"{reverse('add-photo', args=[reading.test.network.slug, reading.test.number])}?cycle={cycle.cycle.number}"


def next_words(reading: TestReading, cycle: CycleReading) -> str:
    """Return when the next cycle is, or what was decided."""
    later = [c for c in reading.cycles if c.cycle.number > cycle.cycle.number]
    if later:
        coming = later[0].cycle
        facts = {"n": coming.number, "day": _day(coming.ends, today(reading.test.network))}
        return _("Cycle %(n)d is %(day)s.") % facts
    decided = cycle.cycle.decision
    if decided:
        return _("You decided: %(what)s.") % {"what": words.choice_word(Decision(decided)).lower()}
    return _("Decide when you are ready.")


def _day(when: dt.date, now: dt.date) -> str:
    if when == now:
        return _("today")
    return dateformat.format(when, "l") if now < when < now + dt.timedelta(days=7) else day(when)


def _lines(reading: TestReading, cycle: CycleReading, result: Result) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    if reading.open:
        lines.append((_("Result"), _of(result.value, result.out_of)))
        if cycle.prediction and cycle.prediction.count:
            lines.append((_("You predicted"), words.number(cycle.prediction.count)))
    if result.compared:
        lines.append((_("Compared"), words.compared_word(result.compared)))
    if result.note and (reading.open or cycle.noticed):
        # Without the right to counts, the words come from the reading, which takes the numbers out of them.
        lines.append((_("Noticed"), result.note if reading.open else cycle.noticed[-1]))
    if cycle.cycle.decision:
        lines.append((_("Next"), _next(reading, cycle)))
    return lines


def _of(value: float, out_of: float | None) -> str:
    if out_of is None:
        return f"{value:,.6g}"
    return _("%(value)s of %(out_of)s") % {"value": f"{value:,.6g}", "out_of": f"{out_of:,.6g}"}


def _next(reading: TestReading, cycle: CycleReading) -> str:
    chosen = words.choice_word(Decision(cycle.cycle.decision))
    guesses = [
        c.prediction for c in reading.cycles if c.cycle.number == cycle.cycle.number + 1 and c.prediction
    ]
    if guesses and guesses[0].count is not None:
        return _("%(chosen)s: %(number)s predicted") % {
            "chosen": chosen,
            "number": words.number(guesses[0].count),
        }
    return chosen


def _found(one: Elsewhere) -> str:
    verdict = {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("partly met its prediction"),
        Verdict.MISSED: _("missed its prediction"),
    }[one.verdict]
    size = words.size_words(one.size)
    told = f"{verdict} ({size})" if size else verdict
    said = Truncator(one.words).chars(GLANCE)
    return f"{told}: “{said}”" if said else f"{told}."
