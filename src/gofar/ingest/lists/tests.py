"""A list of past tests as a plan: rows become cycles, rows of one school and title become one test."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _
from gofar.ingest.headings import normalised
from gofar.ingest.lists.cells import OPEN, Amount, amount_in, decision_in, period_in, serial_in
from gofar.ingest.lists.kinds import Field
from gofar.ingest.lists.ledger import Ledger, check_answers
from gofar.ingest.lists.schools import SchoolReader
from gofar.ingest.lists.values import ListPlan, PastCycle, PastTest
from gofar.ingest.lists.words import ADD
from gofar.ingest.schools import Matcher

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from gofar.core.practice.cycle import Decision
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.schools import KnownSchool

#: What one line of the record holds.
_LINE = 160
#: A test, and what tells it from others: school, idea and title, folded.
_Key = tuple[str, str, str]


def plan_tests(
    sheet: ListSheet,
    *,
    schools: Iterable[KnownSchool],
    ideas: Mapping[str, str],
    today: dt.date,
    known: Iterable[tuple[str, str]] = (),
    answers: Mapping[str, str] | None = None,
) -> ListPlan[PastTest]:
    """Work out which past tests a list would add. Nothing is written.

    Parameters
    ----------
    sheet : ListSheet
        The list, with its columns known.
    schools, ideas
        The network's schools, and its ideas by slug with their titles.
    today : date
        Tests after it are refused: their prediction can still be locked.
    known : iterable of (school slug, title)
        Tests that the record has.
    answers : mapping, optional
        What a person has said to the findings, by code.
    """
    check_answers(answers or {})
    ledger = Ledger(answers or {})
    reader = _Reader(sheet, ledger, SchoolReader(sheet, Matcher(schools), ledger), ideas, today)
    have = {(school, normalised(title)) for school, title in known}
    tests: dict[_Key, PastTest] = {}
    cycles: dict[_Key, list[PastCycle]] = defaultdict(list)
    for row in sheet.rows:
        found = reader.row(row)
        if found is None:
            continue
        test, cycle = found
        if (test.school, normalised(test.title)) in have:
            ledger.tell("list.known", sheet.ref(row, Field.TITLE, Field.IDEA))
            continue
        key = (test.school, normalised(test.idea_words), normalised(test.title))
        tests.setdefault(key, test)
        if any(_same(cycle, other) for other in cycles[key]):
            ledger.tell("list.twice", sheet.ref(row, Field.TITLE, Field.IDEA))
            continue
        cycles[key].append(cycle)
    items = tuple(_with_cycles(test, cycles[key]) for key, test in tests.items())
    return ListPlan(items, ledger.findings(), len(sheet.rows), sheet.mapping, reader.schools.learned)


def _same(one: PastCycle, other: PastCycle) -> bool:
    return (one.starts, one.ends, one.result, one.notes) == (
        other.starts,
        other.ends,
        other.result,
        other.notes,
    )


def _with_cycles(test: PastTest, cycles: list[PastCycle]) -> PastTest:
    ordered = tuple(sorted(cycles, key=lambda cycle: (cycle.starts, cycle.row)))
    return PastTest(test.title, test.school, test.idea, test.idea_words, ordered)


@dataclass(slots=True)
class _Reader:
    """Reads one row after another. Each method returns None after telling the ledger why not."""

    sheet: ListSheet
    ledger: Ledger
    schools: SchoolReader
    ideas: Mapping[str, str]
    today: dt.date

    def row(self, row: int) -> tuple[PastTest, PastCycle] | None:
        test, days = self._test(row), self._days(row)
        predicted, spare = self._amount(row, Field.PREDICTED)
        result, more = self._amount(row, Field.RESULT)
        decision, words = self._decision(row)
        possible = all(amount is None or amount.possible for amount in (predicted, result))
        if test is None or days is None or not possible:
            return None
        if predicted is not None:
            self.ledger.tell("list.not-locked", self.sheet.ref(row, Field.PREDICTED))
        notes = [self.sheet.whole_text(row, Field.NOTES), spare, more, words]
        scale = self.sheet.text(row, Field.SCALE)
        if max(len(scale) - 120, len(self.sheet.text(row, Field.TITLE)) - _LINE) > 0:
            self.ledger.tell("list.texts-long", self.sheet.ref(row, Field.TITLE, Field.IDEA))
            notes += [self.sheet.text(row, Field.TITLE), scale]
        return test, PastCycle(
            row + 1,
            *days,
            scale[:120],
            predicted,
            result,
            decision,
            "\n".join(note for note in notes if note),
        )

    def _test(self, row: int) -> PastTest | None:
        title, idea = self.sheet.text(row, Field.TITLE), self.sheet.text(row, Field.IDEA)
        school = self.schools.school(row)
        if not (title or idea):
            self.ledger.tell("list.title-blank", self.sheet.ref(row, Field.TITLE, Field.IDEA))
            return None
        words = (idea or title)[:_LINE]
        slug = next((s for s, known in self.ideas.items() if normalised(known) == normalised(words)), "")
        if (
            not slug
            and self.ledger.tell("list.idea-unknown", self.sheet.ref(row, Field.IDEA, Field.TITLE)) != ADD
        ):
            return None
        return PastTest((title or idea)[:_LINE], school, slug, words, ()) if school else None

    def _days(self, row: int) -> tuple[dt.date, dt.date] | None:
        first = self._day(row, Field.STARTS, needed=True)
        if first is None:
            return None
        last = self._day(row, Field.ENDS, needed=False) if self.sheet.text(row, Field.ENDS) else first
        if last is None:
            return None
        starts, ends = first[0], last[1]
        if ends < starts:
            detail = _(
                "Row {row} starts on {starts} and ends on {ends}", row=row + 1, starts=starts, ends=ends
            )
            self.ledger.tell("list.end-before-start", self.sheet.ref(row, Field.ENDS), detail)
            return None
        if starts > self.today:
            self.ledger.tell("list.in-future", self.sheet.ref(row, Field.STARTS))
            return None
        return starts, min(ends, self.today)

    def _day(self, row: int, field: Field, *, needed: bool) -> tuple[dt.date, dt.date] | None:
        cell, ref = self.sheet.cell(row, field), self.sheet.ref(row, field)
        if needed and not self.sheet.text(row, field):
            self.ledger.tell("list.date-blank", ref)
            return None
        period = period_in(cell)
        if period is None:
            self.ledger.tell("list.date-unreadable", ref)
            return None
        if serial_in(cell):
            self.ledger.tell("list.date-number", ref)
        return period.start, period.end

    def _amount(self, row: int, field: Field) -> tuple[Amount | None, str]:
        """Return a count, and the words that are kept where there is none."""
        text, ref = self.sheet.text(row, field), self.sheet.ref(row, field)
        if not text:
            return None, ""
        amount = amount_in(self.sheet.cell(row, field))
        if amount is None:
            self.ledger.tell("list.count-unreadable", ref)
            return None, f"{ref.heading}: {text}"
        if amount.was_date:
            self.ledger.tell("list.count-was-date", ref)
        if not amount.possible:
            self.ledger.tell("list.count-impossible", ref)
        return amount, "" if _is_all(text, amount) else f"{ref.heading}: {text}"

    def _decision(self, row: int) -> tuple[Decision | None, str]:
        text, ref = self.sheet.text(row, Field.DECISION), self.sheet.ref(row, Field.DECISION)
        if normalised(text) in OPEN:
            return None, ""
        decision = decision_in(text)
        if decision is None:
            self.ledger.tell("list.decision-unknown", ref)
            return None, f"{ref.heading}: {text}"
        return decision, "" if " " not in text else f"{ref.heading}: {text}"


def _is_all(text: str, amount: Amount) -> bool:
    """Whether a cell says its count and nothing more, so that no words are lost."""
    return amount.was_date or not any(
        c.isalpha() for c in normalised(text).replace("out of", "").replace("of", "")
    )
