"""The ledger: every claim under the driver that its idea should move, and what did not work."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.ledger import claims_from, did_not_work
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.claims import State
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import day
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.learning.build.words import cited, claim_url, speaks, state_word
from gofar.web.learning.pages import Ended, Entry, Group, LedgerPage, NotWorked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.ledger import ClaimReading, Warned
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network, Person

#: From this rung on the title names it.
_NAMED = 3


def ledger_page(viewer: Person, network: Network) -> LedgerPage:
    """Return the ledger as `viewer` reads it."""
    tests = tests_of(viewer, network)
    claims = claims_from(viewer, network, tests)
    theory = theory_for(viewer, network, tests)
    place = [network.slug]
    return LedgerPage(
        crumbs=(),
        title=_title([claim for claim in claims if claim.state is not State.RETIRED]),
        say=_say(claims),
        groups=tuple(_groups(network, theory, claims)),
        not_worked=tuple(_not_worked(network, one) for one in did_not_work(tests)),
        write=reverse("write-learning", args=place) if may(viewer, Verb.WRITE_LEARNING, network) else "",
        files=(
            Link("CSV", reverse("ledger-csv", args=place)),
            Link("JSON", reverse("ledger-json", args=place)),
        )
        if claims
        else (),
    )


def _title(held: Sequence[ClaimReading]) -> str:
    """Return the finding: how many claims, the highest rungs, and how many are contested."""
    if not held:
        return _("Nothing is written down yet")
    first = ngettext("%(n)s claim", "%(n)s claims", len(held)) % {"n": capfirst(in_words(len(held)))}
    rungs = Counter(claim.rung_word for claim in held if claim.rung >= _NAMED)
    parts = [
        _("%(n)s %(rung)s") % {"n": in_words(rungs[word]), "rung": rung_word(word)}
        for word in ("reliable", "replicated", "repeated")
        if rungs[word]
    ]
    contested = sum(claim.state is State.CONTESTED for claim in held)
    if contested:
        parts.append(ngettext("%(n)s contested", "%(n)s contested", contested) % {"n": in_words(contested)})
    if not parts:
        return _("%(claims)s, none repeated yet") % {"claims": first}
    return _("%(claims)s: %(parts)s") % {"claims": first, "parts": ", ".join(parts)}


def _say(claims: Sequence[ClaimReading]) -> str:
    """Return how much rests on what."""
    if not claims:
        return ""
    count = len({cite.number for claim in claims for cite in claim.tests})
    said = ngettext("%(n)s test is cited.", "%(n)s tests are cited.", count) % {
        "n": capfirst(in_words(count))
    }
    rule = _("Each rung is worked out from the tests that a claim cites; nobody types it.")
    return f"{said} {rule}"


def _groups(network: Network, theory: TheoryReading, claims: Sequence[ClaimReading]) -> list[Group]:
    """Return the claims that are held by driver, in the order of the diagram; then those without an idea, then the retired."""
    driver = {idea.node.slug: number for number, one in enumerate(theory.drivers) for idea in one.ideas()}
    held = [claim for claim in claims if claim.state is not State.RETIRED]
    found = []
    for number, one in enumerate(theory.drivers):
        own = [claim for claim in held if driver.get(claim.idea) == number]
        if own:
            found.append(_group(network, one.node.title, f"driver-{number + 1}", own))
    rest = [claim for claim in held if claim.idea not in driver]
    if rest:
        found.append(_group(network, _("Of no idea in the theory"), "no-idea", rest))
    retired = [claim for claim in claims if claim.state is State.RETIRED]
    if retired:
        found.append(_group(network, _("No longer held"), "retired", retired))
    return found


def _group(network: Network, name: str, anchor: str, claims: Sequence[ClaimReading]) -> Group:
    count = ngettext("%(n)d claim", "%(n)d claims", len(claims)) % {"n": len(claims)}
    ordered = sorted(claims, key=lambda claim: told(claim.sentence).casefold())
    return Group(name, count, anchor, tuple(_entry(network, claim) for claim in ordered))


def _entry(network: Network, claim: ClaimReading) -> Entry:
    contested = claim.state is State.CONTESTED
    numbers = {one.number for one in claim.tests_for}
    against = claim.contradictions
    return Entry(
        number=claim.number,
        url=claim_url(network, claim.number),
        sentence=told(claim.sentence),
        for_whom=claim.for_whom,
        conditions=claim.conditions,
        rung=claim.rung,
        rung_word=rung_word(claim.rung_word),
        state=state_word(claim.state),
        contested=contested,
        speaks=speaks(claim),
        against=tuple(
            cited(network, one, speaks_for=one.number in numbers, direction=claim.direction)
            for one in against
        ),
        retired=retired_words(claim),
    )


def retired_words(claim: ClaimReading) -> str:
    """Return when and why a claim was retired; empty where it is held."""
    if claim.retired_at is None:
        return ""
    return _("Retired %(day)s: %(why)s") % {"day": day(claim.retired_at), "why": claim.retired_why}


def _not_worked(network: Network, one: Warned) -> NotWorked:
    return NotWorked(
        Link(one.title, reverse("idea", args=[network.slug, one.idea])),
        tuple(
            Ended(test.number, reverse("test", args=[network.slug, test.number]), test.school, test.reason)
            for test in one.tests
        ),
    )
