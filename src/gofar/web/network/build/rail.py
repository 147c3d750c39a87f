"""The right rail of the home page: our aim, which figures are in, what comes up, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import sent
from gofar.apps.improvement.queries.charter import aim_of
from gofar.apps.improvement.queries.learning import notes_in
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Unit
from gofar.figures.numbers import amount
from gofar.figures.words import span
from gofar.web.base.components.counts import in_words
from gofar.web.network.build.words import on, weekday
from gofar.web.network.pages import Fresh, FreshRow, HomeRail, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.models import SchoolNote
    from gofar.core.periods import Period
    from gofar.web.base.today import Leading, Place

#: How many of the latest periods the strip shows, and how many visits and notes the rail.
_CELLS, _VISITS, _NOTES = 6, 4, 2
#: Schools with a gap beyond these are told as a number.
_ROWS = 8


def rail_of(place: Place) -> HomeRail:
    """Return what stands beside the page. Notes are for those who work in the school."""
    notes = [note for note in notes_in(place.viewer, place.network) if note.school_id in place.works_in]
    charter = reverse("charter", args=[place.network.slug])
    return HomeRail(
        aim=_aim(place),
        aim_url=charter,
        fresh=_fresh(place, place.leading) if place.leading and place.works_in else None,
        coming=_coming(place, notes),
        notes=_notes(place, notes),
    )


def _aim(place: Place) -> Told | None:
    charter = place.charter
    if charter.measure is None or charter.target is None or charter.by_when is None:
        return None
    slots = {
        "what": capfirst(charter.measure.name.partition(",")[0]),
        "target": _percent(charter.target),
        "when": dateformat.format(charter.by_when, "F Y"),
    }
    if charter.baseline is None:
        return Told(_("%(what)s: %(target)s by %(when)s.") % slots, _latest(place))
    slots["baseline"] = _percent(charter.baseline)
    return Told(_("%(what)s: from %(baseline)s to %(target)s by %(when)s.") % slots, _latest(place))


def _latest(place: Place) -> str:
    """Return where the aim stands: "72% at semester 1, 2025-26. 236 more students to go."."""
    reached = place.reached
    if reached is None:
        return ""
    told = _("%(share)s at %(period)s.") % {
        "share": _percent(reached.share),
        "period": reached.period.label,
    }
    aim = aim_of(place.charter, schools=len(place.schools))
    left = aim.to_go(reached.share) if aim and aim.more_students else 0
    if not left:
        return told
    more = ngettext("%(n)s more student to go.", "%(n)s more students to go.", left) % {"n": f"{left:,}"}
    return f"{told} {more}"


def _fresh(place: Place, lead: Leading) -> Fresh:
    """Return the strip of the latest periods; only schools with a gap have a row."""
    periods = lead.charts.periods[-_CELLS:]
    days = sent(lead.readout)
    mine = [school for school in place.schools if school.pk in place.works_in]
    gaps = [(str(school), tuple(period.start in days[school.slug] for period in periods)) for school in mine]
    open_ones = sorted((gap for gap in gaps if not all(gap[1])), key=lambda gap: gap[0].casefold())
    rhythm = Rhythm(lead.measure.rhythm)
    return Fresh(
        title=_("%(measure)s in, last %(span)s")
        % {
            "measure": lead.measure.short_name,
            "span": span(translation, rhythm, len(periods), in_words(len(periods))),
        },
        rows=tuple(_fresh_row(name, cells, periods) for name, cells in open_ones[:_ROWS]),
        others=_others(len(mine), len(open_ones)),
    )


def _fresh_row(school: str, cells: tuple[bool, ...], periods: Sequence[Period]) -> FreshRow:
    missing = [period.short for period, here in zip(periods, cells, strict=True) if not here]
    return FreshRow(school, cells, _("missing: %(periods)s") % {"periods": ", ".join(missing)})


def _others(n: int, gaps: int) -> str:
    full = n - gaps
    more = max(0, gaps - _ROWS)
    if not gaps:
        return ngettext("All in.", "All schools: all in.", n)
    told = [_("✓ in, – missing.")]
    if more:
        told.append(
            ngettext("%(n)s more school has a gap.", "%(n)s more schools have a gap.", more)
            % {"n": in_words(more).capitalize()}
        )
    if full:
        told.append(
            ngettext("%(n)s other school: all in.", "%(n)s other schools: all in.", full)
            % {"n": in_words(full).capitalize()}
        )
    return " ".join(told)


def _coming(place: Place, notes: Sequence[SchoolNote]) -> tuple[Told, ...]:
    """Return the next visits, soonest first."""
    visits = sorted(
        ((note.on, note) for note in notes if note.kind == "visit" and note.on and note.on >= place.today),
        key=lambda pair: pair[0],
    )
    return tuple(
        Told(
            _("Visit, %(school)s") % {"school": note.school},
            _("%(day)s, %(name)s") % {"day": weekday(day), "name": note.by.name},
            reverse("school", args=[place.network.slug, note.school.slug]),
        )
        for day, note in visits[:_VISITS]
    )


def _notes(place: Place, notes: Sequence[SchoolNote]) -> tuple[Told, ...]:
    """Return the newest asks: what somebody is asked to do next."""
    asks = [note for note in notes if note.kind == "ask"]
    return tuple(
        Told(
            f"{note.school}: “{note.text}”",
            _("%(name)s, %(day)s") % {"name": note.by.name, "day": on(place.network, note.at, place.today)},
            reverse("school", args=[place.network.slug, note.school.slug]),
        )
        for note in asks[:_NOTES]
    )


def _percent(value: float) -> str:
    return amount(value, Unit.PERCENT, 0)
