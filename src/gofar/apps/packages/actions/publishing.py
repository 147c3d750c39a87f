"""Publish a version of the network's change package, and withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.models import Package
from gofar.apps.packages.queries.drafting import draft_for
from gofar.core.errors import DataRefused
from gofar.core.practice.package import to_plain, to_text
from gofar.core.words import message as _
from gofar.ingest.packages import read_package

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.packages.queries.contents import Chosen
    from gofar.apps.people.models import Network, Person


def _withdraw(entry: AuditEntry, row: Package, by: Person) -> None:
    """Give its files out no longer. Who has a file keeps it: what was sent cannot be un-sent."""
    row.withdrawn_at = now(entry.network)
    row.save(update_fields=["withdrawn_at"])


def _put_back(entry: AuditEntry, row: Package, by: Person) -> None:
    row.withdrawn_at = None
    row.save(update_fields=["withdrawn_at"])


@action(Verb.PUBLISH_PACKAGE, undo=Undo("withdraw", _withdraw))
def publish_package(network: Network, chosen: Chosen, *, by: Person) -> Done[Package]:
    """Freeze the next version: what an onlooker may read of the chosen ideas, and the words that a person adds.

    What is frozen is read back the way another network would, so that nothing goes out that nobody could bring in.

    Raises
    ------
    DataRefused
        No idea is chosen, or a text would be refused elsewhere; with its place.
    """
    if not chosen.title.strip():
        raise DataRefused(
            _("The package has no title."),
            fix=_("Say in a few words what it is for."),
            code="package.no-title",
        )
    number = next_number(Package.objects.filter(network=network), network)
    package = draft_for(by, network).package(chosen)
    if not package.ideas:
        raise DataRefused(
            _("No idea is chosen."), fix=_("Choose at least one idea of the theory."), code="package.no-idea"
        )
    text = to_text(package)
    read_package(text.encode())
    row = Package.objects.create(
        network=network,
        number=number,
        title=package.title,
        text=text,
        content_id=to_plain(package)["id"],
        published_by=by,
        published_at=now(network),
    )
    return Done(row, _("published version {n} of the change package", n=number), row)


@action(Verb.PUBLISH_PACKAGE, undo=Undo("put back", _put_back))
def withdraw_package(row: Package, *, by: Person) -> Done[Package]:
    """Give the files of a version out no longer. Who has one keeps it."""
    if row.withdrawn_at is not None:
        return Done(row, "", row)
    row.withdrawn_at = now(row.network)
    row.save(update_fields=["withdrawn_at"])
    return Done(row, _("withdrew version {n} of the change package", n=row.number), row)
