"""Files of what is deleted: photos, kept tables, waiting sheets, mails. They go once the rows are gone for good."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from gofar.apps.data import store
from gofar.apps.data.models import DataPoint, Import
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.models import Photo
from gofar.apps.records.actions.reach import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.records.actions.reach import Rows


def let_go(found: Rows, words: Iterable[str]) -> int:
    """Arrange that the files of `found`, and those that say one of the `words`, go when this transaction ends.

    A kept table goes whole: rows of others in it stay in the record as figures, and name no file any more.
    Returns how many files that are.
    """
    photos = list(found.get(Photo, ()))
    tables = _tables(found)
    for part in parts(tables):
        DataPoint.objects.filter(snapshot__in=part).update(snapshot="")
        Import.objects.filter(snapshot__in=part).update(snapshot="")
    drafts = [
        key
        for part in parts(found.get(Import, ()))
        for key in Import.objects.filter(pk__in=part).values_list("uuid", flat=True)
    ]
    files = [path for hash_ in tables for path in store.snapshots().glob(f"*-{hash_[:12]}.parquet")]
    files += list(_that_say([word for word in words if word]))
    transaction.on_commit(partial(_destroy, photos, drafts, files))
    return len(files) + sum(photo_store.stands(key) for key in photos)


def _tables(found: Rows) -> set[str]:
    """Return the hashes of the kept tables that hold figures of what goes."""
    hashes: set[str] = set()
    for model in (DataPoint, Import):
        for part in parts(found.get(model, ())):
            rows = model._default_manager.filter(pk__in=part).exclude(snapshot="")
            hashes |= set(rows.values_list("snapshot", flat=True).distinct())
    return hashes


def _that_say(words: list[str]) -> Iterable[Path]:
    """Return waiting sheets and written mails that say one of the words."""
    needles = [word.encode() for word in words]
    data = Path(settings.DATA)
    for path in (*data.glob("drafts/*"), *data.glob("mail/*")):
        held = path.read_bytes()
        if any(needle in held for needle in needles):
            yield path


def _destroy(photos: list[Any], drafts: list[Any], files: list[Path]) -> None:
    for photo in photos:
        photo_store.destroy(photo)
    for draft in drafts:
        store.drop_draft(draft)
    for path in files:
        path.unlink(missing_ok=True)
