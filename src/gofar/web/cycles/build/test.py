"""One test: the finding, the ramp, the last cycle, and the next step that is due and allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import is_of_idea, tests_beside
from gofar.apps.improvement.queries.wording import without_counts
from gofar.web.base.cycling import words
from gofar.web.base.pages import Link
from gofar.web.cycles.build.coach import coach_notes
from gofar.web.cycles.build.finding import sentence_of, title_of
from gofar.web.cycles.build.last import last_of
from gofar.web.cycles.build.next_step import next_step
from gofar.web.cycles.build.photos import photos_row
from gofar.web.cycles.build.rail import Beside, rail_of
from gofar.web.cycles.build.ramp import caption_of, note_of, predictions_of, steps_of
from gofar.web.cycles.pages import Conditions, TestPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person


def test_page(viewer: Person, network: Network, reading: TestReading) -> TestPage:
    """Return the page of one test."""
    may_log = may(viewer, Verb.LOG_TEST, reading.test)
    beside = tests_beside(viewer, network, reading.test)
    others = [r for r in beside if is_of_idea(r.test, reading.test.idea)]
    own = [r for r in beside if r.test.school_id == reading.test.school_id]
    may_copy = bool(which(viewer, Verb.START_TEST, schools_in(viewer, network)))
    step = next_step(reading, may_log=may_log, may_copy=may_copy)
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
        conditions=_conditions(reading, may_log=may_log),
        predictions=predictions_of(reading),
        coach=coach_notes(reading, reading.last, others) if may_log else (),
        last=last_of(reading, may_log=may_log, may_share=may(viewer, Verb.SHARE_NOTES, reading.test)),
        next_words=step.words,
        primary=step.primary,
        others=step.others,
        rail=rail_of(viewer, network, reading, Beside(others, own)),
        photos=photos_row(viewer, reading.test),
    )


def _conditions(reading: TestReading, *, may_log: bool) -> Conditions:
    """Return with whom, where and when it was tried, and not yet."""
    slug, number = reading.test.network.slug, reading.test.number
    return Conditions(
        tried=", ".join(words.condition_word(one) for one in reading.tried_with),
        not_yet=", ".join(words.condition_word(one) for one in reading.not_yet_with),
        add=reverse("add-condition", args=[slug, number]) if may_log else "",
    )


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
