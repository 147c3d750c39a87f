"""What is stuck: drivers without a new test, tests without a decision, schools that have not signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import quiet_drivers, waiting_decisions
from gofar.apps.improvement.queries.charter import words_on
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.network.build.words import listed
from gofar.web.network.pages import Stuck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gofar.apps.improvement.queries.attention import QuietDriver
    from gofar.apps.improvement.queries.charter import Word
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.web.base.today import Place


def stuck_of(place: Place) -> tuple[Stuck, ...]:
    """Return what does not move, each with the place where it can be mended."""
    return (
        *_drivers(place.network, quiet_drivers(place.theory, place.today)),
        *_decisions(place.network, waiting_decisions(place.tests, place.today, place.calendar)),
        *_words(place.network, words_on(place.viewer, place.charter)),
    )


def _drivers(network: Network, quiet: Sequence[QuietDriver]) -> Iterator[Stuck]:
    if not quiet:
        return
    first = quiet[0]
    number = (
        _("No test")
        if first.weeks is None
        else ngettext("%(n)d week", "%(n)d weeks", first.weeks) % {"n": first.weeks}
    )
    name = {"driver": first.driver.node.title}
    yield Stuck(
        number,
        _("“%(driver)s” has not been tried") % name
        if first.weeks is None
        else _("“%(driver)s” has no new test") % name,
        " ".join((_ideas(first), *_more(len(quiet) - 1))),
        Link(_("Open the theory"), reverse("theory", args=[network.slug])),
    )


def _ideas(quiet: QuietDriver) -> str:
    untried = [idea.node.title for idea in quiet.driver.ideas() if not idea.tests]
    if not untried:
        return _("No new idea waits. Ask the schools for one.")
    return ngettext("One idea waits: %(ideas)s.", "%(n)s ideas wait: %(ideas)s.", len(untried)) % {
        "n": in_words(len(untried)).capitalize(),
        "ideas": listed(untried[:3]),
    }


def _more(n: int) -> Iterator[str]:
    if n > 0:
        yield ngettext("%(n)s more driver is quiet.", "%(n)s more drivers are quiet.", n) % {
            "n": in_words(n).capitalize()
        }


def _decisions(network: Network, waiting: Sequence[TestReading]) -> Iterator[Stuck]:
    if not waiting:
        return
    n = len(waiting)
    schools = sorted({str(reading.test.school) for reading in waiting}, key=str.casefold)
    yield Stuck(
        ngettext("%(n)d test", "%(n)d tests", n) % {"n": n},
        ngettext("has results but no decision", "have results but no decision", n),
        _("%(schools)s, for two school weeks or more.") % {"schools": listed(schools)},
        _ask(network, waiting),
    )


def _ask(network: Network, waiting: Sequence[TestReading]) -> Link:
    if len(waiting) == 1:
        number = waiting[0].test.number
        return Link(_("Open test %(n)d") % {"n": number}, reverse("test", args=[network.slug, number]))
    return Link(_("Open the tests"), reverse("tests", args=[network.slug]))


def _words(network: Network, words: Sequence[Word]) -> Iterator[Stuck]:
    missing = [word for word in words if not word.signed]
    if not missing or len(missing) == len(words) == 0:
        return
    n = len(missing)
    asked = sum(bool(word.question) for word in missing)
    yield Stuck(
        ngettext("%(n)d school", "%(n)d schools", n) % {"n": n},
        ngettext("has not signed the charter", "have not signed the charter", n),
        f"{_names(missing)}. {_asked(asked, n)}".strip(),
        Link(
            ngettext("See the question", "See the questions", asked) if asked else _("Open the charter"),
            reverse("charter", args=[network.slug]),
        ),
    )


def _names(missing: Sequence[Word]) -> str:
    names = [str(word.school) for word in missing]
    if len(names) <= 4:
        return listed(names)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(names[:3]), "n": in_words(len(names) - 3)}


def _asked(asked: int, n: int) -> str:
    if not asked:
        return _("They have not asked anything yet.") if n > 1 else _("It has not asked anything yet.")
    if asked == n:
        return (
            ngettext("It asked a question.", "All asked a question.", n)
            if n != 2
            else _("Both asked a question.")
        )
    return ngettext("%(n)s asked a question.", "%(n)s asked a question.", asked) % {
        "n": in_words(asked).capitalize()
    }
