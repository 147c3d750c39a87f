"""The phone's pages: log what happened, or start something small."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import which
from gofar.apps.access.queries import part_of, schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import test_for, tests_of
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.apps.improvement.queries.wording import without_counts
from gofar.core.practice.cycle import Decision, Standing
from gofar.web.base.components.times import day
from gofar.web.base.pages import Link
from gofar.web.cycles.build import words
from gofar.web.cycles.build.asked import asked_for
from gofar.web.cycles.forms import ResultForm, days_to_look
from gofar.web.cycles.pages import Missing, ResultPage, StartPage, Waiting
from gofar.web.cycles.starting import OTHER, StartForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.access.errors import Conflict
    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, Person, School, Team

#: So many waiting tests stand below a form.
AT_ONCE = 12


def one_s_own(viewer: Person, network: Network, waiting: Sequence[TestReading]) -> TestReading | None:
    """Return the first test that waits for a result from the reader, or from the reader's school."""
    part = part_of(viewer, network)
    school = part.school_id if part else None
    return next(
        (
            reading
            for reading in waiting
            if reading.standing is not Standing.UNDECIDED
            and words.standing_of(reading) is not Standing.PLANNED
            and (reading.test.lead_id == viewer.pk or reading.test.school_id == school)
        ),
        None,
    )


def result_form(
    reading: TestReading, cycle: CycleReading, data: Mapping[str, Any] | None = None
) -> ResultForm:
    """Return the form for a result, filled with what was predicted where the reader may see it."""
    guess = cycle.prediction.count if cycle.prediction else None
    out_of = _plain(guess.out_of) if guess else None
    form = ResultForm(
        data,
        initial={
            "cycle": cycle.cycle.number,
            "expected": cycle.cycle.version,
            "out_of": out_of,
            "next_out_of": out_of,
            "key": uuid.uuid4(),
        },
    )
    closed = bool(cycle.cycle.decision) or reading.cycles[-1].cycle.pk != cycle.cycle.pk
    if closed and data is None:  # a decision that was sent is never dropped in silence
        for name in ("next", "next_value", "next_out_of"):
            form.fields[name].disabled = True
    return form


def result_page(
    network: Network,
    reading: TestReading,
    cycle: CycleReading,
    form: ResultForm,
    waiting: Sequence[TestReading] = (),
    *,
    start: bool = False,
) -> ResultPage:
    """Return the page on which a result is logged."""
    guess = cycle.prediction.count if cycle.prediction else None
    place = [network.slug, reading.test.number]
    return ResultPage(
        title=reading.test.title,
        note=_note(reading, cycle),
        recall=_recall(cycle),
        recall_number=words.number(guess) if guess else "",
        of_what=cycle.prediction.of_what if cycle.prediction else "",
        next_cycle=_("Predict cycle %(n)d") % {"n": cycle.cycle.number + 1},
        form=form,
        action=reverse("log-result", args=place),
        waiting=waiting_list([r for r in waiting if r.test.pk != reading.test.pk]),
        start=reverse("start-test", args=place[:1]) if start else "",
        quiet="" if reading.open else words.floor_words(),
    )


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _note(reading: TestReading, cycle: CycleReading) -> str:
    facts = {
        "school": str(reading.test.school),
        "n": cycle.cycle.number,
        "day": day(cycle.cycle.ends),
    }
    if cycle.standing is Standing.DUE:
        return _("%(school)s, cycle %(n)d, due %(day)s") % facts
    if words.answered(cycle):
        return _("%(school)s, cycle %(n)d, has a result already. This one is added to it.") % facts
    return _("%(school)s, cycle %(n)d, until %(day)s") % facts


def _recall(cycle: CycleReading) -> str:
    if cycle.prediction is None:
        return _("Nobody has predicted this cycle.")
    return "" if cycle.prediction.count else _("The prediction is kept. Its number is not shown here.")


def waiting_list(readings: Sequence[TestReading]) -> tuple[Waiting, ...]:
    """Return what waits, as the phone lists it."""
    return tuple(_waiting(r) for r in readings[:AT_ONCE] if r.last is not None)


def _waiting(reading: TestReading) -> Waiting:
    test, last = reading.test, reading.cycles[-1]
    place = [test.network.slug, test.number]
    standing = words.standing_of(reading)
    route = {Standing.UNDECIDED: "decide", Standing.PLANNED: "plan-cycle"}.get(standing, "log-result")
    note = _("%(school)s, cycle %(n)d. %(standing)s.") % {
        "school": test.school,
        "n": last.cycle.number,
        "standing": words.standing_word(standing),
    }
    return Waiting(last.cycle.ends, test.title, note, reverse(route, args=place))


