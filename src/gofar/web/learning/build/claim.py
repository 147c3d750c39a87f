"""The page of one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.queries import change_about
from gofar.apps.access.undo import undo_refused
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.ledger import cite_of, claim_for, fallen_for, versions_of_claim
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.claims import Direction, State
from gofar.web.base.both import marked
from gofar.web.base.components.times import day
from gofar.web.base.evidence import fell_words, missing_words, rung_word
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.learning.build.ledger import retired_words
from gofar.web.learning.build.words import cited, crumbs, speaks, state_says, state_word
from gofar.web.learning.pages import Cited, ClaimPage, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.models import Learning
    from gofar.apps.improvement.queries.ledger import ClaimReading, ClaimVersion
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person

_ACTIONS = ("retire_claim", "cite_tests", "reword_claim", "write_learning")


def claim_page(viewer: Person, network: Network, number: int) -> ClaimPage:
    """Return a claim as `viewer` reads it, or refuse as if it did not exist."""
    tests = tests_of(viewer, network)
    entry, claim = claim_for(viewer, network, number, tests)
    row, direction = entry.learning, claim.direction
    return ClaimPage(
        crumbs=crumbs(network, Link(_("Claim %(n)d") % {"n": number}, "")),
        number=number,
        sentence=told(claim.sentence),
        say=speaks(claim)[:1].upper() + speaks(claim)[1:] + ".",
        rung=claim.rung,
        rung_word=rung_word(claim.rung_word),
        rule=told(claim.rule),
        missing=missing_words(claim.evidence),
        fell=fell_words(fallen_for(viewer, network, entry, claim)),
        state=state_word(claim.state),
        state_says=state_says(claim.state),
        contested=claim.state is State.CONTESTED,
        retired=retired_words(claim),
        title_for=_side(len(claim.tests_for)),
        title_against=_side(len(claim.tests_against)),
        tests_for=tuple(cited(network, c, speaks_for=True, direction=direction) for c in claim.tests_for),
        tests_against=tuple(
            cited(network, c, speaks_for=False, direction=direction) for c in claim.tests_against
        ),
        uncited=_uncited(network, claim, tests),
        contexts=_contexts(claim),
        idea=_idea(network, claim),
        measure=_measure(network, row),
        what_next=claim.what_next,
        versions=_versions(versions_of_claim(viewer, entry)),
        today=today(network),
        tools=_tools(viewer, network, claim),
        undo=_undo(viewer, network, row),
    )


def _side(count: int) -> str:
    return ngettext("%(n)d test", "%(n)d tests", count) % {"n": count} if count else ""


def _uncited(network: Network, claim: ClaimReading, tests: Sequence[TestReading]) -> tuple[Cited, ...]:
    """Return the closed tests of the idea that the claim leaves out: whoever reads it can see what was chosen."""
    known = {cite.number for cite in claim.tests}
    found = [cite_of(r) for r in tests if r.test.idea.slug == claim.idea and r.test.number not in known]
    return tuple(
        cited(network, cite, speaks_for=True, direction=Direction.RAISES, told=False)
        for cite in found
        if cite.verdict is not None
    )


def _idea(network: Network, claim: ClaimReading) -> Link | None:
    if not claim.idea:
        return None
    return Link(claim.idea_title, reverse("idea", args=[network.slug, claim.idea]))


def _measure(network: Network, row: Learning) -> Link | None:
    if row.measure is None:
        return None
    return Link(row.measure.name, reverse("measure", args=[network.slug, row.measure.slug]))


def _contexts(claim: ClaimReading) -> tuple[tuple[str, str], ...]:
    """Return where the cited tests were: schools, how far, under which conditions. No count of students."""
    steps = {
        "one": _("one person"),
        "few": _("a few people"),
        "many": _("a whole school"),
        "schools": _("several schools"),
    }
    what = {
        Direction.RAISES: _("raises its measure"),
        Direction.LOWERS: _("lowers its measure"),
        Direction.NEITHER: _("does not move its measure"),
    }
    schools = sorted({cite.school for cite in claim.tests})
    taken = dict.fromkeys(step for cite in claim.tests for step in cite.steps)
    settings = dict.fromkeys(told(words) for cite in claim.tests for words in cite.settings)
    told_of = [
        (_("For whom"), claim.for_whom or _("Nobody has said for whom.")),
        (_("When"), claim.conditions),
        (_("The idea"), what[claim.direction] if claim.idea else ""),
        (_("Schools"), ", ".join(schools)),
        (_("Done by"), ", ".join(steps[step] for step in steps if step in taken)),
        (_("Also tried with"), ", ".join(settings)),
    ]
    return tuple((name, words) for name, words in told_of if words)


def _versions(rows: tuple[ClaimVersion, ...]) -> tuple[Version, ...]:
    """Return the versions, newest first, each with its words marked against the one before."""
    before = [*(_text(row) for row in rows[1:]), ""]
    return tuple(
        Version(
            row.number,
            row.by,
            row.at,
            row.reason,
            marked(old, _text(row)) if old else _text(row),
        )
        for row, old in zip(rows, before, strict=True)
    )


def _text(row: ClaimVersion) -> str:
    parts = (told(row.sentence), row.for_whom, row.conditions, row.what_next)
    return " · ".join(part for part in parts if part)


def _tools(viewer: Person, network: Network, claim: ClaimReading) -> tuple[Link, ...]:
    if not may(viewer, Verb.WRITE_LEARNING, network):
        return ()
    place = [network.slug, claim.number]
    links = [Link(_("Change this claim"), reverse("edit-claim", args=place))]
    if claim.state is not State.RETIRED:
        links.append(Link(_("Retire it"), reverse("retire-claim", args=place)))
    return tuple(links)


def _undo(viewer: Person, network: Network, row: Learning) -> Link | None:
    """Return the way back from the newest change of a claim, for those who may take it."""
    entries = [change_about(viewer, row, f"improvement.{name}") for name in _ACTIONS]
    open_ = [entry for entry in entries if entry is not None and not hasattr(entry, "undone_by")]
    newest = max(open_, key=lambda entry: (entry.at, entry.pk), default=None)
    if newest is None or undo_refused(newest, viewer):
        return None
    words = _("%(name)s %(did)s, %(day)s.") % {
        "name": newest.person.name,
        "did": newest.says,
        "day": day(newest.at),
    }
    return Link(words, reverse("undo", args=[network.slug, newest.pk]))
