"""Words, names and days that several builders of the network's pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.apps.access.clock import local
from gofar.figures.spark import draw_spark
from gofar.web.base.components.times import near_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, School
    from gofar.figures.spec import ChartSpec

#: How many of the latest points a sparkline shows.
_SPARK = 26


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence: "Carver, Hamer and Ortiz"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def listed_html(names: Sequence[SafeString]) -> SafeString:
    """Return the same for names that are links."""
    if len(names) < 2:
        return format_html_join("", "{}", ((name,) for name in names))
    first = format_html_join(", ", "{}", ((name,) for name in names[:-1]))
    return format_html(_("{first} and {last}"), first=first, last=names[-1])


def school_link(network: Network, school: School) -> SafeString:
    """Return a school's name as a link to its page."""
    url = reverse("school", args=[network.slug, school.slug])
    return format_html('<a class="name" href="{}">{}</a>', url, school)


def test_url(network: Network, number: int) -> str:
    """Return the address of a test."""
    return reverse("test", args=[network.slug, number])


def on(network: Network, moment: dt.datetime, today: dt.date) -> str:
    """Return the day of a moment, in the network's own zone: "Fri", "23 Feb"."""
    return near_day(local(network, moment).date(), today)


def weekday(day: dt.date) -> str:
    """Return "Tue 3 March"."""
    return dateformat.format(day, pgettext("day with weekday", "D j F"))


def sparkline(spec: ChartSpec) -> SafeString:
    """Draw the latest half year of a chart as small as a word."""
    latest = spec.points[-_SPARK:]
    centre = spec.shift.centre if spec.shift else spec.phases[-1].centre if spec.phases else None
    drawing = draw_spark([p.value for p in latest], spec.verdict, centre=centre, improve=spec.improve)
    return mark_safe(drawing)  # noqa: S308 - drawn by gofar.figures from numbers alone
