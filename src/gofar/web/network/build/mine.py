"""The one next thing of somebody who works in a school, and the rest of her tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import words_on
from gofar.core.practice.cycle import Standing
from gofar.web.base.components.marks import decision_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.network.build.words import test_url
from gofar.web.network.pages import Event, NextThing

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.web.base.today import Place

#: What waits for a word, most pressing first.
_ORDER = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING, Standing.PLANNED)
#: More tests than these are found on the page of tests.
_MOST = 5


def next_thing(place: Place) -> NextThing:
    """Return what this person can do next: a result, a decision, the charter, or a first test."""
    waiting = _waiting(place)
    pressing = [reading for reading in waiting if reading.standing in _ORDER[:2]]
    word = None if pressing else _unsigned(place)
    if pressing:
        return _with(place, _about_test(place, pressing[0]), waiting, pressing[0])
    if word is not None:
        return _with(place, _about_charter(place, word), waiting)
    if waiting:
        return _with(place, _about_test(place, waiting[0]), waiting, waiting[0])
    return NextThing(
        _("Start your first test"),
        _("Pick one idea, say what you think will happen, and try it with a few students."),
        Link(_("Start a test"), reverse("start-test", args=[place.network.slug])),
    )


def _waiting(place: Place) -> list[TestReading]:
    """Return the open tests of the reader's schools: what presses first, one's own first, then by day."""
    own = [
        reading
        for reading in place.tests
        if reading.test.school_id in place.works_in and reading.standing in _ORDER and reading.last
    ]
    return sorted(
        own,
        key=lambda r: (
            _ORDER.index(r.standing),
            r.test.lead_id != place.viewer.pk,
            r.cycles[-1].cycle.ends,
            r.test.number,
        ),
    )


def _unsigned(place: Place) -> Word | None:
    for word in words_on(place.viewer, place.charter):
        if not word.signed and not word.question and word.school.pk in place.works_in:
            return word if may(place.viewer, Verb.SIGN_CHARTER, word.school) else None
    return None


def _about_test(place: Place, reading: TestReading) -> NextThing:
    network, number = place.network, reading.test.number
    told = {
        "n": number,
        "test": reading.test.title,
        "day": near_day(reading.cycles[-1].cycle.ends, place.today),
    }
    match reading.standing:
        case Standing.DUE:
            log = f"{reverse('log-result', args=[network.slug, number])}"
            return NextThing(
                _("Say what happened in test %(n)d") % told,
                _("“%(test)s” was to end on %(day)s. It takes a minute.") % told,
                Link(_("Log what happened"), log),
            )
        case Standing.UNDECIDED:
            return NextThing(
                _("Decide on test %(n)d: keep, change or stop") % told,
                _("“%(test)s” has results. Your team decides what comes next.") % told,
                Link(_("Open test %(n)d") % told, test_url(network, number)),
            )
        case Standing.RUNNING:
            return NextThing(
                _("Test %(n)d is running") % told,
                _("“%(test)s” ends on %(day)s. Nothing waits for you until then.") % told,
                Link(_("Open test %(n)d") % told, test_url(network, number)),
            )
        case _:
            return NextThing(
                _("Test %(n)d is planned") % told,
                _("“%(test)s” ends on %(day)s. Check that its prediction is written down.") % told,
                Link(_("Open test %(n)d") % told, test_url(network, number)),
            )


def _about_charter(place: Place, word: Word) -> NextThing:
    return NextThing(
        _("Sign the charter for %(school)s, or ask") % {"school": word.school},
        _("Your school has not given its word yet. A question is as welcome as a signature."),
        Link(_("Read and sign"), reverse("sign-charter", args=[place.network.slug, word.school.slug])),
    )


def _with(
    place: Place, thing: NextThing, waiting: list[TestReading], first: TestReading | None = None
) -> NextThing:
    rest = [reading for reading in waiting if reading is not first]
    return NextThing(
        thing.title, thing.words, thing.action, tuple(_line(place, reading) for reading in rest[:_MOST])
    )


def _line(place: Place, reading: TestReading) -> Event:
    link = format_html(
        '<a href="{}">{}</a>',
        test_url(place.network, reading.test.number),
        _("Test %(n)d, %(title)s") % {"n": reading.test.number, "title": reading.test.title},
    )
    ends = near_day(reading.cycles[-1].cycle.ends, place.today)
    return Event(
        format_html(
            "{}. {}.",
            link,
            decision_words(reading.standing) if reading.standing is not Standing.RUNNING else _("Running"),
        ),
        ends,
    )
