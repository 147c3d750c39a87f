"""The columns about students that are read, by the headings that schools give them. Every other column is dropped."""

from __future__ import annotations

from enum import StrEnum

from gofar.core.words import gettext_noop
from gofar.ingest.headings import normalised


class Field(StrEnum):
    """What a column about students can hold. The value is the word that a data agreement lists."""

    STUDENT = "student"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    SCHOOL = "school"
    PERIOD = "period"
    GRADE = "grade"
    RACE = "race"
    INCOME = "income"
    EL = "el"
    IEP = "iep"
    ENROLLED = "enrolled"
    PRESENT = "present"
    TAKEN = "taken"
    PASSED = "passed"


_F = Field
_WORDS: dict[Field, str] = {
    _F.STUDENT: "student id|student number|student no|studentid|student|id|local id|state student id|ssid|osis|pupil id|student key",
    _F.NAME: "name|student name|full name|student full name|name of student|pupil name",
    _F.FIRST: "first name|first|given name|student first name|firstname",
    _F.LAST: "last name|last|surname|family name|student last name|lastname",
    _F.SCHOOL: "school|school name|school code|school id|campus|site|building",
    _F.PERIOD: "week|week of|week start|week starting|week beginning|month|period|date|from|start",
    _F.GRADE: "grade|grade level|year level|gr",
    _F.RACE: "race|ethnicity|race/ethnicity|race ethnicity|race or ethnicity|racial group",
    _F.INCOME: "low income|low-income|income|economically disadvantaged|econ disadvantaged|frl|free or reduced lunch|frpl",
    _F.EL: "el|ell|english learner|english language learner|lep|mll|multilingual learner",
    _F.IEP: "iep|swd|special education|student with disability|has iep|sped",
    _F.ENROLLED: "days enrolled|enrolled|membership|days in membership|days possible|possible days",
    _F.PRESENT: "days present|present|days attended|attended|days in attendance",
    _F.TAKEN: "courses taken|courses|courses attempted|courses with marks",
    _F.PASSED: "courses passed|passed",
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split("|")}

#: Without these there is nothing to keep.
NEEDED: tuple[Field, ...] = (_F.STUDENT, _F.PERIOD, _F.ENROLLED, _F.PRESENT)
#: What an agreement must list one by one, beside the rows themselves: a column that it does not list is dropped.
LISTED: frozenset[Field] = frozenset({_F.NAME, _F.RACE, _F.INCOME, _F.EL, _F.IEP, _F.TAKEN})
#: Columns that stand or fall with another.
_WITH = {_F.FIRST: _F.NAME, _F.LAST: _F.NAME, _F.PASSED: _F.TAKEN}

#: The columns in a reader's words.
NAMES: dict[Field, str] = {
    _F.STUDENT: gettext_noop("Student ID"),
    _F.NAME: gettext_noop("Name"),
    _F.FIRST: gettext_noop("First name"),
    _F.LAST: gettext_noop("Last name"),
    _F.SCHOOL: gettext_noop("School"),
    _F.PERIOD: gettext_noop("Week or month"),
    _F.GRADE: gettext_noop("Grade"),
    _F.RACE: gettext_noop("Race or ethnicity"),
    _F.INCOME: gettext_noop("Low income"),
    _F.EL: gettext_noop("English learner"),
    _F.IEP: gettext_noop("Has an IEP"),
    _F.ENROLLED: gettext_noop("Days enrolled"),
    _F.PRESENT: gettext_noop("Days present"),
    _F.TAKEN: gettext_noop("Courses taken"),
    _F.PASSED: gettext_noop("Courses passed"),
}


def field_of(heading: str) -> Field | None:
    """Return what a heading says that its column holds; None for everything that we do not read."""
    plain = normalised(heading)
    return _FIELDS.get(plain) or _FIELDS.get(plain.partition("(")[0].strip(" ?:"))


def is_listed(field: Field, listed: frozenset[str]) -> bool:
    """Whether an agreement that lists these words lets a column in."""
    word = _WITH.get(field, field)
    return word not in LISTED or word.value in listed
