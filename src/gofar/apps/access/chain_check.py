"""Is the log as it was written? Names the first row that was changed, removed, put in, moved or cut off."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gofar.apps.access.chain import BEGINNING, Head, anchored, hash_of, subject_of, words_of
from gofar.apps.access.models import AuditEntry
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bad(NamedTuple):
    """The first row at which the log is not as it was written, and what is wrong with it."""

    sequence: int
    what: str


class Verdict(NamedTuple):
    """How many rows were read, the newest of them, what the file says, and the first bad row."""

    rows: int
    head: Head
    anchored: Head | None
    bad: Bad | None


def verify() -> Verdict:
    """Read the whole log, oldest first, until something is wrong."""
    last, rows = Head(0, BEGINNING), 0
    kept = anchored()
    forgotten: dict[int, list[int]] = defaultdict(list)
    covers: dict[int, str] = {}
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        what = _wrong(entry, last) or _not_as_anchored(entry, kept)
        if what:
            # A gap is named by the row that is missing, not by the one after it.
            return Verdict(rows, last, kept, Bad(min(entry.sequence, last.sequence + 1), what))
        last, rows = Head(entry.sequence, entry.hash), rows + 1
        if entry.forgotten is not None:
            forgotten[entry.forgotten].append(entry.sequence)
        if entry.covers:
            covers[entry.sequence] = entry.covers
    bad = _not_forgotten_so(forgotten, covers) or _cut_off(last, kept)
    return Verdict(rows, last, kept, bad)


def digest_of(sequences: Iterable[int]) -> str:
    """Return how many rows a deletion forgot, and the hash of which: it stands in the deletion's own row."""
    numbers = sorted(sequences)
    return f"{len(numbers)}:{hashlib.sha256(','.join(map(str, numbers)).encode()).hexdigest()}"


def _wrong(entry: AuditEntry, last: Head) -> str:
    if entry.sequence != last.sequence + 1:
        return _("This row was removed.")
    if entry.previous != last.hash:
        return _("This row does not follow the one before it: one of the two was put in, moved or replaced.")
    if entry.hash != hash_of(entry):
        return _("This row was changed.")
    if not entry.salt:
        return "" if entry.forgotten else _("The words of this row were removed, and no deletion says so.")
    if entry.subject != subject_of(entry) or entry.words != words_of(entry):
        return _("The words of this row, or whom it is about, were changed.")
    return _("This row is marked as forgotten, and is not.") if entry.forgotten else ""


def _not_as_anchored(entry: AuditEntry, kept: Head | None) -> str:
    if kept is not None and kept.sequence == entry.sequence and kept.hash != entry.hash:
        return _("The log was written anew up to this row: the file beside the database has another hash.")
    return ""


def _not_forgotten_so(forgotten: dict[int, list[int]], covers: dict[int, str]) -> Bad | None:
    """Return the first row whose words went by a deletion that does not name it."""
    for by, rows in sorted(forgotten.items()):
        if covers.get(by) != digest_of(rows):
            return Bad(rows[0], _("The words of this row were removed, and no deletion says so."))
    lost = sorted(covers.keys() - forgotten.keys())
    whole = [by for by in lost if covers[by] != digest_of([])]
    return Bad(whole[0], _("This deletion names rows that still have their words.")) if whole else None


def _cut_off(last: Head, kept: Head | None) -> Bad | None:
    if kept is None or kept.sequence <= last.sequence:
        return None
    return Bad(
        last.sequence + 1, _("The log ends too early: rows up to {n} were cut off.", n=f"{kept.sequence:,}")
    )
