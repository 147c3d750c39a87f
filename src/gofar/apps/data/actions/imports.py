"""Read a file, answer its findings, bring it in: one transaction with a receipt, taken back by its batch."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from gofar.apps.access.action import Done, action, none, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.data import drafts, store
from gofar.apps.data.models import DataPoint, Entry, Import, Measure
from gofar.apps.data.queries.imports import plan_of
from gofar.apps.people.models import School
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.engine.snapshots import write_snapshot
from gofar.ingest.apart.tables import read_apart
from gofar.ingest.layout import recognise
from gofar.ingest.mapping import Mapping
from gofar.ingest.points import PointKey
from gofar.ingest.readers.contract import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.grid import Grid
    from gofar.ingest.plan import Plan
    from gofar.ingest.points import PlannedPoint

#: The name under which an import stands in the log.
APPLY = "data.apply_import"
#: The same for each kind of import: a list is brought in by the app that keeps what it adds.
APPLIED_BY = {
    Import.Kind.FIGURES.value: APPLY,
    Import.Kind.TESTS.value: "improvement.bring_tests",
    Import.Kind.THEORY.value: "improvement.bring_theory",
    Import.Kind.PEOPLE.value: "administration.bring_people",
}

#: What is kept of a file: its figures, each with the cell it came from.
SCHEMA = {
    "school": "string", "measure": "string", "period_start": "date", "period_end": "date", "dimension": "string",
    "category": "string", "status": "string", "numerator": "float", "denominator": "float", "value": "float",
    "lower": "float", "upper": "float", "cell": "string",
}  # fmt: skip


@action(Verb.LOAD_DATA, undo=none(_("Nothing of the file is in the record yet.")))
def read_file(
    network: Network,
    *,
    file_name: str,
    content: bytes,
    by: Person,
    mapping: Mapping | None = None,
    grid: Grid | None = None,
) -> Done[Import]:
    """Read a file and keep the sheet until somebody says yes. Columns about single students are dropped first.

    `grid` is the sheet, where somebody has read it from the content already.

    Raises
    ------
    DataRefused
        It is no file that we can read, or it has no headings.
    """
    mapping = mapping or Mapping()
    limits = Limits(file_bytes=settings.IMPORT_MAX_BYTES)
    layout = recognise(grid or read_apart(content, file_name, sheet=mapping.sheet, limits=limits), mapping)
    waiting = Import.objects.create(
        network=network,
        number=next_number(Import.objects.filter(network=network), network),
        file_name=layout.grid.name[:200],
        file_hash=hashlib.sha256(content).hexdigest(),
        mapping=mapping.as_json(),
        public_source=mapping.source.name if mapping.source.public else "",
        by=by,
        read_at=now(network),
    )
    store.keep_draft(waiting.uuid, drafts.to_json(layout.grid))
    return Done(waiting, f"had a file read ({waiting.file_name})", waiting)


@action(Verb.LOAD_DATA, undo=none(_("Answer again; nothing of the file is in the record yet.")))
def answer_findings(waiting: Import, answers: MappingOf[str, str], *, by: Person) -> Done[Import]:
    """Answer what was found in a file: leave these out, accept those names."""
    waiting.answers = waiting.answers | dict(answers)
    waiting.save(update_fields=["answers"])
    return Done(waiting, f"answered what was found in {waiting.file_name}", waiting)


@action(Verb.LOAD_DATA, undo=none(_("Choose again; nothing of the file is in the record yet.")))
def remap(waiting: Import, mapping: Mapping, *, by: Person) -> Done[Import]:
    """Say how the file is to be read: which measure, which columns, whose published numbers."""
    waiting.mapping = mapping.as_json()
    waiting.public_source = mapping.source.name if mapping.source.public else ""
    waiting.save(update_fields=["mapping", "public_source"])
    return Done(waiting, f"said how to read {waiting.file_name}", waiting)


def _take_back(entry: AuditEntry, done: Import, by: Person) -> None:
    later = (
        Import.objects.filter(retired__batch=done).exclude(pk=done.pk).distinct().order_by("number").last()
    )
    if later is not None:
        raise CannotUndo(
            _("Import {number} has changed some of these figures since.", number=later.number),
            fix=_("Take back import {number} first.", number=later.number),
            code="undo.built-on",
        )
    if Entry.objects.filter(retired__batch=done).exists():
        raise CannotUndo(
            _("Somebody has typed over some of these figures since."),
            fix=_("Take back what was typed first."),
            code="undo.built-on",
        )
    moment = now(entry.network)
    done.points.filter(retired_at=None).update(retired_at=moment)
    done.retired.update(retired_at=None, retired_by=None)
    done.retracted_at = moment
    done.save(update_fields=["retracted_at"])


@action(Verb.LOAD_DATA, undo=retract_with(_take_back))
def apply_import(waiting: Import, *, by: Person) -> Done[Import]:
    """Bring a file in, whole or not at all.

    Raises
    ------
    DataRefused
        Something found in it must be answered first, or it changes nothing, or it is in already.
    """
    if not Import.objects.select_for_update().filter(pk=waiting.pk, state=Import.State.READ).exists():
        raise DataRefused(
            _("This file is in already."),
            where=waiting.file_name,
            fix=_("Open its receipt."),
            code="import.done",
        )
    made = plan_of(by, waiting)
    _check(waiting, made)
    kept = write_snapshot(store.snapshots(), "import", _columns(made.points), schema=SCHEMA)
    moment = now(waiting.network)
    _retire(made, waiting)
    _add([*made.adds, *(change.new for change in made.changes)], waiting, kept.sha256)
    _remember(made, waiting.network)
    waiting.state = Import.State.APPLIED
    waiting.applied_at = moment
    waiting.snapshot = kept.sha256
    waiting.counts = asdict(made.summary)
    waiting.save(update_fields=["state", "applied_at", "snapshot", "counts"])
    transaction.on_commit(lambda: store.drop_draft(waiting.uuid))
    counts = made.summary
    says = f"imported {waiting.file_name}: {counts.adds:,} added, {counts.changes:,} changed, {counts.skips:,} skipped"
    return Done(waiting, says, waiting)


def _check(waiting: Import, made: Plan) -> None:
    if made.blocked:
        first = made.blocked[0]
        raise DataRefused(
            first.title, where=first.examples or waiting.file_name, fix=first.fix, code="import.blocked"
        )
    if not made.writable:
        raise DataRefused(
            _("Every figure in this file is in the record already."),
            where=waiting.file_name,
            fix=_("There is nothing to do."),
            code="import.nothing-new",
        )


def _columns(points: Iterable[PlannedPoint]) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {name: [] for name in SCHEMA}
    for p in points:
        row = (
            p.school_slug, p.measure_slug, p.period.start, p.period.end, p.dimension, p.category, p.status.value,
            p.numerator, p.denominator, p.value, p.lower, p.upper, p.source_cell.name,
        )  # fmt: skip
        for name, value in zip(SCHEMA, row, strict=True):
            columns[name].append(value)
    return columns


def _retire(made: Plan, waiting: Import) -> None:
    """Set aside the figures that the file changes, so that an undo can bring them back."""
    keys = {change.new.key for change in made.changes}
    live = DataPoint.objects.filter(measure__network=waiting.network, retired_at=None)
    rows = live.values_list("pk", "school__slug", "measure__slug", "period_start", "dimension", "category")
    gone = [pk for pk, *key in rows if PointKey(*key) in keys] if keys else []  # type: ignore[arg-type]  # the columns above
    for start in range(0, len(gone), 500):
        DataPoint.objects.filter(pk__in=gone[start : start + 500]).update(
            retired_at=now(waiting.network), retired_by=waiting
        )


def _add(points: Iterable[PlannedPoint], waiting: Import, snapshot: str) -> None:
    schools = {s.slug: s for s in School.objects.filter(network=waiting.network)}
    measures = {m.slug: m for m in Measure.objects.filter(network=waiting.network)}
    DataPoint.objects.bulk_create(
        (_point(p, schools[p.school_slug], measures[p.measure_slug], waiting, snapshot) for p in points),
        batch_size=2000,
    )


def _point(p: PlannedPoint, school: School, measure: Measure, waiting: Import, snapshot: str) -> DataPoint:
    whole = p.denominator if measure.counts_children else None
    return DataPoint(
        measure=measure,
        school=school,
        period_start=p.period.start,
        period_end=p.period.end,
        dimension=p.dimension,
        category=p.category,
        status=p.status.value,
        numerator=p.numerator,
        denominator=p.denominator,
        value=p.value,
        lower=p.lower,
        upper=p.upper,
        children=None if whole is None else int(whole),
        origin=DataPoint.Origin.IMPORTED,
        source_cell=p.source_cell.name,
        snapshot=snapshot,
        definition_version=measure.version,
        public=bool(waiting.public_source),
        batch=waiting,
    )


def _remember(made: Plan, network: Network) -> None:
    """Remember the names that somebody has accepted, so that next month's file matches by itself."""
    for text, slug in made.learned.items():
        school = School.objects.get(network=network, slug=slug)
        if text not in school.aliases:
            school.aliases = [*school.aliases, text]
            school.save(update_fields=["aliases"])
