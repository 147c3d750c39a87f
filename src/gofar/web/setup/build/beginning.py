"""The first weeks: exit criteria with how far each is, norms, and each school's line about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local, today
from gofar.apps.administration.queries_of_setup import beginning_of, sets_up
from gofar.core.practice.initiation import SAID, TEAM, Criterion
from gofar.web.base.components.times import full_day, near_day
from gofar.web.base.pages import Link
from gofar.web.setup.build.words import to_list
from gofar.web.setup.forms.beginning import IntroductionForm, NormsForm
from gofar.web.setup.pages import CriterionRow, FirstWeeks, Line

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.apps.administration.queries_of_setup import Beginning, Said
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.initiation import Progress


def first_weeks(
    viewer: Person, network: Network, *, norms: NormsForm | None = None, line: IntroductionForm | None = None
) -> FirstWeeks:
    """Return the page for one reader, with a refused form in place of a fresh one."""
    found = beginning_of(viewer, network)
    edits = sets_up(viewer, network)
    set_up = found.set_up
    fresh = NormsForm(
        initial={"norms": set_up.norms, "first_test_by": set_up.first_test_by, "expected": set_up.version}
    )
    return FirstWeeks(
        crumbs=(Link(_("First weeks"), ""),),
        title=_title(found),
        say=_(
            "A network has begun when these hold. Most can be read from the record; two are said by a person."
        ),
        rows=tuple(_row(found, network, one, edits=edits) for one in found.progress),
        norms=tuple(text for text in set_up.norms.splitlines() if text.strip()),
        norms_form=(norms or fresh) if edits else None,
        lines=tuple(_line(network, one, line) for one in found.said),
        setup=to_list(network) if edits else "",
    )


def _title(found: Beginning) -> str:
    if found.met == len(found.progress):
        return _("The network has begun: all criteria are met")
    return _("%(n)d of %(of)d criteria are met") % {"n": found.met, "of": len(found.progress)}


def _row(found: Beginning, network: Network, one: Progress, *, edits: bool) -> CriterionRow:
    title, words = _words(found)[one.criterion]
    tick = found.ticks.get(one.criterion)
    if tick is not None:
        day = near_day(local(network, tick.at).date(), today(network))
        state = _("said by %(name)s, %(day)s") % {"name": tick.by.name, "day": day}
    elif one.is_met:
        state = _("met")
    elif one.of > 1:
        state = _("%(n)d of %(of)d") % {"n": one.done, "of": one.of}
    else:
        state = _("not yet")
    may_tick = edits and one.criterion in SAID and not one.is_met
    asks = edits and one.criterion is Criterion.PULSE and not one.is_met
    do = Link(_("Ask the pulse"), reverse("ask-pulse", args=[network.slug])) if asks else None
    return CriterionRow(one.criterion.value, title, words, state, one.is_met, may_tick, do)


def _words(found: Beginning) -> dict[Criterion, tuple[str, str]]:
    by = found.set_up.first_test_by
    planned = _("Planned by %(day)s.") % {"day": full_day(by)} if by else _("Say below by when.")
    return {
        Criterion.CHARTER: (
            _("Every school has signed the charter"),
            _("Problem, aim, roles and data rule."),
        ),
        Criterion.TEAMS: (
            _("Every school has a team of %(n)d or more") % {"n": TEAM},
            _("A lead and two teachers are enough."),
        ),
        Criterion.NORMS: (_("Norms are written"), _("How we work together, so that a miss is welcome.")),
        Criterion.INTRODUCTIONS: (
            _("Every school has introduced itself"),
            _("One line each: who we are, what we bring."),
        ),
        Criterion.MET: (
            _("The schools have met, and got to know each other"),
            _("In a room, for half a day."),
        ),
        Criterion.COUNTED: (
            _("Two people counted the first measure and got the same"),
            _("On the same day, without talking."),
        ),
        Criterion.FIGURES: (_("The aim’s measure has its first figures"), _("A sheet as it is will do.")),
        Criterion.PULSE: (
            _("The pulse has been asked, so that there is a baseline"),
            _("Eight questions, two minutes, no names."),
        ),
        Criterion.FIRST_TEST: (_("The first test is planned"), planned),
    }


def _line(network: Network, one: Said, refused: IntroductionForm | None) -> Line:
    form: BaseForm | None = None
    if one.may_write:
        mine = refused is not None and refused["school"].value() == one.school.slug
        form = (
            refused
            if mine
            else IntroductionForm(initial={"school": one.school.slug}, auto_id=f"id_{one.school.slug}_%s")
        )
    by = ""
    if one.line is not None:
        day = near_day(local(network, one.line.at).date(), today(network))
        by = _("%(name)s, %(day)s") % {"name": one.line.by.name, "day": day}
    return Line(str(one.school), one.school.slug, one.line.text if one.line else "", by, form)
