"""Which networks let the viewer read their totals. Every read of a portfolio begins here, and nothing is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.gate import Viewer, held_by, permits, visible
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Network
from gofar.apps.people.roles import Role
from gofar.apps.reports.models import Ask, Consent
from gofar.core.practice.portfolio import Shows
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Consented:
    """A network that may be read, and which parts of it."""

    network: Network
    consent: Consent

    def shows(self, part: Shows) -> bool:
        """Whether this part may be read."""
        return part is Shows.TESTS or self.consent.shows_part(part)


def may_read_portfolio(viewer: Viewer) -> bool:
    """Return whether the viewer's part lets them read a portfolio at all, whoever has consented."""
    return visible(viewer, Network).filter(permits(viewer, Verb.SEE_PORTFOLIO, Network)).exists()


def is_above_networks(viewer: Viewer) -> bool:
    """Return whether somebody has a portfolio of more than one network, and no other part anywhere."""
    held = held_by(viewer)
    reads = [one for one in held if Verb.SEE_PORTFOLIO in PARTS[Role(one.role)].everywhere]
    return len({one.network_id for one in reads}) > 1 and len(reads) == len(held)


def consented(viewer: Viewer, *, of: str = "") -> list[Consented]:
    """Return the networks of the viewer's portfolio that let them read, A to Z. Asked of the record every time.

    `of` is the network that the viewer asked for by its slug, if they did.

    Raises
    ------
    NotAllowed
        The viewer belongs to networks, in no part that reads a portfolio.
    NotVisible
        The viewer belongs to none, or not to the one that they asked for.
    """
    rows = visible(viewer, Consent).filter(permits(viewer, Verb.SEE_PORTFOLIO, Consent), withdrawn_at=None)
    found = [Consented(row.network, row) for row in rows.select_related("network__hub")]
    if not found and not may_read_portfolio(viewer):
        if not held_by(viewer) or (of and not visible(viewer, Network).filter(slug=of).exists()):
            raise NotVisible(_("There is nothing here for you."), code="portfolio.not-visible")
        raise NotAllowed(
            _("Your part in your network does not let you read a portfolio."),
            fix=_("Your network’s reports are under “Reports”."),
            code="portfolio.not-allowed",
        )
    return sorted(found, key=lambda one: one.network.name.casefold())


def pick(given: Iterable[Consented], slug: str) -> Consented:
    """Return one network of those that may be read, or refuse as if it did not exist."""
    one = next((one for one in given if one.network.slug == slug), None)
    if one is None:
        raise NotVisible(_("There is no such network in your portfolio."), code="portfolio.not-visible")
    return one


def waiting_count(viewer: Viewer) -> int:
    """Return how many of the viewer's networks have not consented, or no longer do. Which ones is not told."""
    of = visible(viewer, Network).filter(permits(viewer, Verb.SEE_PORTFOLIO, Network))
    return of.exclude(consents__in=Consent.objects.filter(withdrawn_at=None)).count()


def consent_of(viewer: Viewer, network: Network) -> Consent | None:
    """Return the consent that stands in a network, for those who see the network."""
    rows = visible(viewer, Consent).filter(network=network, withdrawn_at=None)
    return rows.select_related("given_by", "network").first()


def past_consents(viewer: Viewer, network: Network) -> list[Consent]:
    """Return the consents that have ended, newest first."""
    rows = visible(viewer, Consent).filter(network=network).exclude(withdrawn_at=None)
    return list(rows.select_related("given_by")[:10])


def asks_of(viewer: Viewer, networks: Iterable[Network]) -> dict[int, Ask]:
    """Return what each hub asks now, by the network's key; nothing where its newest line is empty."""
    rows = visible(viewer, Ask).filter(network__in=list(networks), retracted_at=None)
    newest: dict[int, Ask] = {}
    for row in rows:
        newest.setdefault(row.network_id, row)
    return {key: row for key, row in newest.items() if row.words}


def ask_of(viewer: Viewer, network: Network) -> Ask | None:
    """Return what a network's hub asks now."""
    return asks_of(viewer, [network]).get(network.pk)
