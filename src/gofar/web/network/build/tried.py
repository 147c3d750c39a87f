"""A school's tests, and what other schools did with the same ideas."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.web.base.components.marks import decision
from gofar.web.base.components.times import near_day
from gofar.web.network.build.words import listed_html, test_url
from gofar.web.network.visiting import OthersLine, TestLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.web.network.visit import Visit

#: Open tests first, as they press; then what was decided.
_ORDER = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING, Standing.PLANNED, Standing.CLOSED)
#: How many tests the page shows, and how many ideas of others.
_TESTS, _IDEAS = 8, 4


def test_lines(visit: Visit) -> tuple[TestLine, ...]:
    """Return the school's tests: what waits first, then the newest decisions."""
    found = sorted(visit.tests, key=lambda r: (_ORDER.index(r.standing), -r.test.number))
    return tuple(_line(visit, reading) for reading in found[:_TESTS])


def _line(visit: Visit, reading: TestReading) -> TestLine:
    return TestLine(
        number=reading.test.number,
        url=test_url(visit.network, reading.test.number),
        title=reading.test.title,
        state=_state(reading),
        words=_words(visit, reading),
        result=_result(reading),
    )


def _state(reading: TestReading) -> str:
    if reading.standing is Standing.CLOSED and reading.decision is not None:
        return reading.decision.value
    return "running" if reading.standing is Standing.RUNNING else reading.standing.value


def _words(visit: Visit, reading: TestReading) -> str:
    last = reading.last
    if last is None:
        return ""
    ends = near_day(last.cycle.ends, visit.today)
    if reading.ended_on:
        return _("on %(day)s") % {"day": near_day(reading.ended_on, visit.today)}
    return {
        Standing.DUE: _("was to end on %(day)s") % {"day": ends},
        Standing.UNDECIDED: _("since %(day)s")
        % {"day": near_day(reading.undecided_since or last.cycle.ends, visit.today)},
        Standing.RUNNING: _("until %(day)s") % {"day": ends},
        Standing.PLANNED: _("from %(day)s") % {"day": near_day(last.cycle.starts, visit.today)},
    }.get(reading.standing, "")


def _result(reading: TestReading) -> str:
    """Return the newest result beside its prediction, in counts only where the reader may see them."""
    last = reading.last_with_result
    if last is None:
        return _("no result yet")
    said = {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("nearly met its prediction"),
        Verdict.MISSED: _("missed its prediction"),
    }[last.verdict or Verdict.MISSED]
    count = last.result
    if count is None or not count.out_of:
        return said
    return _("%(value)g of %(of)g, %(said)s") % {"value": count.value, "of": count.out_of, "said": said}


def others_lines(visit: Visit) -> tuple[OthersLine, ...]:
    """Return, for each idea that the school has tested, what the other schools did with it."""
    newest = sorted(visit.tests, key=lambda reading: -reading.test.number)
    ideas = list(dict.fromkeys(reading.test.idea for reading in newest))
    lines = []
    for idea in ideas:
        others = [
            reading
            for reading in visit.all_tests
            if reading.test.idea_id == idea.pk and reading.test.school_id != visit.school.pk
        ]
        if others:
            url = reverse("theory", args=[visit.network.slug])
            lines.append(OthersLine(idea.title, url, tuple(_did(visit, others))))
    return tuple(lines[:_IDEAS])


#: In which order decisions of others are told.
_TOLD = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON, None)


def _did(visit: Visit, others: Sequence[TestReading]) -> list[SafeString]:
    """Return one line for each thing that was decided: its shape, and the schools with their tests, A to Z."""
    by: dict[Decision | None, list[TestReading]] = defaultdict(list)
    for reading in sorted(others, key=lambda r: (str(r.test.school).casefold(), r.test.number)):
        by[reading.decision].append(reading)
    return [
        format_html(
            "{}<span>{}</span>",
            decision(made or "running"),
            listed_html([_school(visit, one) for one in by[made]]),
        )
        for made in _TOLD
        if by[made]
    ]


def _school(visit: Visit, reading: TestReading) -> SafeString:
    url = test_url(visit.network, reading.test.number)
    heard = _("test %(n)d") % {"n": reading.test.number}
    return format_html('<a href="{}">{}<span class="vh">, {}</span></a>', url, reading.test.school, heard)
