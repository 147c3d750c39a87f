"""What each kind of fault in a file about students is called, and how it is mended. No value of a student is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.core.words import Plural, gettext_noop, ngettext_lazy
from gofar.ingest.findings import Severity


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one kind of fault."""

    severity: Severity
    problem: Plural
    why: str
    fix: str


_STOP, _WARN, _NOTE = Severity.STOP, Severity.WARN, Severity.NOTE
_MEND = gettext_noop("Mend them in the file and send it again. Nothing was kept.")

WORDS: dict[str, Words] = {
    "students.id-blank": Words(
        _STOP, ngettext_lazy("row has no student ID", "rows have no student ID"),
        gettext_noop("We cannot tell whose days these are."), _MEND,
    ),
    "students.id-long": Words(
        _STOP, ngettext_lazy("student ID is longer than 40 signs", "student IDs are longer than 40 signs"),
        gettext_noop("That is no ID that a district gives."), _MEND,
    ),
    "students.period": Words(
        _STOP, ngettext_lazy("week or month cannot be read", "weeks or months cannot be read"),
        gettext_noop("Write a day of the week as 2026-09-07, or a month as 2026-09."), _MEND,
    ),
    "students.future": Words(
        _STOP, ngettext_lazy("row lies in the future", "rows lie in the future"),
        gettext_noop("Nobody has been present there yet."), _MEND,
    ),
    "students.days": Words(
        _STOP, ngettext_lazy("number of days cannot be read", "numbers of days cannot be read"),
        gettext_noop("Write how many days: 4, or 4.5."), _MEND,
    ),
    "students.more-present": Words(
        _STOP, ngettext_lazy("row has more days present than enrolled", "rows have more days present than enrolled"),
        gettext_noop("That cannot be."), _MEND,
    ),
    "students.too-many-days": Words(
        _STOP, ngettext_lazy("row has more days than its week or month", "rows have more days than their week or month"),
        gettext_noop("Days of a year to date cannot be told apart by week."), _MEND,
    ),
    "students.courses": Words(
        _STOP, ngettext_lazy("number of courses cannot be right", "numbers of courses cannot be right"),
        gettext_noop("Courses passed are at most the courses taken."), _MEND,
    ),
    "students.grade": Words(
        _STOP, ngettext_lazy("grade cannot be read", "grades cannot be read"),
        gettext_noop("We know PK, K and 1 to 13."), _MEND,
    ),
    "students.word": Words(
        _STOP, ngettext_lazy("word about a group cannot be read", "words about a group cannot be read"),
        gettext_noop("Race and ethnicity follow the federal categories; low income, EL and IEP are yes or no."), _MEND,
    ),
    "students.differ": Words(
        _STOP, ngettext_lazy("row says something else of a student and week than another one", "rows say something else of a student and week than another one"),
        gettext_noop("We cannot tell which is right."), _MEND,
    ),
    "students.twice": Words(
        _NOTE, ngettext_lazy("row says what another one says", "rows say what another one says"),
        gettext_noop("We keep one."), gettext_noop("Nothing to do."),
    ),
    "students.other-school": Words(
        _NOTE, ngettext_lazy("row is about another school", "rows are about another school"),
        gettext_noop("You bring in your own school’s students alone. We left it out."), gettext_noop("Nothing to do."),
    ),
}  # fmt: skip
