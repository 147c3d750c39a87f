"""What a file adds to the rows that stand: its own days replace those it covers, all others stay as they were."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gofar.core.periods import school_year
from gofar.ingest.students.values import Traits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gofar.engine.rolls import Line
    from gofar.ingest.students.values import StudentRow

#: The columns that say something of a student as such, in the order of `Traits`.
TRAITS = ("grade", "race", "income", "el", "iep")
_BLANK = asdict(Traits())


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows of the next roll, and what became of the old ones."""

    rows: list[Line]
    fresh: int
    replaced: int
    kept: int


def merge(
    old: Iterable[Line], rows: Sequence[StudentRow], school: str, key_of: Callable[[str], str]
) -> Merged:
    """Lay the rows of a file over those that stand.

    From the first to the last day of the file, the file is right and what stood there goes: also a student whom it
    names no longer. What is said of a student holds for the whole school year; the newest row of the file says it, and
    where the file says nothing the old word stays.
    """
    keys = {row.student: key_of(row.student) for row in rows}
    first, last = min(row.start for row in rows), max(row.end for row in rows)
    standing = list(old)
    kept = [line for line in standing if line["period_end"] < first or line["period_start"] > last]
    fresh = [_line(row, school, keys[row.student]) for row in rows]
    traits = _traits([*standing, *fresh])
    for line in (*kept, *fresh):
        line.update(traits[line["student_key"], line["school_year"]])
    return Merged([*kept, *fresh], len(fresh), len(standing) - len(kept), len(kept))


def only_listed(rows: Iterable[Line], listed: frozenset[str]) -> None:
    """Empty what the agreement does not list, or lists no longer."""
    gone = {name: _BLANK[name] for name in TRAITS[1:] if name not in listed}
    if "taken" not in listed:
        gone |= {"courses_taken": None, "courses_passed": None}
    for line in rows:
        line.update(gone)


def _line(row: StudentRow, school: str, key: str) -> Line:
    return {
        "student_key": key,
        "school": school,
        "school_year": school_year(row.start),
        "period_start": row.start,
        "period_end": row.end,
        **asdict(row.traits),
        "days_enrolled": row.enrolled,
        "days_present": row.present,
        "courses_taken": row.taken,
        "courses_passed": row.passed,
    }


def _traits(rows: list[Line]) -> dict[tuple[str, int], Line]:
    """Return what is said of each student in each school year: the last word that is no blank, in the order given."""
    said: dict[tuple[str, int], Line] = {}
    for line in rows:
        known = said.setdefault((line["student_key"], line["school_year"]), dict(_BLANK))
        known.update({name: line[name] for name in TRAITS if line[name] not in (None, "")})
    return said