def waiting_title(waiting: Sequence[TestReading]) -> str:
    """Return the title of the list of what waits."""
    due = sum(words.standing_of(r) is Standing.DUE for r in waiting)
    if due:
        return ngettext("%(n)d test is due", "%(n)d tests are due", due) % {"n": due}
    return _("Nothing is due today")


def schools_to_start(viewer: Person, network: Network) -> list[School]:
    """Return exactly the schools in which the reader may start a test."""
    schools = schools_in(viewer, network)
    allowed = which(viewer, Verb.START_TEST, schools)
    return [school for school in schools if school.pk in allowed]


def team_at(viewer: Person, school: School) -> Team | None:
    """Return the reader's team, where it is a team of this school."""
    part = part_of(viewer, school.network)
    return part.team if part and part.school_id == school.pk else None


def decided_meanwhile(conflict: Conflict) -> str:
    """Say that somebody else has written this cycle on, and what was decided if anything was."""
    theirs = conflict.theirs.get("decision", "")
    if not theirs:
        return _("Somebody else has written on this cycle. Nothing of yours is saved yet: save again.")
    return _(
        "Somebody else decided: %(decision)s. Nothing of yours is saved yet. Choose “Decide later” to keep theirs."
    ) % {"decision": words.choice_word(Decision(theirs))}


def start_form(
    viewer: Person,
    network: Network,
    schools: Sequence[School],
    asked: Mapping[str, str],
    data: Mapping[str, Any] | None = None,
) -> StartForm:
    """Return the form that starts a test; `asked` may name an idea, and a test to copy from."""
    source = test_for(viewer, network, int(asked["from"])) if asked.get("from", "").isdecimal() else None
    idea = asked.get("idea") or (source.test.idea.slug if source else "")
    own = tests_of(viewer, network, school__in=schools) if len(schools) == 1 else []
    near = [idea, *(reading.test.idea.slug for reading in reversed(own))]
    day_now = today(network)
    form = StartForm(
        data,
        schools=schools,
        ideas=ideas_of(viewer, network),
        near=near,
        today=day_now,
        days=days_to_look(day_now),
        initial={"idea": idea, "key": uuid.uuid4(), "day": day_now + dt.timedelta(days=7)}
        | _copied(source)
        | asked_for(asked, schools, days_to_look(day_now), OTHER),
    )
    form.fields["who"].initial = "5 students"
    return form


def copied_test(viewer: Person, network: Network, form: StartForm) -> Test | None:
    """Return the test that a new one was copied from, for its credit."""
    number = form.cleaned_data["copied"]
    return test_for(viewer, network, number).test if number else None


def _copied(source: TestReading | None) -> dict[str, str | int]:
    """Return what a copy takes along: the words, never the numbers."""
    if source is None:
        return {}
    test = source.test
    guesses = [cycle.prediction for cycle in source.cycles if cycle.prediction]
    return {
        "copied": test.number,
        "title": test.title if test.title != test.idea.title else "",
        "question": test.question if source.open else without_counts(test.question),
        "of_what": guesses[0].of_what if guesses else "",
    }


def start_page(
    network: Network, form: StartForm, asked: Mapping[str, str], waiting: Sequence[TestReading] = ()
) -> StartPage:
    """Return the page on which a test starts."""
    copied = asked.get("from", "")
    note = _("Five taps. The plan can wait until later.")
    if copied.isdecimal():
        note = _("Copied from test %(n)s. Start small, and predict for your own students.") % {"n": copied}
    return StartPage(
        title=_("Try something small"),
        note=note,
        form=form,
        action=reverse("start-test", args=[network.slug]),
        waiting=waiting_list(waiting),
        missing=_missing(network, form),
    )


def _missing(network: Network, form: StartForm) -> Missing | None:
    """Return what must be there first."""
    place = [network.slug]
    if not form.has_schools:
        link = Link(_("Schools and people"), reverse("schools", args=place))
        return Missing(_("There is no school yet"), _("A test belongs to a school. Add one first."), link)
    if not form.has_ideas:
        link = Link(_("Open the theory"), reverse("theory", args=place))
        return Missing(
            _("There is no idea yet"), _("A test tries an idea of the theory. Add one first."), link
        )
    return None
