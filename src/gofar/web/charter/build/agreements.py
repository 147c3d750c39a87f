"""What the districts' agreements list, as one clause of the charter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.apps.administration.queries import agreements_of
from gofar.web.charter.pages import Clause

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def agreement_clause(viewer: Person, network: Network) -> Clause | None:
    """Return who sees the counts of tests, and why; None in a network without districts."""
    agreements = agreements_of(viewer, network)
    if not agreements:
        return None
    lists = [one.district.name for one in agreements if one.lists_counts]
    if len(lists) == len(agreements):
        told = _("Every district’s agreement lists the counts of tests: team, coach and hub see them.")
    elif lists:
        told = _(
            "Only the team and its coach see the counts of tests. These agreements list them: %(names)s."
        )
        told %= {"names": ", ".join(lists)}
    else:
        told = _("Only the team and its coach see the counts of tests. No agreement lists them.")
    return Clause(_("Counts of tests"), told)
