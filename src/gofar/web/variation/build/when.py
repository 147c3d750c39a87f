"""Which term is read: the choices, and how a span of periods is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.web.variation.pages import Option

if TYPE_CHECKING:
    from gofar.apps.data.queries.variation import Span, Variation


def options_of(found: Variation) -> tuple[Option, ...]:
    """Return the spans that can be asked for, in their order."""
    chosen = found.chosen.key if found.chosen else ""
    return tuple(Option(one.key, told_when(one), one.key == chosen) for one in found.spans)


def told_when(one: Span) -> str:
    """Return what a span is called: a period by its name, a year's periods by the year, all of them as such."""
    if len(one.periods) == 1:
        return one.newest.label
    if one.key == "all":
        return _("All terms together")
    first, last = one.periods[0], one.periods[-1]
    return _("%(first)s to %(last)s, together") % {"first": first.label, "last": last.label}
