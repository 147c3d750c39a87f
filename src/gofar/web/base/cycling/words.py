"""Words that the pages of tests share: verdicts, decisions, counts, sizes, and which group a test stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Comparison, Decision, Standing, Verdict
from gofar.core.practice.ramp import CONDITIONS, Step
from gofar.figures.words import inside
from gofar.web.base.charting import decision_word
from gofar.web.base.components.times import day
from gofar.web.base.words import told

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.improvement.queries.tests import Count, CycleReading, TestReading


def standing_of(reading: TestReading) -> Standing:
    """Return where a test stands. A cycle that nobody has predicted yet counts as planned, whatever its dates."""
    last = reading.last
    if last is None or (not last.has_plan and not answered(last)):
        return Standing.PLANNED
    return last.standing


def answered(cycle: CycleReading) -> bool:
    """Whether a result is in."""
    return cycle.standing in {Standing.UNDECIDED, Standing.CLOSED}


def number(count: Count) -> str:
    """Return a count: “8 of 12”, or “8”."""
    if count.out_of is None:
        return f"{count.value:,.6g}"
    return _("%(value)s of %(out_of)s") % {"value": f"{count.value:,.6g}", "out_of": f"{count.out_of:,.6g}"}


def verdict_word(verdict: Verdict) -> str:
    """Return what a result says about its prediction."""
    return {Verdict.MET: _("met"), Verdict.PARTLY: _("partly met"), Verdict.MISSED: _("missed")}[verdict]


def compared_word(compared: str) -> str:
    """Return a team's own word on its result."""
    return {
        Comparison.BETTER: _("Better than predicted"),
        Comparison.ABOUT_RIGHT: _("About as predicted"),
        Comparison.WORSE: _("Worse than predicted"),
        Comparison.CANNOT_TELL: _("Cannot tell yet"),
    }[Comparison(compared)]


def size_words(band: str) -> str:
    """Return the size of a group for those who do not see its number."""
    return {
        "under 10": _("group under 10"),
        "10-29": _("group of 10–29"),
        "30+": _("group of 30 or more"),
    }.get(band, "")


def size_short(band: str) -> str:
    """Return the size of a group in a table's cell."""
    short = {"under 10": _("size under 10"), "10-29": _("size 10–29"), "30+": _("size 30+")}
    return short.get(band, "").replace(" ", "\N{NO-BREAK SPACE}")


def step_word(step: str) -> str:
    """Return who does a cycle, as a step of the ramp."""
    return {
        Step.ONE.value: _("One of us"),
        Step.FEW.value: _("A few of us"),
        Step.MANY.value: _("Many of us"),
        Step.SCHOOLS.value: _("Several schools"),
    }.get(step, "")


def condition_word(words: str) -> str:
    """Return a condition; those that every list begins with are told in the reader's language."""
    return told(next((one for one in CONDITIONS if one == words), words))


def choice_word(decision: Decision) -> str:
    """Return a decision as a team makes it."""
    return {
        Decision.ADOPT: _("Keep it"),
        Decision.ADAPT: _("Change it"),
        Decision.ABANDON: _("Stop"),
        Decision.REPEAT: _("Do it again"),
        Decision.EXPAND: _("Try it with more"),
    }[decision]


def confidence_word(confidence: str) -> str:
    """Return how sure somebody was, to stand after a prediction."""
    return {"guess": _("a guess"), "fairly": _("fairly sure"), "very": _("very sure")}.get(confidence, "")


def standing_word(standing: Standing) -> str:
    """Return where a test stands."""
    return {
        Standing.PLANNED: _("Planned"),
        Standing.RUNNING: _("Running"),
        Standing.DUE: _("Result due"),
        Standing.UNDECIDED: _("To decide"),
        Standing.CLOSED: _("Ended"),
    }[standing]


def mark_of(reading: TestReading) -> str:
    """Return the shape for a test: its decision once it has ended, else where it stands."""
    standing = standing_of(reading)
    if standing is not Standing.CLOSED:
        return {Standing.PLANNED: "not yet"}.get(standing, "running")
    return ending(reading) or "running"


def ending(reading: TestReading) -> str:
    """Return the decision that stands last in a test that has ended; empty while it goes on."""
    last = reading.last
    return last.cycle.decision if last and standing_of(reading) is Standing.CLOSED else ""


def mark_words(reading: TestReading) -> str:
    """Return the words beside the shape."""
    ended = ending(reading)
    return capfirst(decision_word(Decision(ended))) if ended else standing_word(standing_of(reading))


def who_with(scale: str) -> str:
    """Return with whom, out of a plan's words: “5 students, one week” gives “5 students”."""
    return inside(scale.split(",", maxsplit=1)[0].strip())


def year_day(moment: dt.date) -> str:
    """Return “14 Nov 2025”."""
    return f"{day(moment)} {moment.year}"


def floor_words() -> str:
    """Say in one line why numbers are not shown."""
    return _(
        "Small numbers are for the school’s own team. Here you read met, partly met or missed, and how large the group was."
    )
