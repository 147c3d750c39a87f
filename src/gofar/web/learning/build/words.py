"""Words that several pages of the ledger share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.claims import Direction, State, counts_as
from gofar.core.practice.cycle import Verdict
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.marks import decision_words
from gofar.web.base.pages import Link
from gofar.web.learning.pages import Cited

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.ledger import Cite, ClaimReading
    from gofar.apps.people.models import Network


def crumbs(network: Network, *steps: Link) -> tuple[Link, ...]:
    """Return the way to a page below the ledger."""
    return (Link(_("Learning"), reverse("learning", args=[network.slug])), *steps)


def claim_url(network: Network, number: int) -> str:
    """Return the page of a claim."""
    return reverse("claim", args=[network.slug, number])


def state_word(state: State) -> str:
    """Return where a claim stands, in a word."""
    return {
        State.EMERGING: _("emerging"),
        State.SUPPORTED: _("supported"),
        State.CONTESTED: _("contested"),
        State.RETIRED: _("no longer held"),
    }[state]


def state_says(state: State) -> str:
    """Return why a claim stands there."""
    return {
        State.EMERGING: _("Emerging: the tests that it cites have not repeated it yet."),
        State.SUPPORTED: _("Supported: it has been repeated, and few of its tests speak against it."),
        State.CONTESTED: _(
            "Contested: a third or more of its tests speak against it, or most of their cycles do."
        ),
        State.RETIRED: _("No longer held: the network has retired it, and keeps it to be read."),
    }[state]


def speaks(claim: ClaimReading) -> str:
    """Return how many tests stand on each side: “three for, one against”."""
    speaks_for, against = len(claim.tests_for), len(claim.tests_against)
    said = ngettext("%(n)s test for it", "%(n)s tests for it", speaks_for) % {
        "n": in_words(speaks_for) if speaks_for else _("no")
    }
    other = _("%(n)s against") % {"n": in_words(against) if against else _("none")}
    return f"{said}, {other}"


def verdict_word(verdict: Verdict | None) -> str:
    """Return what a closed cycle says of its prediction."""
    return {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("partly met its prediction"),
        Verdict.MISSED: _("missed its prediction"),
        None: _("has no closed cycle"),
    }[verdict]


def cited(
    network: Network, cite: Cite, *, speaks_for: bool, direction: Direction, told: bool = True
) -> Cited:
    """Return a cited test with its result; with `told` it says so where result and side differ."""
    state = cite.decision.value if cite.decision else "running"
    word = decision_words(state)
    odd = ""
    if told and cite.verdict is not None:
        counted = counts_as(cite.verdict, speaks_for=True, direction=direction)
        if speaks_for and counted is Verdict.MISSED:
            odd = _("Cited for the claim, but its last result says otherwise: it counts against.")
        elif not speaks_for and counted is Verdict.MET:
            odd = _("Its last result says otherwise: whoever cited it chose this side.")
    return Cited(
        number=cite.number,
        url=reverse("test", args=[network.slug, cite.number]),
        school=cite.school,
        verdict=verdict_word(cite.verdict),
        decision=state,
        word=word[:1].lower() + word[1:],
        odd=odd,
    )
