"""The lines of a brief: the aim in a sentence, the theory in five lines, a test in one, and words explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.core.practice.cycle import Standing
from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat
from gofar.web.base.components.marks import decision_words
from gofar.web.brief.pages import Trial

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import TheoryReading

#: A theory that needs more lines is not told in five minutes.
LINES = 5


def aim_of(charter: Charter) -> str:
    """Return the aim in a sentence; nothing while a part of it is missing."""
    if charter.by_when is None or charter.target is None or charter.baseline is None:
        return ""
    return _("By %(when)s, %(target)s of %(what)s, from %(baseline)s.") % {
        "when": dateformat.format(charter.by_when, pgettext("month format", "F Y")),
        "target": neat(charter.target, Unit.PERCENT, 1),
        "what": charter.population,
        "baseline": neat(charter.baseline, Unit.PERCENT, 1),
    }


def theory_lines(theory: TheoryReading) -> tuple[tuple[str, str], ...]:
    """Return the primary drivers, each with the ideas that should move it; the most tried idea first."""
    found = []
    for driver in theory.drivers[:LINES]:
        ideas = sorted(driver.ideas(), key=lambda idea: -len(idea.tests))
        names = "; ".join(idea.node.title for idea in ideas if idea.node.branch_of_id is None)
        found.append((driver.node.title, names or _("no idea yet")))
    return tuple(found)


def trial(reading: TestReading, *, named: bool) -> Trial:
    """Return a test in one line; `named` says at which school."""
    state = reading.decision.value if reading.decision else reading.standing.value
    state = "running" if state == Standing.CLOSED else state
    return Trial(
        reading.test.number,
        reverse("test", args=[reading.test.network.slug, reading.test.number]),
        reading.test.title,
        str(reading.test.school) if named else "",
        state,
        decision_words(state),
    )


def explained() -> tuple[tuple[str, str], ...]:
    """Return the words that somebody new stumbles over, each in one sentence."""
    return (
        (_("Aim"), _("How much of what should be better, for whom, by when.")),
        (_("Driver"), _("Something that, if it moves, moves the aim.")),
        (_("Idea"), _("Something a team can do on Monday.")),
        (_("Test"), _("Trying an idea with a few students first, then with more.")),
        (_("Prediction"), _("What a team expects; it is locked when the first result comes in.")),
        (_("Usual ups and downs"), _("What a chart shows when nothing has changed.")),
    )
