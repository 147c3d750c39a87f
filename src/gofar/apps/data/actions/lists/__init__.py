"""What every list needs on its way in: a batch with its number, a receipt, and what was said about its headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gofar.apps.access.clock import now
from gofar.apps.access.numbers import next_number
from gofar.apps.data import store
from gofar.apps.data.models import Import
from gofar.apps.data.models.sheets import KnownHeadings
from gofar.apps.people.models import School
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person
    from gofar.ingest.lists.kinds import ListKind
    from gofar.ingest.lists.values import ListPlan


@dataclass(frozen=True, slots=True)
class ListFile:
    """The file that a list came in, and what a person said about its headings. `waiting`: it was read on a page."""

    name: str
    sha256: str
    told: Mapping[str, str] = field(default_factory=dict)
    waiting: Import | None = None


def open_batch(
    network: Network, kind: ListKind, made: ListPlan[Any], file: ListFile, *, by: Person
) -> Import:
    """Open the batch of a list that may be written.

    Raises
    ------
    DataRefused
        Something must be answered first, nothing in it is new, or the same file is in already.
    """
    if made.blocked:
        first = made.blocked[0]
        raise DataRefused(first.title, where=first.examples or file.name, fix=first.fix, code=first.code)
    known = Import.objects.filter(network=network, kind=kind.value, file_hash=file.sha256, retracted_at=None)
    if done := known.exclude(applied_at=None).first():
        raise DataRefused(
            _("This file is in already, as import {number}.", number=done.number),
            where=file.name,
            fix=_("Take that import back first, if it should come in anew."),
            code="list.done",
        )
    if not made.items:
        raise DataRefused(
            _("Everything in this file is in the record already."),
            where=file.name,
            fix=_("There is nothing to do."),
            code="list.nothing-new",
        )
    batch = _waited_for(file) or Import(
        network=network,
        number=next_number(Import.objects.filter(network=network), network),
        kind=kind.value,
        file_name=file.name[:200],
        file_hash=file.sha256,
        by=by,
        read_at=now(network),
    )
    batch.mapping = {"columns": made.mapping}
    batch.state = Import.State.APPLIED
    batch.applied_at = now(network)
    batch.save()
    return batch


def _waited_for(file: ListFile) -> Import | None:
    """Return the batch of a file that waited for somebody's yes. It comes in once, whoever clicks twice."""
    if file.waiting is None:
        return None
    rows = Import.objects.select_for_update().filter(pk=file.waiting.pk, state=Import.State.READ)
    batch = rows.first()
    if batch is None:
        raise DataRefused(
            _("This file is in already."), where=file.name, fix=_("Open its receipt."), code="list.done"
        )
    transaction.on_commit(lambda: store.drop_draft(batch.uuid))
    return batch


def close_batch(
    batch: Import, made: ListPlan[Any], file: ListFile, added: Mapping[str, list[int]], **counts: int
) -> None:
    """Write the receipt, and remember what a person said about headings and schools."""
    batch.made = dict(added)
    batch.counts = {"adds": len(made.items), "skips": made.rows - counts.pop("rows"), **counts}
    batch.save(update_fields=["made", "counts"])
    if file.told:
        known, _made = KnownHeadings.objects.get_or_create(network=batch.network, kind=batch.kind)
        known.columns = known.columns | dict(file.told)
        known.save(update_fields=["columns"])
    for text, slug in made.learned.items():
        school = School.objects.get(network=batch.network, slug=slug)
        if text not in school.aliases:
            school.aliases = [*school.aliases, text]
            school.save(update_fields=["aliases"])


def taken_back(batch: Import) -> None:
    """Mark a batch as taken back."""
    batch.retracted_at = now(batch.network)
    batch.save(update_fields=["retracted_at"])
