"""What the districts' agreements list, as one clause of the charter, and the page that records it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.administration.queries import agreements_of
from gofar.web.base.pages import Link
from gofar.web.charter.pages import AgreementsPage, Clause

if TYPE_CHECKING:
    from django.forms import BaseForm

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


def agreements_page(network: Network, form: BaseForm) -> AgreementsPage:
    """Return the page on which the hub records what the agreements list."""
    place = [network.slug]
    return AgreementsPage(
        crumbs=(Link(_("Charter"), reverse("charter", args=place)), Link(_("Agreements"), "")),
        title=_("Whose agreement lists the counts of tests?"),
        say=_(
            "“8 of 10” is a small number. The hub sees it only when every district has agreed. Funders never do."
        ),
        form=form,
        action=reverse("agreements", args=place),
        back=reverse("charter", args=place),
    )
