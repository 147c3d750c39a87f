"""Read a list on a page: it waits, with how its columns are read, until somebody says yes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.data import drafts, store
from gofar.apps.data.actions.imports import read_file
from gofar.apps.data.models import Import
from gofar.apps.data.queries.imports import draft_of
from gofar.apps.data.queries.lists import headings_of
from gofar.core.words import message as _
from gofar.ingest.apart.tables import read_apart
from gofar.ingest.children import drop_private
from gofar.ingest.layout import recognise
from gofar.ingest.lists.guess import kind_in
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.sheet import look_at
from gofar.ingest.readers.contract import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person
    from gofar.ingest.grid import Grid

#: What a file holds: figures, or one kind of list.
FIGURES = Import.Kind.FIGURES.value


def take_in(network: Network, *, file_name: str, content: bytes, by: Person, kind: str = "") -> Import:
    """Read a file as what it is said to hold; without a word, as what its headings say.

    Raises
    ------
    DataRefused
        It is no file that we can read, or it was to hold figures and has no headings.
    """
    grid = read_apart(content, file_name, limits=Limits(file_bytes=settings.IMPORT_MAX_BYTES))
    known = {one: headings_of(by, network, one) for one in ListKind}
    kind = kind or kind_in(grid, known) or FIGURES
    if kind == FIGURES:
        return read_file(network, file_name=file_name, content=content, by=by, grid=grid)
    sha256 = hashlib.sha256(content).hexdigest()
    return read_list_file(network, ListKind(kind), grid, sha256=sha256, by=by)


@action(Verb.LOAD_DATA, undo=none(_("Nothing of the file is in the record yet.")))
def read_list_file(network: Network, kind: ListKind, grid: Grid, *, sha256: str, by: Person) -> Done[Import]:
    """Keep a list until somebody says yes, without columns about single people that such a list has no use for."""
    waiting = Import.objects.create(
        network=network,
        number=next_number(Import.objects.filter(network=network), network),
        kind=kind.value,
        file_name=grid.name[:200],
        file_hash=sha256,
        by=by,
        read_at=now(network),
    )
    store.keep_draft(waiting.uuid, drafts.to_json(_bare(grid, kind, headings_of(by, network, kind))))
    return Done(waiting, f"had a list read ({waiting.file_name})", waiting)


def _bare(grid: Grid, kind: ListKind, known: Mapping[str, str]) -> Grid:
    sheet = look_at(grid, kind, known)
    return drop_private(grid, sheet.header_row, frozenset(sheet.columns.values()))[0]


@action(Verb.LOAD_DATA, undo=none(_("Choose again; nothing of the file is in the record yet.")))
def explain_columns(waiting: Import, told: Mapping[str, str], *, by: Person) -> Done[Import]:
    """Say what the columns of a waiting list hold. It is remembered for the network when the list comes in."""
    waiting.mapping = {"told": dict(told)}
    waiting.save(update_fields=["mapping"])
    return Done(waiting, f"said how to read {waiting.file_name}", waiting)


@action(Verb.LOAD_DATA, undo=none(_("Choose again; nothing of the file is in the record yet.")))
def say_kind(waiting: Import, kind: str, *, by: Person) -> Done[Import]:
    """Say what a waiting file holds. What was said about it as something else is forgotten.

    Raises
    ------
    DataRefused
        It is to hold figures, and has no headings; or the sheet that was read is gone.
    """
    grid = draft_of(waiting)
    if kind == FIGURES:
        bare = recognise(grid).grid
    else:
        bare = _bare(grid, ListKind(kind), headings_of(by, waiting.network, ListKind(kind)))
    store.keep_draft(waiting.uuid, drafts.to_json(bare))
    waiting.kind, waiting.mapping, waiting.answers = kind, {}, {}
    waiting.save(update_fields=["kind", "mapping", "answers"])
    return Done(waiting, f"said what {waiting.file_name} holds", waiting)
