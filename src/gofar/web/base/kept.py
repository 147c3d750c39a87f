"""What something that was said in a session became, as any page tells of it; and what was said last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.convenings.queries.keeping_sessions import last_time
from gofar.core.practice.cycle import Standing
from gofar.core.practice.keeping import Becomes
from gofar.web.base.components.marks import decision_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.questions import answered_words

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.convenings.models import Session
    from gofar.apps.convenings.queries.keeping_values import Became, Said
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One thing that was said, with what it became: a word, a way there, and what is known of it today."""

    text: str
    signed: str
    word: str
    link: Link | None
    small: str


@dataclass(frozen=True, slots=True)
class LastTimePart:
    """What the last session ended with, for the first step of the next one: `base/parts/last_time.html`."""

    title: str
    commitments: tuple[KeptLine, ...]
    questions: tuple[KeptLine, ...]
    record: str


def last_time_part(viewer: Person, session: Session) -> LastTimePart | None:
    """Return what the closed session before this one ended with, or None where there is nothing to tell."""
    found = last_time(viewer, session)
    if found is None:
        return None
    network, before = session.network, found.session
    return LastTimePart(
        _("Last time, on %(day)s, you said") % {"day": on_day(network, before.on)},
        tuple(kept_line(network, one) for one in found.commitments),
        tuple(kept_line(network, one) for one in found.questions),
        reverse("convening-record", args=[network.slug, before.number]),
    )


def kept_line(network: Network, said: Said) -> KeptLine:
    """Return one thing that was said, with what became of it."""
    became = said.became
    if became is None:
        word = _("Not begun") if said.likely is Becomes.TEST else _("Open")
        due = _("by %(day)s") % {"day": on_day(network, said.due)} if said.due else ""
        return KeptLine(said.text, said.signed, word, None, due)
    return KeptLine(
        said.text, said.signed, became_word(became), became_link(network, became), _small(network, became)
    )


def became_word(became: Became) -> str:
    """Return what a thing became and where it stands, in a few words."""
    if became.test is not None:
        return _("Test, %(state)s") % {"state": test_word(became.test)}
    if became.question is not None:
        if became.question.open:
            return _("Question, waits for an answer")
        return _("Question, answered")
    return {
        Becomes.CAUSE: _("Cause of the problem"),
        Becomes.DRIVER: _("Driver"),
        Becomes.IDEA: _("Idea"),
    }.get(became.kind, "")


def test_word(reading: TestReading) -> str:
    """Return where a test stands: what was decided, or else what it waits for."""
    if reading.decision is not None:
        words = decision_words(reading.decision.value)
    elif reading.last is not None and not reading.last.has_plan:
        return _("waits for a prediction")
    else:
        words = decision_words("running" if reading.standing is Standing.CLOSED else reading.standing.value)
    return words[:1].lower() + words[1:]


def became_link(network: Network, became: Became) -> Link | None:
    """Return the way to what something became."""
    if became.test is not None:
        test = became.test.test
        words = _("Test %(n)d, %(school)s") % {"n": test.number, "school": test.school}
        return Link(words, reverse("test", args=[network.slug, test.number]))
    if became.question is not None:
        number = became.question.question.number
        return Link(_("Question %(n)d") % {"n": number}, reverse("question", args=[network.slug, number]))
    if became.cause is not None:
        return Link(became.cause.text, f"{reverse('causes', args=[network.slug])}")
    if became.node is not None and became.kind is Becomes.IDEA:
        return Link(became.node.title, reverse("idea", args=[network.slug, became.node.slug]))
    if became.node is not None:
        url = reverse("theory", args=[network.slug])
        return Link(became.node.title, f"{url}?idea={became.node.slug}")
    return None


def _small(network: Network, became: Became) -> str:
    if became.question is not None and not became.question.open:
        return answered_words(became.question)
    parts = [became.owner] if became.owner else []
    if became.due is not None:
        parts.append(_("by %(day)s") % {"day": on_day(network, became.due)})
    return ", ".join(parts)


def on_day(network: Network, day: dt.date) -> str:
    """Return a day near by as people say it."""
    return near_day(day, today(network))
