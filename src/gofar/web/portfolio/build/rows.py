"""The rows of the portfolio, A to Z: what each network's record says, in words beside every shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.portfolio import Shows
from gofar.figures.icons import sign
from gofar.figures.spark import draw_spark, spark_of
from gofar.figures.spec import Verdict
from gofar.web.portfolio.build.words import age_words, finding_words
from gofar.web.portfolio.pages import Row

if TYPE_CHECKING:
    from gofar.apps.reports.queries import NetworkReading

#: More dots than this say no more than their number.
MOST_DOTS = 20


def row_of(one: NetworkReading) -> Row:
    """Return one network's row."""
    schools = ngettext("%(n)d school", "%(n)d schools", one.schools) % {"n": one.schools}
    return Row(
        name=one.network.name,
        url=reverse("portfolio-network", args=[one.network.slug]),
        small=schools,
        spark=_spark(one),
        kind=kind_of(one),
        finding=finding_words(one.verdict),
        dots=tuple(dot.value for dot in one.pulse.dots[:MOST_DOTS]),
        tests=one.pulse.tests,
        tests_words=_tests(one),
        keeping=_keeping(one),
        age=age_words(one.age),
        asks=one.asks,
    )


def kind_of(one: NetworkReading) -> str:
    """Return the name of the shape beside the finding; empty where the aim is not shown."""
    if one.aim is None:
        return ""
    return Verdict.FEW.value if one.aim.spec is None else sign(one.aim.spec.verdict, one.aim.spec.improve)


def _spark(one: NetworkReading) -> SafeString | str:
    if one.aim is None:
        return ""
    drawing = draw_spark([], Verdict.FEW) if one.aim.spec is None else spark_of(one.aim.spec)
    return mark_safe(drawing)  # noqa: S308 - drawn by gofar.figures from numbers alone


def _tests(one: NetworkReading) -> str:
    """Return what the dots say, for those who listen."""
    told = {"n": one.pulse.tests, "p": one.pulse.predicted, "d": one.pulse.decided}
    words = ngettext(
        "%(n)d test in 30 days: %(p)d with a prediction, %(d)d decided",
        "%(n)d tests in 30 days: %(p)d with a prediction, %(d)d decided",
        one.pulse.tests,
    )
    return words % told


def _keeping(one: NetworkReading) -> str:
    if one.keeping is None:
        return _("not shown") if not one.consent.shows(Shows.SPREAD) else _("too few schools")
    return _("%(n)d of %(of)d") % {"n": one.keeping, "of": one.schools}
