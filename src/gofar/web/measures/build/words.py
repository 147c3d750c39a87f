"""Sentences that several pages of measures share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.groups import known_group
from gofar.core.practice.measure import Direction
from gofar.core.privacy.floor import ALL, Status
from gofar.figures.spec import Verdict
from gofar.figures.words import inside, span
from gofar.web.measures.pages import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.queries.readout import Readout
    from gofar.core.periods import Rhythm
    from gofar.web.base.charting import Drawn
    from gofar.web.measures.reading import Reading

#: Verdicts in the order in which they hang in a margin.
ORDER = (Verdict.UP, Verdict.CARE, Verdict.CHANGED, Verdict.USUAL, Verdict.FEW)


def dimension_word(dimension: str) -> str:
    """Return a dimension as people say it."""
    return {
        "race": _("Race and ethnicity"),
        "gender": _("Gender"),
        "income": _("Income"),
        "grade": _("Grade"),
        "english_learner": _("English learners"),
        "iep": _("IEP"),
    }.get(dimension, dimension.replace("_", " ").capitalize())


def category_word(category: str) -> str:
    """Return a group's name as it is written everywhere, whatever its file called it."""
    known = known_group(category.replace("-", " "))
    return known.category if known else capfirst(category.replace("-", " "))


def subject(reading: Reading) -> str:
    """Return for whom the chart speaks: "Ortiz", "English learners", or nothing for everyone."""
    parts = [str(reading.school)] if reading.school else []
    if reading.asked.category != ALL:
        parts.append(category_word(reading.asked.category))
    return ", ".join(parts)


def for_whom(title: str, who: str) -> str:
    """Return a finding with the name of those it speaks of in front."""
    return _("%(who)s: %(finding)s") % {"who": who, "finding": inside(title)} if who else title


def expected_words(expected: float) -> str:
    """Return "fewer than 1" or "about 3"."""
    return _("fewer than 1") if expected < 1 else _("about %(n)d") % {"n": round(expected)}


def direction_words(direction: str) -> str:
    """Return which way is better, as a sentence."""
    return {
        Direction.UP: _("Higher is better."),
        Direction.DOWN: _("Lower is better."),
        Direction.NONE: _("Neither way is better."),
    }[Direction(direction)]


def rhythm_words(rhythm: str) -> str:
    """Return how often a measure is read, as a sentence."""
    return {
        "day": _("Daily."),
        "week": _("Weekly."),
        "month": _("Monthly."),
        "quarter": _("Every quarter."),
        "semester": _("Every semester."),
        "year": _("Every school year."),
        "cohort": _("Every cohort."),
    }[rhythm]


def periods_words(rhythm: Rhythm | None, n: int) -> str:
    """Return "26 weeks"."""
    return span(translation, rhythm, n)


def tallies(charts: Sequence[Drawn]) -> tuple[Tally, ...]:
    """Return how many charts have each verdict: "4 improving". The shape points down where all of those fell."""
    told = []
    for verdict in ORDER:
        kinds = [drawn.kind for drawn in charts if drawn.spec.verdict is verdict]
        if kinds:
            kind = kinds[0] if len(set(kinds)) == 1 else verdict.value
            told.append(Tally(kind, _tally(verdict, len(kinds))))
    return tuple(told)


def _tally(kind: Verdict, n: int) -> str:
    template = {
        Verdict.UP: _("%(n)d improving"),
        Verdict.CARE: _("%(n)d worth a look"),
        Verdict.CHANGED: _("%(n)d changed"),
        Verdict.USUAL: _("%(n)d usual"),
        Verdict.FEW: _("%(n)d too few to call"),
    }[kind]
    return template % {"n": n}


def asides(readout: Readout, school: str = "") -> tuple[str, ...]:
    """Return what the reader must know about figures that are hidden, or that their source has published."""
    found = [
        _by_rule(readout) if readout.by_rule else _hidden(_count(readout, Status.HIDDEN, school)),
        _suppressed(_count(readout, Status.SUPPRESSED, school)),
    ]
    if readout.is_public:
        by = readout.measure.public_source or readout.measure.source or _("their source")
        found.append(_("These figures are public. Published by %(source)s.") % {"source": by.rstrip(".")})
    return tuple(sentence for sentence in found if sentence)


def _count(readout: Readout, status: Status, school: str) -> int:
    return sum(f.status is status for f in readout.figures if not school or f.school == school)


def _by_rule(readout: Readout) -> str:
    if readout.pooled:
        return _("By the network’s data rule, you see your own school and the network’s total.")
    return _("By the network’s data rule, you see your own school and no other.")


def _hidden(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "%(n)s school total is not shown to you, because fewer than 10 students may stand behind it.",
        "%(n)s school totals are not shown to you, because fewer than 10 students may stand behind each.",
        n,
    ) % {"n": f"{n:,}"}


def _suppressed(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "%(n)s figure is hidden in the file it came from. Hidden is not zero.",
        "%(n)s figures are hidden in the files they came from. Hidden is not zero.",
        n,
    ) % {"n": f"{n:,}"}
