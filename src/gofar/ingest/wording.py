"""What each kind of problem is called, why it matters and how to mend it: one place for all the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.ingest.findings import Choice, Finding, Severity, counted, quoted
from gofar.ingest.mapping import Scale
from gofar.ingest.problems import Problem, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAVE_OUT = "leave-out"
ACCEPT = "accept"
MISSING = "missing"

#: The label of each answer's button; the number of cells follows.
_LABELS = {
    LEAVE_OUT: "Leave out",
    ACCEPT: "Accept",
    MISSING: "Treat as missing",
    Scale.PERCENT: "Read as percent",
    Scale.FRACTION: "Read as parts of 1",
}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words for one kind of problem. In `one`, `many` and `why`, `{texts}` is what the cells say."""

    severity: Severity
    one: str
    many: str
    why: str
    fix: str
    choices: tuple[str, ...] = ()


_STOP, _HOLD, _WARN, _NOTE = Severity.STOP, Severity.HOLD, Severity.WARN, Severity.NOTE

_WORDS: dict[Problem, _Words] = {
    Problem.SCHOOL_CLOSE: _Words(
        _STOP, "school name is close to a known one", "school names are close to a known one",
        "{details}. We remember your answer for next time.", "Accept them if they are right, or leave them out.", (ACCEPT, LEAVE_OUT),
    ),
    Problem.SCHOOL_UNKNOWN: _Words(
        _STOP, "school is not in this network", "schools are not in this network",
        "{details}.", "Add the school to the network, mend its name in the file, or leave it out.", (LEAVE_OUT,),
    ),
    Problem.SCHOOL_BLANK: _Words(
        _STOP, "row has no school", "rows have no school",
        "We cannot tell whose numbers they are.", "Fill in the school in each row, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.PERIOD_UNREADABLE: _Words(
        _STOP, "date cannot be read: {texts}", "dates cannot be read: {texts}",
        "{details}.", "Write a date as 2026-02-23, a month as 2026-02, a school year as 2025-26.", (LEAVE_OUT,),
    ),
    Problem.END_BEFORE_START: _Words(
        _STOP, "period ends before it starts", "periods end before they start",
        "{details}.", "Swap the two days in the file, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.MEASURE_UNKNOWN: _Words(
        _STOP, "measure is not known here: {texts}", "measures are not known here: {texts}",
        "{details}.", "Say which measure it is, or leave it out.", (LEAVE_OUT,),
    ),
    Problem.GROUP_UNKNOWN: _Words(
        _STOP, "group name is not known: {texts}", "group names are not known: {texts}",
        "We cannot tell which students they are.", "Say in the mapping what each group is, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.NOT_A_NUMBER: _Words(
        _STOP, "cell is not a number: {texts}", "cells are not numbers: {texts}",
        "A number belongs there.", "Mend them in the file, treat them as missing, or leave them out.", (MISSING, LEAVE_OUT),
    ),
    Problem.NO_DATA: _Words(
        _HOLD, "cell says {texts}", "cells say {texts}",
        "We would treat them as missing, not as zero. Until you answer, they stay out.", "Treat them as missing, or leave them out.", (MISSING, LEAVE_OUT),
    ),
    Problem.SUPPRESSED: _Words(
        _NOTE, "number is hidden by its source: {texts}", "numbers are hidden by their source: {texts}",
        "Hidden is not zero. We keep what the text still tells, as a lowest and a highest value.", "Nothing to do.",
    ),
    Problem.DATE_FOR_RANGE: _Words(
        _NOTE, "date stands where a range was: {texts}", "dates stand where a range was: {texts}",
        "Excel turns 6-9 into 9 June. We read such dates as the range again.", "Check them. To be sure, format the column as text.",
    ),
    Problem.SCALE_MIXED: _Words(
        _STOP, "rate may be written as a part of 1", "rates may be written as parts of 1",
        "They say {texts}, and other cells are above 1. We cannot tell 0.9 from 90%.",
        "Say how the column is written, or write every rate the same way.", (Scale.PERCENT, Scale.FRACTION),
    ),
    Problem.RATE_TINY: _Words(
        _WARN, "rate is far below the others: {texts}", "rates are far below the others: {texts}",
        "The column is written in percent, so 0.9 is read as 0.9%.", "If 90% is meant, write 90 in the file.",
    ),
    Problem.ABOVE_HUNDRED: _Words(
        _STOP, "value is above 100%", "values are above 100%",
        "They say {texts}. Expected 0 to 100.", "Fix them in the file, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.BELOW_ZERO: _Words(
        _STOP, "value is below zero", "values are below zero",
        "They say {texts}. A count or a share of students cannot be.", "Fix them in the file, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.NOT_WHOLE: _Words(
        _WARN, "count is not a whole number", "counts are not whole numbers",
        "They say {texts}. People come in whole numbers.", "Check that the column is a count.",
    ),
    Problem.NUMERATOR_LARGER: _Words(
        _STOP, "part is larger than its whole", "parts are larger than their whole",
        "{details}.", "Check that the two columns are not swapped, or leave them out.", (LEAVE_OUT,),
    ),
    Problem.RATE_DIFFERS: _Words(
        _WARN, "rate differs from its two counts", "rates differ from their two counts",
        "{details}. We keep the counts.", "Check which of the three columns is right.",
    ),
    Problem.DUPLICATE: _Words(
        _STOP, "value is there more than once", "values are there more than once",
        "The same school, time and group has different numbers: {details}. We do not guess which is right.",
        "Keep one in the file, or leave all of them out.", (LEAVE_OUT,),
    ),
    Problem.SAID_TWICE: _Words(
        _NOTE, "value is said twice", "values are said twice",
        "The numbers are the same each time. We keep one.", "Nothing to do.",
    ),
    Problem.GROUP_LARGER: _Words(
        _WARN, "group is larger than its school", "groups are larger than their school",
        "{details}.", "Check the group and the total in the file.",
    ),
    Problem.GROUPS_EXCEED: _Words(
        _WARN, "set of groups adds up to more than its school", "sets of groups add up to more than their school",
        "{details}. Somebody may be counted twice, or a row has the wrong name.", "Check the rows of these groups in the file.",
    ),
    Problem.FILTERED: _Words(
        _NOTE, "row is outside of what this mapping reads", "rows are outside of what this mapping reads",
        "The mapping keeps rows by their text. The others were not read.", "Nothing to do.",
    ),
}  # fmt: skip


