"""A test's title and the sentence below it: computed from its cycles, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import day
from gofar.web.base.cycling import words

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import TestReading


def title_of(reading: TestReading) -> str:
    """Return the finding: how the predictions fared; before the first result, what comes next."""
    name = {"test": reading.test.title}
    if reading.judged == 0:
        return _before(reading)
    if reading.judged == 1:
        only = next(c.verdict for c in reading.cycles if c.verdict is not None)
        return {
            Verdict.MET: _("“%(test)s” met its first prediction"),
            Verdict.PARTLY: _("“%(test)s” came close to its first prediction"),
            Verdict.MISSED: _("“%(test)s” fell short of its first prediction"),
        }[only] % name
    counts = name | {"met": in_words(reading.met), "all": in_words(reading.judged)}
    if reading.met == reading.judged:
        return (
            _both_or_all(
                _("“%(test)s” met the prediction in both cycles"),
                _("“%(test)s” met the prediction in all %(all)s cycles"),
                reading.judged,
            )
            % counts
        )
    if reading.met == 0:
        return (
            _both_or_all(
                _("“%(test)s” fell short of the prediction in both cycles"),
                _("“%(test)s” fell short of the prediction in all %(all)s cycles"),
                reading.judged,
            )
            % counts
        )
    return _("“%(test)s” met the prediction in %(met)s of %(all)s cycles") % counts


def _both_or_all(both: str, every: str, n: int) -> str:
    """Return the sentence that fits: nobody says “all two”."""
    return both if n == 2 else every


def _before(reading: TestReading) -> str:
    last = reading.last
    standing = words.standing_of(reading)
    said = {
        Standing.PLANNED: _("“%(test)s” starts on %(starts)s"),
        Standing.RUNNING: _("“%(test)s” runs until %(ends)s"),
        Standing.DUE: _("“%(test)s” is due: what happened?"),
    }.get(standing, _("“%(test)s” has a result and no prediction to set it against"))
    if last is None:
        return reading.test.title
    return said % {"test": reading.test.title, "starts": day(last.cycle.starts), "ends": day(last.cycle.ends)}


def sentence_of(reading: TestReading) -> str:
    """Return what the school did with it, and where it stands now."""
    ended = words.ending(reading)
    if ended == Decision.ADOPT:
        return _kept(reading)
    done = sum(words.answered(cycle) for cycle in reading.cycles)
    facts = {"school": str(reading.test.school), "n": in_words(done)}
    if ended == Decision.ABANDON:
        return (
            ngettext(
                "%(school)s stopped it after %(n)s cycle, and says why.",
                "%(school)s stopped it after %(n)s cycles, and says why.",
                done,
            )
            % facts
        )
    return _now(reading)


def _kept(reading: TestReading) -> str:
    done = [cycle for cycle in reading.cycles if words.answered(cycle)]
    facts = {
        "school": str(reading.test.school),
        "n": in_words(len(done)),
        "first": words.who_with(done[0].words.scale),
        "last": words.who_with(done[-1].words.scale),
    }
    if len(done) > 1 and facts["first"] and facts["last"] and facts["first"] != facts["last"]:
        return _("%(school)s kept it after %(n)s cycles, from %(first)s to %(last)s.") % facts
    return (
        ngettext("%(school)s kept it after %(n)s cycle.", "%(school)s kept it after %(n)s cycles.", len(done))
        % facts
    )


def _now(reading: TestReading) -> str:
    """Return where a test stands that goes on."""
    last = reading.last
    if last is None:
        return ""
    said = {
        Standing.PLANNED: _("%(school)s begins cycle %(n)d on %(starts)s."),
        Standing.RUNNING: _("%(school)s is in cycle %(n)d, and looks on %(ends)s."),
        Standing.DUE: _("%(school)s meant to look at cycle %(n)d on %(ends)s."),
        Standing.UNDECIDED: _("The result of cycle %(n)d is in. %(school)s has not decided yet."),
        Standing.CLOSED: _("%(school)s has closed cycle %(n)d."),
    }[words.standing_of(reading)]
    if not last.has_plan and not words.answered(last):
        said = _("%(school)s goes on. Cycle %(n)d needs a prediction.")
    return said % {
        "school": str(reading.test.school),
        "n": last.cycle.number,
        "starts": day(last.cycle.starts),
        "ends": day(last.cycle.ends),
    }
