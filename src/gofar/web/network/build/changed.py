"""What changed since a Monday: new signals, ideas that moved, tests logged, tests stopped with their reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.lately import logged, monday_before, moved, stopped
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction
from gofar.figures.icons import sign
from gofar.figures.spec import Verdict
from gofar.figures.words import inside
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import near_day
from gofar.web.base.evidence import rung_word
from gofar.web.network.build.words import listed_html, on, school_link, test_url
from gofar.web.network.pages import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString

    from gofar.apps.improvement.queries.lately import Logged, Moved, Stopped
    from gofar.apps.people.models import School
    from gofar.figures.spec import ChartSpec
    from gofar.web.base.charting import Drawn
    from gofar.web.base.today import Leading, Place

#: More new signals than these are told as a number.
_MOST = 4


def since(place: Place) -> dt.datetime:
    """Return the moment from which the page tells: a Monday's first minute in the network's zone."""
    monday = monday_before(place.today)
    return dt.datetime.combine(monday, dt.time.min, ZoneInfo(place.network.time_zone))


def since_words(place: Place) -> str:
    """Return "since Mon 23 Feb" for the margin."""
    monday = monday_before(place.today)
    return _("since %(day)s") % {"day": f"{monday:%a} {near_day(monday, monday + dt.timedelta(days=8))}"}


def events_of(place: Place) -> tuple[Event, ...]:
    """Return what changed, the signals first."""
    moment = since(place)
    return (
        *(_signals(place, place.leading) if place.leading else ()),
        *(_moved(place, one) for one in moved(place.theory, moment)),
        *_logged(logged(place.tests, moment)),
        *(_stopped(place, one) for one in stopped(place.tests, moment)),
    )


def _signals(place: Place, lead: Leading) -> Iterator[Event]:
    """Tell the signals that are new, then in which schools an earlier rise has held for one period more."""
    first = monday_before(place.today)
    fresh = [i for i, period in enumerate(lead.charts.periods) if period.end >= first]
    if not fresh:
        return
    shown = [(one.school, drawn) for one in lead.charts.charts if (drawn := lead.of(one.school))]
    told = [event for school, drawn in shown if (event := _signal(place, school, drawn, fresh))]
    yield from told[:_MOST]
    if len(told) > _MOST:
        yield _more(place, lead, len(told) - _MOST)
    held = [school for school, drawn in shown if _held(drawn.spec, fresh)]
    if held:
        yield _still(place, lead, held)


def _signal(place: Place, school: School, drawn: Drawn, fresh: list[int]) -> Event | None:
    """Return what is new on a school's chart: a value outside the limits, or a run that has become long."""
    spec = drawn.spec
    if _held(spec, fresh):
        return None
    outside = [spec.points[i] for i in fresh if "beyond-limits" in spec.points[i].signals]
    name = school_link(place.network, school)
    if outside:
        words = _one_outside(spec, len(outside))
        return Event(
            format_html("{}: {}.", name, words), _day(place, spec), sign(outside[-1].verdict, spec.improve)
        )
    if _is_new_run(spec, fresh) and spec.shift:
        kind = sign(spec.shift.side.verdict(spec.improve), spec.improve)
        return Event(format_html("{}: {}.", name, inside(drawn.title)), _day(place, spec), kind)
    return None


def _one_outside(spec: ChartSpec, n: int) -> str:
    if spec.rhythm is Rhythm.WEEK:
        return ngettext("one week outside the usual range", "%(n)s weeks outside the usual range", n) % {
            "n": in_words(n)
        }
    return ngettext("one value outside the usual range", "%(n)s values outside the usual range", n) % {
        "n": in_words(n)
    }


def _is_new_run(spec: ChartSpec, fresh: list[int]) -> bool:
    shift = spec.shift
    if shift is None or not shift.holds or shift.last not in fresh:
        return False
    added = sum(i in fresh for i in range(shift.first, shift.last + 1))
    return shift.length > shift.limit >= shift.length - added


def _held(spec: ChartSpec, fresh: list[int]) -> bool:
    """Whether a change for the better that was a signal before has held."""
    shift = spec.shift
    if shift is None or not shift.holds or spec.verdict is not Verdict.UP or shift.last not in fresh:
        return False
    return not _is_new_run(spec, fresh)


def _still(place: Place, lead: Leading, held: list[School]) -> Event:
    names = listed_html([school_link(place.network, school) for school in held])
    measure = capfirst(lead.measure.short_name)
    template = (
        _("{measure} stayed lower, as wished, in {schools}.")
        if lead.measure.direction == Direction.DOWN
        else _("{measure} stayed higher in {schools}.")
    )
    kind = Verdict.UP.value
    return Event(format_html(template, measure=measure, schools=names), _all_week(), kind)


def _more(place: Place, lead: Leading, n: int) -> Event:
    url = reverse("measure-schools", args=[place.network.slug, lead.measure.slug])
    words = ngettext("%(n)s more school has a new signal", "%(n)s more schools have a new signal", n)
    link = format_html('<a href="{}">{}</a>', url, words % {"n": in_words(n).capitalize()})
    return Event(format_html("{}.", link), _all_week())


def _day(place: Place, spec: ChartSpec) -> str:
    """Return when the latest value ended its period: "last week", or the period itself."""
    latest = spec.points[-1]
    if spec.rhythm is Rhythm.WEEK and latest.start and (place.today - latest.start).days <= 13:
        return _("last week")
    return latest.short


def _all_week() -> str:
    return _("all week")


def _moved(place: Place, one: Moved) -> Event:
    url = reverse("theory", args=[place.network.slug])
    name = format_html('<a class="name" href="{}">{}</a>', url, one.idea.node.title)
    text = format_html(
        _("{idea} moved up the evidence ladder: it is now “{rung}”."),
        idea=name,
        rung=rung_word(one.idea.rung_word),
    )
    return Event(text, on(place.network, one.at, place.today) if one.at else "")


def _logged(week: Logged) -> Iterator[Event]:
    if not week.tests:
        return
    first = ngettext("%(n)s test was logged.", "%(n)s tests were logged.", week.tests) % {
        "n": in_words(week.tests).capitalize()
    }
    yield Event(format_html("{} {}", first, _predicted(week)), _all_week())


def _predicted(week: Logged) -> str:
    predicted = _count(
        week.predicted,
        _("None had a prediction"),
        ngettext("%(n)s had a prediction", "%(n)s had a prediction", week.predicted),
    )
    decided = _count(
        week.decided,
        _("none reached a decision"),
        ngettext("%(n)s reached a decision", "%(n)s reached a decision", week.decided),
    )
    return f"{capfirst(predicted)}; {decided}."


def _count(n: int, none: str, some: str) -> str:
    return some % {"n": in_words(n)} if n else none


def _stopped(place: Place, one: Stopped) -> Event:
    network, test = place.network, one.reading.test
    reason = one.cycle.words.reason.strip().rstrip(".")
    link = format_html('<a href="{}">{}</a>', test_url(network, test.number), test.title)
    slots: dict[str, SafeString | str] = {"school": school_link(network, test.school), "test": link}
    if reason:
        slots["why"] = inside(reason)
        text = format_html(_("{school} stopped “{test}” and said why: {why}."), **slots)
    else:
        text = format_html(_("{school} stopped “{test}”."), **slots)
    return Event(text, on(network, one.at, place.today))
