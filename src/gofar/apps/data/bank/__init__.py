"""The bank of practical measures: plain data in TOML, read once, typed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind, Unit
from gofar.core.practice.practical import Definition, Practical, Subject, Way
from gofar.core.words import message as _

#: One file a subject; measures stand in the order in which the page shows them.
_FILES = {
    Subject.INSTRUCTION: "instruction.toml",
    Subject.ON_TRACK: "on_track.toml",
    Subject.COLLEGE: "college.toml",
}


@cache
def bank() -> tuple[Practical, ...]:
    """Return every practical measure, instruction first."""
    return tuple(measure for subject, name in _FILES.items() for measure in _read(subject, name))


def practical(key: str) -> Practical:
    """Return one measure of the bank.

    Raises
    ------
    DataRefused
        There is none of that key (``bank.unknown``).
    """
    found = next((measure for measure in bank() if measure.key == key), None)
    if found is None:
        raise DataRefused(
            _("The bank has no measure “{key}”.", key=key),
            fix=_("Choose one from the list."),
            code="bank.unknown",
        )
    return found


def known(key: str) -> Practical | None:
    """Return the measure of the bank that a network's measure came from; None where it did not."""
    return next((measure for measure in bank() if measure.key == key), None) if key else None


def _read(subject: Subject, name: str) -> list[Practical]:
    given = tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return [_practical(subject, row) for row in given["measures"]]


def _practical(subject: Subject, row: dict[str, Any]) -> Practical:
    return Practical(
        key=row["key"],
        version=row["version"],
        name=row["name"],
        short_name=row["short_name"],
        question=row["question"],
        subject=subject,
        kind=Kind(row["kind"]),
        unit=Unit(row.get("unit", Unit.PERCENT)),
        direction=Direction(row.get("direction", Direction.UP)),
        rhythm=Rhythm(row.get("rhythm", Rhythm.WEEK)),
        way=Way(row["way"]),
        minutes=float(row["minutes"]),
        definition=Definition(
            row["numerator"],
            row.get("denominator", ""),
            row["includes"],
            row["who_counts"],
            row["when"],
            row["sampling"],
        ),
        population=row["population"],
        drivers=tuple(row["drivers"]),
        evidence=row["evidence"],
        counts_children=row.get("counts_children", False),
        questions=tuple(row.get("questions", ())),
        answers=tuple(row.get("answers", ())),
        favourable=row.get("favourable", 0),
        sides=tuple(row.get("sides", ("", ""))),
    )
