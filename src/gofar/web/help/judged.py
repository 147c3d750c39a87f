"""Builds the practice pages: the chart before and after a reply, and the sum of ten."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.core.practice.planted import SET, Outcome, Reply, plant
from gofar.figures.control_chart import draw
from gofar.figures.from_result import spec_from_result
from gofar.figures.sentence import finding
from gofar.figures.spec import Verdict
from gofar.web.base.charting import words_here
from gofar.web.base.pages import Link
from gofar.web.help.pages import Choice, PracticePage, PracticeSum, Told
from gofar.web.help.truths import eye_words, outcome_words, planted_words, rules_words, trap_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.practice.planted import Planted
    from gofar.core.spc.results import ChartResult
    from gofar.figures.spec import ChartSpec


def chart_page(seed: int, replies: Sequence[Reply], said: Reply | None) -> PracticePage:
    """Return the chart after these replies: to be judged, or judged."""
    place = len(replies)
    planted = plant(seed, place)
    chart = planted.chart()
    spec = spec_from_result(
        chart, measure=_("Attendance"), unit=Unit.PERCENT, improve=Direction.UP, rhythm=Rhythm.WEEK
    )
    so_far = "".join(reply.value[0] for reply in replies)
    shown, alt = (
        (spec, "")
        if said
        else (_untold(spec), _("Chart of attendance, made up. Its values are in the table."))
    )
    return PracticePage(
        crumbs=_crumbs(),
        margin=_("Chart %(n)d of %(all)d") % {"n": place + 1, "all": len(SET)},
        title=outcome_words(planted, said) if said else _("What would you say about this chart?"),
        say=_("Attendance of a made-up school, in percent. Higher is better."),
        wide=_svg(draw(shown, words=words_here(), alt=alt)),
        narrow=_svg(draw(shown, narrow=True, words=words_here(), alt=alt)),
        values=tuple((p.label, f"{p.value:.1%}") for p in spec.points if p.value is not None),
        seed=seed,
        so_far=so_far,
        choices=_choices(),
        told=_told(planted, chart, spec) if said else None,
        onward=_onward(seed, so_far + said.value[0]) if said else None,
    )


def sum_page(seed: int, replies: Sequence[Reply], another: int) -> PracticeSum:
    """Return what ten replies came to."""
    counts = Counter(plant(seed, place).outcome(reply) for place, reply in enumerate(replies))
    right, wolf, missed, other = (counts[one] for one in Outcome)
    lines = [
        ngettext(
            "You saw %(n)d change where there was none.", "You saw %(n)d changes where there were none.", wolf
        )
        % {"n": wolf},
        ngettext(
            "You missed %(n)d change that was there.", "You missed %(n)d changes that were there.", missed
        )
        % {"n": missed},
    ]
    if other:
        lines.append(
            ngettext(
                "%(n)d time you were close, and chose another word.",
                "%(n)d times you were close, and chose another word.",
                other,
            )
            % {"n": other}
        )
    return PracticeSum(
        crumbs=_crumbs(),
        title=_("%(right)d of %(all)d charts fit what was planted") % {"right": right, "all": len(SET)},
        say=_(
            "Most people see changes in noise at first. The rules are there so that nobody has to trust the eye alone."
        ),
        lines=tuple(lines),
        another=f"{reverse('practice')}?{urlencode({'set': another})}",
    )


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Help"), reverse("help")), Link(_("Practice"), ""))


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - figures escape their own text


def _untold(spec: ChartSpec) -> ChartSpec:
    """Return the chart with the meaning of each mark taken away, so that no shape gives the answer."""
    points = tuple(replace(p, verdict=Verdict.USUAL, signals=(), towards=0) for p in spec.points)
    return replace(spec, points=points, shift=None)


def _choices() -> tuple[Choice, ...]:
    words = {
        Reply.USUAL: _("Usual ups and downs"),
        Reply.CHANGED: _("Something changed, and it stayed"),
        Reply.ODD: _("One odd week"),
        Reply.FEW: _("Too few weeks to say"),
    }
    return tuple(Choice(reply.value, words[reply]) for reply in Reply)


def _told(planted: Planted, chart: ChartResult, spec: ChartSpec) -> Told:
    said = finding(spec, words_here())
    return Told(
        planted_words(planted, spec),
        said.title,
        said.why,
        rules_words(planted, chart),
        trap_words(planted),
        eye_words(planted, chart),
    )


def _onward(seed: int, so_far: str) -> Link:
    label = _("See how it went") if len(so_far) == len(SET) else _("Next chart")
    return Link(label, f"{reverse('practice')}?{urlencode({'set': seed, 'so_far': so_far})}")
