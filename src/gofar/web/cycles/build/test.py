"""One test: the finding, the ramp, the last cycle, and the next step that is due and allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.wording import without_counts
from gofar.core.practice.cycle import Decision, Standing
from gofar.web.base.components.times import day
from gofar.web.base.pages import Link
from gofar.web.cycles.build import words
from gofar.web.cycles.build.finding import sentence_of, title_of
from gofar.web.cycles.build.rail import rail_of
from gofar.web.cycles.build.ramp import caption_of, note_of, predictions_of, steps_of
from gofar.web.cycles.pages import Fact, LastCycle, TestPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, Person


def test_page(viewer: Person, network: Network, reading: TestReading) -> TestPage:
    """Return the page of one test."""
    may_log = may(viewer, Verb.LOG_TEST, reading.test)
    may_copy = bool(which(viewer, Verb.START_TEST, schools_in(viewer, network)))
    step = _next(reading, may_log=may_log, may_copy=may_copy)
    question = reading.test.question
    return TestPage(
        title=title_of(reading),
        say=sentence_of(reading),
        question=question if reading.open else without_counts(question),
        mark=words.mark_of(reading),
        mark_words=words.mark_words(reading),
        quiet="" if reading.open else words.floor_words(),
        ramp_note=note_of(reading),
        ramp_caption=caption_of(reading),
        steps=steps_of(reading),
        predictions=predictions_of(reading),
        last=_last(reading, may_log=may_log),
        next_words=step.words,
        primary=step.primary,
        others=step.others,
        rail=rail_of(viewer, network, reading),
    )


def _last(reading: TestReading, *, may_log: bool) -> LastCycle | None:
    """Return the newest cycle with a result, in names and values."""
    cycle = next((c for c in reversed(reading.cycles) if words.answered(c)), None)
    if cycle is None:
        return None
    said = cycle.words
    facts = [
        Fact(_("Did"), said.did),
        Fact(_("Results"), _results(cycle)),
        Fact(_("Noticed"), " ".join(result.note for result in cycle.results if result.note)),
        Fact(_("Surprise"), said.surprise),
        Fact(_("For whom"), said.for_whom),
        Fact(_("Changes our theory"), said.learned),
        Fact(_("Decision"), _decision(cycle)),
    ]
    number = {"n": cycle.cycle.number, "day": day(cycle.cycle.decided_at)}
    closed = bool(cycle.cycle.decision)
    address = reverse("study", args=[reading.test.network.slug, reading.test.number])
    return LastCycle(
        note=(_("Cycle %(n)d, closed %(day)s") if closed else _("Cycle %(n)d, not decided yet")) % number,
        facts=tuple(fact for fact in facts if fact.value),
        empty="" if said.did or said.learned else _("Nobody has written this cycle up yet."),
        write_up=address if may_log else "",
    )


def _results(cycle: CycleReading) -> str:
    guess = cycle.prediction
    if cycle.result is not None:
        told = f"{words.number(cycle.result)} {guess.of_what if guess else ''}".strip()
        if guess is None or guess.count is None:
            return f"{told}."
        return _("%(result)s. %(predicted)s predicted.") % {
            "result": told,
            "predicted": words.number(guess.count),
        }
    if cycle.verdict is None:
        return ""
    told = _("The prediction was %(verdict)s.") % {"verdict": words.verdict_word(cycle.verdict)}
    size = words.size_words(cycle.size)
    return f"{told} {size[:1].upper()}{size[1:]}." if size else told


def _decision(cycle: CycleReading) -> str:
    if not cycle.cycle.decision:
        return ""
    return ". ".join(
        part for part in (words.choice_word(Decision(cycle.cycle.decision)), cycle.words.reason) if part
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """What comes next: one sentence, the one button, and quieter ones."""

    words: str
    primary: Link | None
    others: tuple[Link, ...]


def _next(reading: TestReading, *, may_log: bool, may_copy: bool) -> _Step:
    """Return the one next step that is due and that the reader may take."""
    place = [reading.test.network.slug, reading.test.number]
    copy = Link(
        _("Copy this test to my school"),
        f"{reverse('start-test', args=place[:1])}?idea={reading.test.idea.slug}&from={reading.test.number}",
    )
    standing = words.standing_of(reading)
    if not may_log or (standing is Standing.CLOSED and reading.last is not None):
        said = _("Try it with your own students, a few at first.") if may_copy else ""
        later = (Link(_("Plan another cycle"), reverse("plan-cycle", args=place)),) if may_log else ()
        return _Step(said, copy if may_copy else None, later)
    log = Link(_("Log what happened"), reverse("log-result", args=place))
    again = Link(_("Predict again"), reverse("predict", args=place))
    quiet = (copy,) if may_copy else ()
    if reading.last is None or not (reading.last.has_plan or words.answered(reading.last)):
        plan = Link(_("Plan the next cycle"), reverse("plan-cycle", args=place))
        return _Step(_("Say what you expect before you look."), plan, quiet)
    if standing is Standing.UNDECIDED:
        decide = Link(_("Decide what is next"), reverse("decide", args=place))
        more = Link(_("Log another result"), reverse("log-result", args=place))
        return _Step(
            _("The result is in. Keep it, change it, stop, or go on?"), decide, (more, again, *quiet)
        )
    return _Step(_when(reading.last, standing), log, (again, *quiet))


def _when(cycle: CycleReading, standing: Standing) -> str:
    if standing is Standing.DUE:
        return _("The day to look was %(day)s.") % {"day": day(cycle.cycle.ends)}
    return _("The day to look is %(day)s. Sooner is fine.") % {"day": day(cycle.cycle.ends)}


def crumbs_of(reading: TestReading, *more: str) -> Iterable[Link]:
    """Return where the page stands: tests, this test, and what is done to it."""
    slug, number = reading.test.network.slug, reading.test.number
    yield Link(_("Tests"), reverse("tests", args=[slug]))
    yield Link(
        _("Test %(n)d, %(school)s") % {"n": number, "school": reading.test.school},
        reverse("test", args=[slug, number]),
    )
    for label in more:
        yield Link(label, "")
