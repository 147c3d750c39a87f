"""Values that a family had corrected: which can be, how they are read, and that they stand when an old file comes again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.students import store
from gofar.apps.students.models import Correction
from gofar.core.errors import DataRefused
from gofar.core.words import gettext_noop
from gofar.core.words import message as _
from gofar.ingest.students.cells import days_in, grade_in, income_in, race_in, yes_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gofar.apps.people.models import School
    from gofar.engine.rolls import Line

NAME = "name"
#: What is said of a student, and how a person's word for it is read.
_OF_STUDENT: dict[str, Callable[[str], Any]] = {
    "grade": grade_in, "race": race_in, "income": income_in, "el": yes_in, "iep": yes_in,
}  # fmt: skip
#: What is said of one week or month.
_OF_PERIOD = ("days_enrolled", "days_present", "courses_taken", "courses_passed")
#: Everything that can be corrected, in a reader's words.
WORDS: dict[str, str] = {
    NAME: gettext_noop("Name"),
    "grade": gettext_noop("Grade"),
    "race": gettext_noop("Race or ethnicity"),
    "income": gettext_noop("Low income"),
    "el": gettext_noop("English learner"),
    "iep": gettext_noop("Has an IEP"),
    "days_enrolled": gettext_noop("Days enrolled"),
    "days_present": gettext_noop("Days present"),
    "courses_taken": gettext_noop("Courses taken"),
    "courses_passed": gettext_noop("Courses passed"),
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """One corrected value: of a name, of a school year, or of one week or month (`period`, its first day)."""

    field: str
    year: int
    period: str
    before: Any
    after: Any
    reason: str

    def fits(self, line: Line) -> bool:
        """Whether a row says this value."""
        if self.field in _OF_PERIOD:
            return bool(line["period_start"] == dt.date.fromisoformat(self.period))
        return self.field != NAME and bool(line["school_year"] == self.year)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, to be sealed."""
        return asdict(self)


def of_period(field: str) -> bool:
    """Whether a value belongs to one week or month, and not to the student."""
    return field in _OF_PERIOD


def parsed(field: str, text: str) -> Any:  # noqa: ANN401 - a number, a word or a yes
    """Return what somebody wrote as the value of a field.

    Raises
    ------
    DataRefused
        It is none (``students.value``).
    """
    text = " ".join(text.split())
    value = text[:120] if field == NAME else (_OF_STUDENT.get(field) or days_in)(text)
    if value in (None, ""):
        raise DataRefused(
            _("We cannot read that as a value of this kind."),
            where=WORDS[field],
            fix=_("Write a number of days or courses, a grade, yes or no, or a federal category of race."),
            code="students.value",
        )
    return value


def standing(school: School) -> dict[str, list[Corrected]]:
    """Return all corrections of a school by the student's key, oldest first."""
    found: dict[str, list[Corrected]] = defaultdict(list)
    rows = Correction.objects.filter(student__school=school).order_by("at", "pk")
    for key, sealed in rows.values_list("student__key", "sealed"):
        found[key].append(Corrected(**store.opened(school, sealed)))
    return found


def stand_by(corrected: dict[str, list[Corrected]], rows: Iterable[Line]) -> None:
    """Put corrected values in the place of what a file says."""
    if not corrected:
        return
    for line in rows:
        for one in corrected.get(line["student_key"], ()):
            if one.fits(line):
                line[one.field] = one.after
