"""The week's mail: what is due, what changed, one line from another school."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, now
from gofar.apps.access.gate import one_reading
from gofar.apps.access.roles import only_reads
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.proposals.queries.news import news_for
from gofar.apps.reminders.letters.letter import Draft, Item, Section
from gofar.apps.reminders.letters.links import address, stop
from gofar.apps.reminders.letters.words import item_of
from gofar.apps.reminders.queries.week import weeks_of
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Person
    from gofar.apps.reminders.queries.due import NetworkWeek

#: More lines than these are read by nobody.
MOST = 6


def week_letter(person: Person) -> Draft:
    """Return the mail that a person gets on Friday; empty when there is nothing to say."""
    with one_reading():
        weeks = weeks_of(person)
        sections = [section for week in weeks for section in _sections(person, week, several=len(weeks) > 1)]
    waits = sum(len(week.pressing) for week in weeks)
    subject = ngettext("Your week: %(n)d thing is due", "Your week: %(n)d things are due", waits)
    return Draft(
        subject=subject % {"n": waits} if waits else _("Your week: nothing is due"),
        hello=_("Hello %(name)s, this is your week.") % {"name": person.name},
        sections=tuple(section for section in sections if section.items),
        stop=stop(person),
        choose=address("my-mail"),
    )


def _sections(person: Person, week: NetworkWeek, *, several: bool) -> Iterator[Section]:
    def title(words: str) -> str:
        return f"{week.network.name}: {words}" if several else words

    yield Section(title(_("Due")), tuple(item_of(week.network, due) for due in week.pressing[:MOST]))
    yield Section(title(_("Coming")), tuple(item_of(week.network, due) for due in week.coming[:MOST]))
    if not (several and only_reads(week.part.role)):
        # Whoever reads many networks has the portfolio; a mail of all their tests would be read by nobody.
        yield Section(title(_("What changed")), tuple(_changed(person, week)))
        yield Section(title(_("Together")), tuple(_together(person, week)))
    yield Section(title(_("From another school")), tuple(_heard(week)))


def _together(person: Person, week: NetworkWeek) -> Iterator[Item]:
    """Say that proposals wait, and that one's own were decided; not a word of them."""
    news, slug = news_for(person, week.network), week.network.slug
    if news.waiting:
        said = ngettext("%(n)d proposal waits for you.", "%(n)d proposals wait for you.", news.waiting)
        yield Item(said % {"n": news.waiting}, address("together", slug), _("Read them"))
    for proposal in news.answered[:MOST]:
        said = _("Your proposal %(n)d was accepted.")
        if proposal.state == "declined":
            said = _("Your proposal %(n)d was declined, with a reason.")
        yield Item(said % {"n": proposal.number}, address("proposal", slug, proposal.number), _("Read it"))


def _changed(person: Person, week: NetworkWeek) -> Iterator[Item]:
    """Tell how many tests of the network were logged and decided in seven days: the fact, not the counts."""
    since = now(week.network) - dt.timedelta(days=7)
    tests = tests_of(person, week.network)
    logged = sum(any(c.result_at and c.result_at >= since for c in t.cycles) for t in tests)
    url = address("tests", week.network.slug)
    if logged:
        said = ngettext("%(n)d test got a result.", "%(n)d tests got a result.", logged) % {"n": logged}
        yield Item(said, url, _("Open the tests"))
    for reading in tests:
        if reading.ended_on and reading.ended_on >= local(week.network, since).date():
            yield Item(_ended(reading), address("test", week.network.slug, reading.test.number), _("Open it"))


def _ended(reading: TestReading) -> str:
    words = _("%(school)s kept “%(test)s”.")
    if reading.decision is Decision.ABANDON:
        words = _("%(school)s stopped “%(test)s”, and says why.")
    return words % {"school": reading.test.school, "test": reading.test.title}


def _heard(week: NetworkWeek) -> Iterator[Item]:
    for reading in week.others[:1]:
        said = _("%(school)s has a result with an idea that you test: “%(test)s”.")
        yield Item(
            said % {"school": reading.test.school, "test": reading.test.title},
            address("test", week.network.slug, reading.test.number),
            _("See what they found"),
        )
