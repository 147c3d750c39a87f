"""Read a package from elsewhere, and bring it into the theory: whole or not at all, with one way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory.graph import record
from gofar.apps.improvement.models import Node, Test
from gofar.apps.packages.actions.planting import drop_measures, plant_all
from gofar.apps.packages.models import Arrival
from gofar.apps.packages.queries.arrivals import package_in, plan_of
from gofar.core.errors import DataRefused
from gofar.core.practice.package import to_plain, to_text
from gofar.core.words import message as _
from gofar.ingest.packages import read_package
from gofar.ingest.packages.texts import clean_text

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person


@action(Verb.EDIT_THEORY, undo=RETRACT)
def receive_package(network: Network, file_name: str, content: bytes, *, by: Person) -> Done[Arrival]:
    """Read a file from elsewhere, and keep it until somebody says yes. Nothing of it is in the theory yet.

    Raises
    ------
    DataRefused
        Anything at all is wrong with it, with its place; nothing is kept.
    """
    package = read_package(content)
    row = Arrival.objects.create(
        network=network,
        file_name=clean_text(file_name)[:200],
        text=to_text(package),
        from_network=package.network,
        title=package.title,
        number=package.version,
        content_id=to_plain(package)["id"],
        read_by=by,
        read_at=now(network),
    )
    return Done(row, "", row)


def _take_back(entry: AuditEntry, row: Arrival, by: Person) -> None:
    parts = Node.objects.filter(pk__in=row.made["parts"], retracted_at=None)
    later = Node.objects.filter(edges_up__parent__in=parts, retracted_at=None).exclude(pk__in=parts)
    branches = Node.objects.filter(branch_of__in=parts, retracted_at=None)
    if later.exists() or branches.exists() or Test.objects.filter(idea__in=parts, retracted_at=None).exists():
        raise CannotUndo(
            _("Tests or new ideas rest on parts of this package."),
            fix=_("Leave it in, and retire single parts instead."),
            code="undo.built-on",
        )
    parts.update(retracted_at=now(entry.network))
    row.retracted_at = now(entry.network)
    row.save(update_fields=["retracted_at"])
    record(row.network.theory, by=by, reason=f"Took back: {entry.says}")
    drop_measures(row.made["measures"])


@action(Verb.EDIT_THEORY, undo=retract_with(_take_back))
def bring_package(row: Arrival, *, by: Person) -> Done[Arrival]:
    """Bring a package that was read into the theory. What is there stays; each new part says where it came from.

    Raises
    ------
    DataRefused
        It is in already, or nothing in it is new.
    """
    row = Arrival.objects.select_for_update(of=("self",)).select_related("network__theory").get(pk=row.pk)
    if row.applied_at is not None or row.retracted_at is not None:
        raise DataRefused(
            _("This package is in already, or was taken back."),
            where=row.file_name,
            fix=_("Open the theory to see it, or send the file again."),
            code="package.done",
        )
    package = package_in(row)
    plan = plan_of(by, row.network, package)
    if not plan.is_new:
        raise DataRefused(
            _("Nothing in this package is new here."),
            where=row.file_name,
            fix=_("The theory holds all of its drivers and ideas."),
            code="package.nothing-new",
        )
    if plan.new_measures:
        check(by, Verb.EDIT_MEASURE, row.network)
    row.made = plant_all(row, package, plan, by=by)
    row.applied_at = now(row.network)
    row.save(update_fields=["made", "applied_at"])
    reason = _("From {network}’s change package, version {n}", network=row.from_network, n=row.number)
    record(row.network.theory, by=by, reason=reason)
    says = _(
        "brought in the change package “{title}”, version {n}, from {network}",
        title=row.title,
        n=row.number,
        network=row.from_network,
    )
    return Done(row, says, row)
