"""Visits: what lies ahead, what was seen and asked, and what the team did in the two weeks after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.access.queries import part_of
from gofar.apps.improvement.queries.learning import notes_in, notes_on
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.visits import coming, visits_from
from gofar.apps.people.roles import Role
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.base.visited import Line, card_of
from gofar.web.coaching.pages import VisitPage, VisitsPage

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BaseForm

    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.people.models import Network, Person

#: More past visits than these are found on the schools' pages.
_PAST = 12


def visits_page(viewer: Person, network: Network, *, everybody: bool) -> VisitsPage:
    """Return the visits of a coach, or of everybody."""
    notes = list(notes_in(viewer, network))
    part = part_of(viewer, network)
    narrow = part is not None and part.role == Role.COACH and not everybody
    shown = [note for note in notes if not narrow or note.kind != "visit" or note.by_id == viewer.pk]
    day = today(network)
    ahead, past = coming(shown, day), visits_from(shown, tests_of(viewer, network), network, day)
    return VisitsPage(
        title=_title(ahead, day),
        say=_("After a visit stands what the team did in the next 14 days. These are facts, not a grade."),
        coming=tuple(_ahead(network, on, note) for on, note in ahead),
        past=tuple(card_of(one, network, day) for one in past[:_PAST]),
        other=_other(network, part.role if part else "", everybody=everybody),
    )


def _title(ahead: list[tuple[dt.date, SchoolNote]], day: dt.date) -> str:
    week = sum((on - day).days < 7 for on, _note in ahead)
    if not week:
        return _("No visit is planned for this week")
    return ngettext("%(n)s visit this week", "%(n)s visits this week", week) % {"n": capfirst(in_words(week))}


def _other(network: Network, role: str, *, everybody: bool) -> Link | None:
    """Return the way between a coach's own visits and all of them."""
    if role != Role.COACH:
        return None
    url = reverse("visits", args=[network.slug])
    return Link(_("Show my visits"), url) if everybody else Link(_("Show everybody’s visits"), f"{url}?all=1")


def _ahead(network: Network, on: dt.date, note: SchoolNote) -> Line:
    return Line(
        f"{note.school}, {weekday(on)}",
        f"{note.text} {note.by.name}",
        reverse("school", args=[network.slug, note.school.slug]),
    )


def visit_page(viewer: Person, network: Network, visit: SchoolNote, form: BaseForm) -> VisitPage:
    """Return one visit, with the form while nothing is written about it."""
    day, school = today(network), visit.school
    notes = list(notes_on(viewer, school))
    past = visits_from(notes, tests_of(viewer, network, school=school), network, day)
    found = next((one for one in past if one.visit.pk == visit.pk), None)
    open_ = found is not None and found.note is None and found.ask is None
    names = {"school": school, "day": weekday(visit.on) if visit.on else ""}
    return VisitPage(
        title=_("Visit to %(school)s, %(day)s") % names,
        say=visit.text,
        card=replace(card_of(found, network, day), write_up="") if found else None,
        form=form if open_ else None,
        back=Link(_("Open the school"), reverse("school", args=[network.slug, school.slug])),
    )


def weekday(day: dt.date) -> str:
    """Return "Tue 3 March"."""
    return dateformat.format(day, pgettext("day with weekday", "D j F"))
