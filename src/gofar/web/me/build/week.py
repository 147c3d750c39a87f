"""My week: one next thing with one button, then what comes, then what others found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, now
from gofar.apps.access.gate import may
from gofar.apps.access.roles import only_reads
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.reminders.queries.week import weeks_of
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.me.build.card import card_of
from gofar.web.me.build.lines import line_of, other_line
from gofar.web.me.build.nows import now_of
from gofar.web.me.build.surveys import survey_lines
from gofar.web.me.build.together import together_lines
from gofar.web.me.pages import WeekPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Person
    from gofar.apps.reminders.queries.due import Due, NetworkWeek
    from gofar.web.me.pages import Card, Line

#: More lines than these do not fit a phone; the rest stands on the page of tests.
MOST = 6
NOON, EVENING = 12, 18


def week_page(viewer: Person) -> WeekPage:
    """Return the week of `viewer` across their networks."""
    weeks = weeks_of(viewer)
    pressing = [(week, due) for week in weeks for due in week.pressing]
    pressing.sort(key=lambda pair: _rank(pair[1]))
    coming = [(week, due) for week in weeks for due in week.coming]
    several = len(weeks) > 1
    teaches = any(week.part.role in SCHOOL_ROLES for week in weeks)
    return WeekPage(
        frame="base/phone.html" if teaches else "base/page.html",
        title=_greeting(viewer, weeks),
        say=_say(weeks, len(pressing)),
        now=now_of(*pressing[0]) if pressing else None,
        quiet="" if pressing else _quiet(weeks, coming),
        start=None if pressing else _start(weeks),
        more=tuple(line_of(*pair, several=several) for pair in pressing[1:][:MOST]),
        coming=tuple(line_of(*pair, several=several) for pair in coming[:MOST]),
        others=_others(weeks),
        together=tuple(
            line
            for week in weeks
            if not only_reads(week.part.role)
            for lines in (survey_lines, together_lines)
            for line in lines(viewer, week, several=several)
        ),
        card=_card(viewer, weeks),
        networks=tuple(Link(w.network.name, reverse("network", args=[w.network.slug])) for w in weeks),
        briefs=(*_calls(viewer, weeks), *(_brief(week) for week in weeks if week.is_new)),
        mail=reverse("my-mail"),
    )


def _rank(due: Due) -> tuple[bool, bool]:
    """Put one's own first within what presses; the week itself is in the order of its kinds already."""
    return (not due.own and due.test is not None, due.test is None)


def _greeting(viewer: Person, weeks: Sequence[NetworkWeek]) -> str:
    moment = local(weeks[0].network, now(weeks[0].network)) if weeks else now()
    name = viewer.name if viewer.name.startswith("Dr.") else viewer.name.split()[0]
    if moment.hour < NOON:
        return _("Good morning, %(name)s") % {"name": name}
    if moment.hour < EVENING:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def _say(weeks: Sequence[NetworkWeek], count: int) -> str:
    """Return the day, and how much is due."""
    if not weeks:
        return _("You belong to no network yet. Ask the person who invited you.")
    said = ngettext("%(day)s. %(n)s thing is due.", "%(day)s. %(n)s things are due.", count)
    if not count:
        said = _("%(day)s. Nothing is due.")
    return said % {"day": full_day(weeks[0].today), "n": capfirst(in_words(count))}


def _quiet(weeks: Sequence[NetworkWeek], coming: Sequence[tuple[NetworkWeek, Due]]) -> str:
    """Return the kind words of a week in which nothing waits."""
    if not weeks:
        return ""
    if coming:
        return _("Nothing waits for you today. What comes later this week stands below.")
    if any(week.tests for week in weeks if week.part.role in SCHOOL_ROLES):
        return _("Nothing is due. Your tests run on without you; come back when one ends.")
    if any(week.part.role in SCHOOL_ROLES for week in weeks):
        return _("Nothing is due. When you have an idea in mind, a first test takes five minutes to start.")
    return _("Nothing is due for you. What the schools did stands on the network’s home page.")


def _start(weeks: Sequence[NetworkWeek]) -> Link | None:
    """Return the button of a quiet week: a test for a school, the home page for everybody else."""
    if not weeks:
        return None
    for week in weeks:
        if week.part.role in SCHOOL_ROLES:
            return Link(_("Start a test"), reverse("start-test", args=[week.network.slug]))
    return Link(
        _("Open %(network)s") % {"network": weeks[0].network.name},
        reverse("network", args=[weeks[0].network.slug]),
    )


def _brief(week: NetworkWeek) -> Link:
    """Return the brief that somebody new reads first: their team's, else the network's."""
    school = week.part.school
    slug = week.network.slug
    url = reverse("school-brief", args=[slug, school.slug]) if school else reverse("brief", args=[slug])
    return Link(_("New here? %(place)s in five minutes") % {"place": school or week.network}, url)


def _calls(viewer: Person, weeks: Sequence[NetworkWeek]) -> tuple[Link, ...]:
    """Return the way to the Monday list, for those who call schools."""
    return tuple(
        Link(
            _("Whom to call today in %(network)s") % {"network": week.network},
            f"{reverse('network', args=[week.network.slug])}#calls",
        )
        for week in weeks
        if may(viewer, Verb.CALL_SCHOOLS, week.network)
    )


def _others(weeks: Sequence[NetworkWeek]) -> tuple[Line, ...]:
    return tuple(other_line(week, reading) for week in weeks for reading in week.others)


def _card(viewer: Person, weeks: Sequence[NetworkWeek]) -> Card | None:
    first = next((week for week in weeks if week.part.role in SCHOOL_ROLES), None)
    return card_of(viewer, first) if first else None