def finding(problem: Problem, seen: list[Seen], answer: str) -> Finding:
    """Say one kind of problem once, with every cell that has it."""
    words = _WORDS[problem]
    count = _count(problem, seen)
    texts = quoted(_distinct(s.cell.text.strip() for s in seen))
    details = "; ".join(_distinct(s.detail for s in seen if s.detail)[:3])
    title = counted(count, words.one, words.many).replace("{texts}", texts)
    why = words.why.replace("{texts}", texts).replace("{details}", details)
    severity = Severity.NOTE if answer and words.choices else words.severity
    return Finding(
        code=problem.value,
        severity=severity,
        title=title,
        why=why[:1].upper() + why[1:],
        fix=words.fix,
        cells=tuple(s.cell for s in seen),
        count=count,
        choices=tuple(Choice(choice, f"{_LABELS[choice]} {count:,}") for choice in words.choices),
        answer=answer if words.choices else "",
    )


def choices_of(code: str) -> tuple[str, ...]:
    """Return the answers that a kind of problem takes; none for an unknown code."""
    return next((words.choices for problem, words in _WORDS.items() if problem.value == code), ())


def reason_of(code: str, text: str) -> str:
    """Return why one cell was left out, as a sentence."""
    one = _WORDS[Problem(code)].one.replace("{texts}", quoted([text.strip()]))
    return f"{one[:1].upper()}{one[1:]}."


#: Problems of a name, which are counted once a name and not once a row.
_BY_NAME = frozenset(
    {Problem.SCHOOL_CLOSE, Problem.SCHOOL_UNKNOWN, Problem.GROUP_UNKNOWN, Problem.MEASURE_UNKNOWN}
)


def _count(problem: Problem, seen: list[Seen]) -> int:
    return len({s.cell.text for s in seen}) if problem in _BY_NAME else len(seen)


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
