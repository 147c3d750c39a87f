"""The evidence for one idea: kept, adapted and stopped with equal dignity, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.learning import learned_from
from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.web.base.components.times import day
from gofar.web.theory.pages import Column, Evidence, Learned, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import Count, CycleReading, TestReading
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.people.models import Network, Person

#: The three columns, side by side.
_FATES = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON)


def evidence_of(
    viewer: Person, network: Network, idea: Part, tests: Sequence[TestReading], *, edits: bool
) -> Evidence:
    """Return what `viewer` may know of an idea's tests; `tests` are all those of the network."""
    node = idea.node
    branch = ""
    if node.branch_of is not None and node.school is not None:
        branch = _("%(school)s’s branch of “%(idea)s”.") % {
            "school": node.school,
            "idea": node.branch_of.title,
        }
    starts = bool(which(viewer, Verb.START_TEST, schools_in(viewer, network)))
    start = reverse("start-test", args=[network.slug]) + f"?idea={node.slug}"
    return Evidence(
        slug=node.slug,
        name=node.title,
        hypothesis=idea.hypothesis,
        definition=node.definition,
        branch=branch,
        columns=tuple(_column(idea, fate) for fate in _FATES) if idea.tests else (),
        going=tuple(_going(test) for test in idea.tests if test.decision is None),
        learned=_learned(viewer, network, idea, tests) if idea.tests else (),
        tested=bool(idea.tests),
        edit=reverse("edit-part", args=[network.slug, node.slug]) if edits else "",
        start=start if starts else "",
    )


def _column(idea: Part, fate: Decision) -> Column:
    tests = [test for test in idea.tests if test.decision is fate]
    schools = len({test.test.school_id for test in tests})
    where = ngettext("in %(n)d school", "in %(n)d schools", schools) % {"n": schools}
    return Column(
        fate.value, where if schools else _("in no school"), tuple(_line(test, fate) for test in tests)
    )


def _line(reading: TestReading, fate: Decision) -> Line:
    decided = (c for c in reversed(reading.cycles) if c.cycle.decision == fate)
    reason = next((c.words.reason for c in decided if c.words.reason), "")
    return Line(
        number=reading.test.number,
        url=_url(reading),
        school=str(reading.test.school),
        words=_result(reading.last_with_result, is_open=reading.open),
        reason="" if fate is Decision.ADOPT else reason,
    )


def _result(cycle: CycleReading | None, *, is_open: bool) -> str:
    """Return the count beside its prediction for those entitled, the verdict for everybody else."""
    if cycle is None:
        return _("no result beside a prediction")
    guess = cycle.prediction.count if cycle.prediction else None
    if is_open and cycle.result is not None and guess is not None:
        return _counts(cycle.result, guess)
    return {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("partly met its prediction"),
        Verdict.MISSED: _("did not meet its prediction"),
        None: _("logged"),
    }[cycle.verdict]


def _counts(result: Count, guess: Count) -> str:
    predicted = f"{guess.value:g}"
    if guess.out_of != result.out_of and guess.out_of is not None:
        predicted = _("%(n)s of %(all)s") % {"n": f"{guess.value:g}", "all": f"{guess.out_of:g}"}
    counted = f"{result.value:g}"
    if result.out_of is not None:
        counted = _("%(n)s of %(all)s") % {"n": f"{result.value:g}", "all": f"{result.out_of:g}"}
    what = f" {guess.of_what}" if guess.of_what else ""
    return _("%(counted)s, %(predicted)s predicted") % {"counted": counted + what, "predicted": predicted}


def _going(reading: TestReading) -> Line:
    words = {
        Standing.PLANNED: _("planned"),
        Standing.RUNNING: _("running"),
        Standing.DUE: _("result due"),
        Standing.UNDECIDED: _("waits for a decision"),
        Standing.CLOSED: _("goes on"),
    }[reading.standing]
    if reading.last is not None and reading.standing in {Standing.RUNNING, Standing.DUE}:
        words = _("%(standing)s, %(day)s") % {"standing": words, "day": day(reading.last.cycle.ends)}
    return Line(reading.test.number, _url(reading), str(reading.test.school), words)


def _url(reading: TestReading) -> str:
    return reverse("test", args=[reading.test.network.slug, reading.test.number])


def _learned(
    viewer: Person, network: Network, idea: Part, tests: Sequence[TestReading]
) -> tuple[Learned, ...]:
    own = {test.test.pk for test in idea.tests}
    return tuple(
        Learned(entry.claim, entry.what_next)
        for entry in learned_from(viewer, network, tests)
        if any(test.test.pk in own for test in entry.tests)
    )
