"""Joint tests: the list, and the read-out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.spread.queries import joint_for
from gofar.core.practice.cycle import Decision
from gofar.core.practice.joint import ENOUGH, Leaning
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import day
from gofar.web.base.cycling.words import number, verdict_word
from gofar.web.base.pages import Link
from gofar.web.base.spread import own_schools
from gofar.web.base.words import told
from gofar.web.spread.build.words import joined
from gofar.web.spread.pages import JointPage, JointPart, JointRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person
    from gofar.apps.spread.queries import JointReading, Part


def joint_rows(network: Network, joint: Iterable[JointReading]) -> tuple[JointRow, ...]:
    """Return the joint tests as lines, newest first."""
    return tuple(
        JointRow(
            _("Joint test %(n)d: %(title)s") % {"n": one.joint.number, "title": one.title},
            finding_of(one),
            reverse("joint-test", args=[network.slug, one.joint.number]),
        )
        for one in joint
    )


def finding_of(one: JointReading) -> str:
    """Return what the schools found together, in how many of how many."""
    read = one.together
    if not read.judged:
        n = len(one.started)
        if not n:
            return _("No school has started yet.")
        return ngettext(
            "%(n)s school has started; no result is in.", "%(n)s schools have started; no result is in.", n
        ) % {"n": capfirst(in_words(n))}
    words = ngettext(
        "%(met)s of %(n)s school met its prediction.",
        "%(met)s of %(n)s schools met their prediction.",
        read.judged,
    )
    met = in_words(read.met) if read.met else _("none")
    return words % {"met": capfirst(met), "n": in_words(read.judged)}


def _rest(one: JointReading) -> str:
    read = one.together
    parts = []
    if read.partly:
        parts.append(_("%(n)s met it partly") % {"n": in_words(read.partly)})
    if read.missed:
        parts.append(_("%(n)s missed it") % {"n": in_words(read.missed)})
    if read.waiting:
        words = ngettext("%(n)s has no result yet", "%(n)s have no result yet", read.waiting)
        parts.append(words % {"n": in_words(read.waiting)})
    return f"{capfirst(joined(parts))}." if parts else ""


def honest(one: JointReading) -> str:
    """Return what so many schools let anybody say, and what they do not."""
    read = one.together
    words = {
        Leaning.NOTHING: _("Nothing can be said before a result stands beside a prediction."),
        Leaning.TOO_FEW: _(
            "Fewer than %(enough)s results say nothing of the idea. They say how it went in these schools."
        )
        % {"enough": in_words(ENOUGH)},
        Leaning.MET: _("Most predictions were met: the idea may work in more schools than the first."),
        Leaning.MISSED: _(
            "Most predictions were missed: the idea, or the way it was done, does less than expected."
        ),
        Leaning.MIXED: _("The schools differ: ask what was different where it was met."),
    }[read.leaning]
    if read.judged >= ENOUGH and read.is_few:
        few = _("%(n)s schools are few; chance alone may have made this picture.")
        return f"{words} {few % {'n': capfirst(in_words(read.judged))}}"
    return words


def joint_page(viewer: Person, network: Network, number_: int) -> JointPage:
    """Return the read-out of a joint test, or refuse as if it did not exist."""
    one = joint_for(viewer, network, number_)
    joint, place = one.joint, [network.slug]
    own = own_schools(viewer, network)
    open_to = own - {part.school.pk for part in one.started} if one.is_open else set()
    measure = joint.measure
    return JointPage(
        crumbs=(
            Link(_("Spread"), f"{reverse('spread', args=place)}?idea={joint.idea.slug}"),
            Link(_("Joint test %(n)d") % {"n": joint.number}, ""),
        ),
        title=_("%(title)s: %(finding)s")
        % {"title": one.title, "finding": _lower(finding_of(one).rstrip("."))},
        say=_rest(one) or _("Each school predicts for its own students, before its first result."),
        honest=honest(one),
        facts=_facts(one),
        idea=Link(joint.idea.title, reverse("idea", args=[*place, joint.idea.slug])),
        measure=Link(measure.name, reverse("measure", args=[*place, measure.slug])) if measure else None,
        steps=tuple(line.strip() for line in one.how.splitlines() if line.strip()),
        parts=tuple(_part(network, part) for part in one.started),
        waiting=tuple(
            Link(str(part.school), reverse("school", args=[*place, part.school.slug])) for part in one.waiting
        ),
        led=_("Led by %(name)s") % {"name": joint.led_by.name},
        start=f"{reverse('start-test', args=place)}?joint={joint.number}" if open_to else "",
        bring=_bring(viewer, network, one, open_to),
        join_url=reverse("join-joint", args=[*place, joint.number]),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _facts(one: JointReading) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("With whom"), one.scale),
        (_("Who counts"), one.of_what),
        (_("Conditions"), ", ".join(told(words) for words in one.conditions)),
        (
            _("Days"),
            _("%(first)s to %(last)s") % {"first": day(one.joint.starts), "last": day(one.joint.ends)},
        ),
    ]
    return tuple((name, value) for name, value in facts if value)


def _part(network: Network, part: Part) -> JointPart:
    reading, cycle = part.reading, part.cycle
    assert reading is not None  # noqa: S101 - asked of schools that have started
    guess = cycle.prediction if cycle else None
    shown = number(guess.count) if guess and guess.count else ""
    result = number(cycle.result) if cycle and cycle.result else ""
    verdict = verdict_word(cycle.verdict) if cycle and cycle.verdict else _("no result yet")
    decision, reason = _decided(reading)
    return JointPart(
        school=Link(str(part.school), reverse("school", args=[network.slug, part.school.slug])),
        number=reading.test.number,
        url=reverse("test", args=[network.slug, reading.test.number]),
        predicted=shown or (_("made, and locked") if guess and guess.locked else _("made") if guess else ""),
        result=result,
        verdict=verdict,
        mark=decision.value if decision else "",
        decided="" if decision else _("not decided"),
        reason=reason,
    )


def _decided(reading: TestReading) -> tuple[Decision | None, str]:
    """Return what the school made of it so far: how its ramp ended, else its last decision; and why."""
    made = [cycle for cycle in reading.cycles if cycle.cycle.decision]
    decision = reading.decision or (Decision(made[-1].cycle.decision) if made else None)
    reasons = [cycle.words.reason for cycle in made if cycle.cycle.decision == decision]
    return decision, reasons[-1] if reasons else ""


def _bring(viewer: Person, network: Network, one: JointReading, open_to: set[int]) -> tuple[Link, ...]:
    """Return tests of the reader's own that could stand in the joint test: of its idea, and without a result yet."""
    if not open_to:
        return ()
    found = tests_of(viewer, network, school__in=open_to, idea=one.joint.idea_id)
    return tuple(
        Link(_("Bring in test %(n)d") % {"n": r.test.number}, str(r.test.number))
        for r in found
        if r.last_with_result is None
    )
