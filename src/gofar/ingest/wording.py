"""What each kind of problem is called, why it matters and how to mend it: one place for all the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import Plural, gettext_noop, joined, message, messages, ngettext_lazy
from gofar.core.words import message as _
from gofar.ingest.findings import Choice, Finding, Severity, quoted
from gofar.ingest.mapping import Scale
from gofar.ingest.problems import Problem, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAVE_OUT = "leave-out"
ACCEPT = "accept"
MISSING = "missing"

#: The label of each answer's button, with the number of cells.
_LABELS = {
    LEAVE_OUT: gettext_noop("Leave out {n}"),
    ACCEPT: gettext_noop("Accept {n}"),
    MISSING: gettext_noop("Treat as missing {n}"),
    Scale.PERCENT: gettext_noop("Read as percent {n}"),
    Scale.FRACTION: gettext_noop("Read as parts of 1 {n}"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words for one kind of problem. In `problem` and `why`, `{texts}` is what the cells say."""

    severity: Severity
    problem: Plural
    why: str
    fix: str
    choices: tuple[str, ...] = ()


_STOP, _HOLD, _WARN, _NOTE = Severity.STOP, Severity.HOLD, Severity.WARN, Severity.NOTE

_WORDS: dict[Problem, _Words] = {
    Problem.SCHOOL_CLOSE: _Words(
        _STOP, ngettext_lazy("school name is close to a known one", "school names are close to a known one"),
        gettext_noop("{details}. We remember your answer for next time."), gettext_noop("Accept them if they are right, or leave them out."), (ACCEPT, LEAVE_OUT),
    ),
    Problem.SCHOOL_UNKNOWN: _Words(
        _STOP, ngettext_lazy("school is not in this network", "schools are not in this network"),
        gettext_noop("{details}."), gettext_noop("Add the school to the network, mend its name in the file, or leave it out."), (LEAVE_OUT,),
    ),
    Problem.SCHOOL_BLANK: _Words(
        _STOP, ngettext_lazy("row has no school", "rows have no school"),
        gettext_noop("We cannot tell whose numbers they are."), gettext_noop("Fill in the school in each row, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.PERIOD_UNREADABLE: _Words(
        _STOP, ngettext_lazy("date cannot be read: {texts}", "dates cannot be read: {texts}"),
        gettext_noop("{details}."), gettext_noop("Write a date as 2026-02-23, a month as 2026-02, a school year as 2025-26."), (LEAVE_OUT,),
    ),
    Problem.END_BEFORE_START: _Words(
        _STOP, ngettext_lazy("period ends before it starts", "periods end before they start"),
        gettext_noop("{details}."), gettext_noop("Swap the two days in the file, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.MEASURE_UNKNOWN: _Words(
        _STOP, ngettext_lazy("measure is not known here: {texts}", "measures are not known here: {texts}"),
        gettext_noop("{details}."), gettext_noop("Say which measure it is, or leave it out."), (LEAVE_OUT,),
    ),
    Problem.GROUP_UNKNOWN: _Words(
        _STOP, ngettext_lazy("group name is not known: {texts}", "group names are not known: {texts}"),
        gettext_noop("We cannot tell which students they are."), gettext_noop("Say in the mapping what each group is, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.NOT_A_NUMBER: _Words(
        _STOP, ngettext_lazy("cell is not a number: {texts}", "cells are not numbers: {texts}"),
        gettext_noop("A number belongs there."), gettext_noop("Mend them in the file, treat them as missing, or leave them out."), (MISSING, LEAVE_OUT),
    ),
    Problem.NO_DATA: _Words(
        _HOLD, ngettext_lazy("cell says {texts}", "cells say {texts}"),
        gettext_noop("We would treat them as missing, not as zero. Until you answer, they stay out."), gettext_noop("Treat them as missing, or leave them out."), (MISSING, LEAVE_OUT),
    ),
    Problem.SUPPRESSED: _Words(
        _NOTE, ngettext_lazy("number is hidden by its source: {texts}", "numbers are hidden by their source: {texts}"),
        gettext_noop("Hidden is not zero. We keep what the text still tells, as a lowest and a highest value."), gettext_noop("Nothing to do."),
    ),
    Problem.DATE_FOR_RANGE: _Words(
        _NOTE, ngettext_lazy("date stands where a range was: {texts}", "dates stand where a range was: {texts}"),
        gettext_noop("Excel turns 6-9 into 9 June. We read such dates as the range again."), gettext_noop("Check them. To be sure, format the column as text."),
    ),
    Problem.SCALE_MIXED: _Words(
        _STOP, ngettext_lazy("rate may be written as a part of 1", "rates may be written as parts of 1"),
        gettext_noop("They say {texts}, and other cells are above 1. We cannot tell 0.9 from 90%."),
        gettext_noop("Say how the column is written, or write every rate the same way."), (Scale.PERCENT, Scale.FRACTION),
    ),
    Problem.RATE_TINY: _Words(
        _WARN, ngettext_lazy("rate is far below the others: {texts}", "rates are far below the others: {texts}"),
        gettext_noop("The column is written in percent, so 0.9 is read as 0.9%."), gettext_noop("If 90% is meant, write 90 in the file."),
    ),
    Problem.ABOVE_HUNDRED: _Words(
        _STOP, ngettext_lazy("value is above 100%", "values are above 100%"),
        gettext_noop("They say {texts}. Expected 0 to 100."), gettext_noop("Fix them in the file, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.BELOW_ZERO: _Words(
        _STOP, ngettext_lazy("value is below zero", "values are below zero"),
        gettext_noop("They say {texts}. A count or a share of students cannot be."), gettext_noop("Fix them in the file, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.NOT_WHOLE: _Words(
        _WARN, ngettext_lazy("count is not a whole number", "counts are not whole numbers"),
        gettext_noop("They say {texts}. People come in whole numbers."), gettext_noop("Check that the column is a count."),
    ),
    Problem.NUMERATOR_LARGER: _Words(
        _STOP, ngettext_lazy("part is larger than its whole", "parts are larger than their whole"),
        gettext_noop("{details}."), gettext_noop("Check that the two columns are not swapped, or leave them out."), (LEAVE_OUT,),
    ),
    Problem.RATE_DIFFERS: _Words(
        _WARN, ngettext_lazy("rate differs from its two counts", "rates differ from their two counts"),
        gettext_noop("{details}. We keep the counts."), gettext_noop("Check which of the three columns is right."),
    ),
    Problem.DUPLICATE: _Words(
        _STOP, ngettext_lazy("value is there more than once", "values are there more than once"),
        gettext_noop("The same school, time and group has different numbers: {details}. We do not guess which is right."),
        gettext_noop("Keep one in the file, or leave all of them out."), (LEAVE_OUT,),
    ),
    Problem.SAID_TWICE: _Words(
        _NOTE, ngettext_lazy("value is said twice", "values are said twice"),
        gettext_noop("The numbers are the same each time. We keep one."), gettext_noop("Nothing to do."),
    ),
    Problem.GROUP_LARGER: _Words(
        _WARN, ngettext_lazy("group is larger than its school", "groups are larger than their school"),
        gettext_noop("{details}."), gettext_noop("Check the group and the total in the file."),
    ),
    Problem.GROUPS_EXCEED: _Words(
        _WARN, ngettext_lazy("set of groups adds up to more than its school", "sets of groups add up to more than their school"),
        gettext_noop("{details}. Somebody may be counted twice, or a row has the wrong name."), gettext_noop("Check the rows of these groups in the file."),
    ),
    Problem.FILTERED: _Words(
        _NOTE, ngettext_lazy("row is outside of what this mapping reads", "rows are outside of what this mapping reads"),
        gettext_noop("The mapping keeps rows by their text. The others were not read."), gettext_noop("Nothing to do."),
    ),
}  # fmt: skip


def finding(problem: Problem, seen: list[Seen], answer: str) -> Finding:
    """Say one kind of problem once, with every cell that has it."""
    words = _WORDS[problem]
    count = _count(problem, seen)
    texts = quoted(_distinct(s.cell.text.strip() for s in seen))
    details = joined(_distinct(s.detail for s in seen if s.detail)[:3], "; ")
    problem_words = messages(*words.problem, count, texts=texts)
    severity = Severity.NOTE if answer and words.choices else words.severity
    return Finding(
        code=problem.value,
        severity=severity,
        title=_("{n} {problem}", n=f"{count:,}", problem=problem_words),
        problem=problem_words,
        why=message(words.why, capital=True, texts=texts, details=details),
        fix=message(words.fix),
        cells=tuple(s.cell for s in seen),
        count=count,
        choices=tuple(Choice(choice, message(_LABELS[choice], n=f"{count:,}")) for choice in words.choices),
        answer=answer if words.choices else "",
    )


def choices_of(code: str) -> tuple[str, ...]:
    """Return the answers that a kind of problem takes; none for an unknown code."""
    return next((words.choices for problem, words in _WORDS.items() if problem.value == code), ())


def reason_of(code: str, text: str) -> str:
    """Return why one cell was left out, as a sentence."""
    one = messages(*_WORDS[Problem(code)].problem, 1, texts=quoted([text.strip()]))
    return _("{problem}.", capital=True, problem=one)


#: Problems of a name, which are counted once a name and not once a row.
_BY_NAME = frozenset(
    {Problem.SCHOOL_CLOSE, Problem.SCHOOL_UNKNOWN, Problem.GROUP_UNKNOWN, Problem.MEASURE_UNKNOWN}
)


def _count(problem: Problem, seen: list[Seen]) -> int:
    return len({s.cell.text for s in seen}) if problem in _BY_NAME else len(seen)


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
