"""A roll is replaced, never changed: the new file first, then the rows that name it, then the old file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from gofar.apps.access.clock import now
from gofar.apps.people.models import School
from gofar.apps.students import store
from gofar.apps.students.models import Roll, Student
from gofar.engine.rolls import columns_of, lines
from gofar.engine.snapshots import write_snapshot
from gofar.engine.tables import ROLL

if TYPE_CHECKING:
    from collections.abc import Collection

    from gofar.apps.people.models import Person
    from gofar.engine.rolls import Line

#: How many keys one question to the database holds.
_MANY = 500


def held(school: School) -> Roll | None:
    """Return the roll that stands, and keep every other writer of this school waiting until this one is done."""
    School.objects.select_for_update().get(pk=school.pk)
    return Roll.objects.filter(school=school, destroyed_at=None).first()


def lines_in(roll: Roll | None) -> list[Line]:
    """Return the rows of a roll; none where there is none, or where nobody is left in it."""
    return lines(store.snapshot_of(roll)) if roll is not None and roll.sha256 else []


def replace(
    old: Roll | None, school: School, rows: list[Line], why: Roll.Why, *, by: Person, file_hash: str = ""
) -> Roll:
    """Store rows as the next roll of a school. The old file is destroyed once the record says so."""
    store.rolls().mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = write_snapshot(store.rolls(), store.NAME, columns_of(rows), schema=ROLL) if rows else None
    moment = now(school.network)
    if old is not None:
        old.destroyed_at = moment
        old.withdrawn = why is not Roll.Why.BROUGHT
        old.save(update_fields=["destroyed_at", "withdrawn"])
        gone = old
        transaction.on_commit(lambda: destroy_file(gone))
    before = Roll.objects.filter(school=school).aggregate(newest=Max("number"))["newest"] or 0
    if why is not Roll.Why.BROUGHT:
        # Everybody else stays on the roll as they were: who brings in a file says it of each one.
        Student.objects.filter(school=school, last_roll=before).update(last_roll=before + 1)
    return Roll.objects.create(
        school=school,
        number=before + 1,
        why=why,
        sha256=kept.sha256 if kept else "",
        rows=len(rows),
        file_hash=file_hash,
        by=by,
        at=moment,
    )


def destroy_file(roll: Roll) -> None:
    """Remove the file of a roll that stands no longer, unless the one that stands says the very same."""
    if roll.sha256 and not Roll.objects.filter(sha256=roll.sha256, destroyed_at=None).exists():
        store.snapshot_of(roll).path.unlink(missing_ok=True)


def drop_students(school: School, keys: Collection[str]) -> None:
    """Forget the students who are in no row any more, with all that hangs on them."""
    known = dict(Student.objects.filter(school=school).values_list("key", "pk"))
    gone = [pk for key, pk in known.items() if key not in keys]
    for start in range(0, len(gone), _MANY):
        Student.objects.filter(pk__in=gone[start : start + _MANY]).delete()
