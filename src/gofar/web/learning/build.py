"""From the record to the pages of the learning record."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.cycle import Decision
from gofar.web.base.charting import decision_word
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.marks import decision_words
from gofar.web.base.pages import Link
from gofar.web.learning.pages import Choice, Cited, Entry, LearningPage, Month, WritePage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.learning import LearningReading
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person
    from gofar.web.learning.forms import LearningForm


def learning_page(viewer: Person, network: Network) -> LearningPage:
    """Return the learning record as `viewer` reads it, newest month first."""
    found = learned_from(viewer, network, tests_of(viewer, network))
    months = groupby(found, key=lambda one: timezone.localtime(one.learning.at).strftime("%Y-%m"))
    return LearningPage(
        crumbs=(),
        title=_title(found),
        say=_say(found),
        months=tuple(_month(key, network, list(entries)) for key, entries in months),
        today=today(network),
        write=reverse("write-learning", args=[network.slug])
        if may(viewer, Verb.WRITE_LEARNING, network)
        else "",
    )


def _title(found: Sequence[LearningReading]) -> str:
    if not found:
        return _("Nothing is written down yet")
    count = len(found)
    title = ngettext("%(n)s thing we have learned", "%(n)s things we have learned", count) % {
        "n": capfirst(in_words(count))
    }
    against = sum(one.speaks_against_an_idea for one in found)
    if not against:
        return title
    tail = ngettext("%(n)s speaks against an idea", "%(n)s speak against an idea", against)
    return _("%(title)s; %(tail)s") % {"title": title, "tail": tail % {"n": in_words(against)}}


def _say(found: Sequence[LearningReading]) -> str:
    """Return how much rests on what: tests cited, and claims that keep a test against them."""
    if not found:
        return ""
    tests = len({test.test.pk for one in found for test in one.tests})
    kept = sum(bool(one.tests_against) for one in found)
    said = ngettext("It rests on %(n)s test.", "They rest on %(n)s tests.", tests) % {"n": in_words(tests)}
    if not kept:
        return said
    words = ngettext(
        "%(n)s keeps a test that speaks against it.", "%(n)s keep tests that speak against them.", kept
    )
    return f"{said} {words % {'n': capfirst(in_words(kept))}}"


def _month(key: str, network: Network, entries: Sequence[LearningReading]) -> Month:
    first = timezone.localtime(entries[0].learning.at)
    count = len(entries)
    return Month(
        name=dateformat.format(first, pgettext("month format", "F Y")),
        small=ngettext("%(n)d entry", "%(n)d entries", count) % {"n": count},
        anchor=f"month-{key}",
        entries=tuple(_entry(network, one) for one in entries),
    )


def _entry(network: Network, one: LearningReading) -> Entry:
    ideas = {test.test.idea.slug: test.test.idea.title for test in one.tests}
    return Entry(
        claim=one.claim,
        what_next=one.what_next,
        tests_for=tuple(_cited(test) for test in one.tests_for),
        tests_against=tuple(_cited(test) for test in one.tests_against),
        ideas=tuple(Link(title, reverse("idea", args=[network.slug, slug])) for slug, title in ideas.items()),
        by=one.learning.by.name,
        at=one.learning.at,
    )


def _cited(reading: TestReading) -> Cited:
    return Cited(
        reading.test.number, _url(reading), str(reading.test.school), _shape(reading), _word(reading)
    )


def _shape(reading: TestReading) -> str:
    """Return the shape of what was decided; of where the test stands while nothing is."""
    if reading.decision is not None:
        return reading.decision.value
    return "running" if reading.standing.value == "closed" else reading.standing.value


def _word(reading: TestReading) -> str:
    if isinstance(reading.decision, Decision):
        return decision_word(reading.decision)
    words = decision_words(_shape(reading))
    return words[:1].lower() + words[1:]


def _url(reading: TestReading) -> str:
    return reverse("test", args=[reading.test.network.slug, reading.test.number])


def write_page(network: Network, form: LearningForm, tests: Sequence[TestReading]) -> WritePage:
    """Return the page around the form, with every test that can be cited, newest first."""
    return WritePage(
        crumbs=(
            Link(_("Learning"), reverse("learning", args=[network.slug])),
            Link(_("Write down"), ""),
        ),
        title=_("Write down what you have learned"),
        form=form,
        tests=tuple(_choice(test) for test in reversed(tests)),
        action=reverse("write-learning", args=[network.slug]),
        back=reverse("learning", args=[network.slug]),
        start=reverse("start-test", args=[network.slug]),
    )


def _choice(reading: TestReading) -> Choice:
    test = reading.test
    return Choice(test.number, _url(reading), test.title, str(test.school), _shape(reading), _word(reading))
