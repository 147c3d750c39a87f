"""A roster as a plan: whom to invite, in which part, to which school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _
from gofar.ingest.lists.cells import email_in, part_in
from gofar.ingest.lists.kinds import Field
from gofar.ingest.lists.ledger import Ledger, check_answers
from gofar.ingest.lists.schools import SchoolReader
from gofar.ingest.lists.values import ListPlan, PlannedPerson
from gofar.ingest.lists.words import ACCEPT
from gofar.ingest.schools import Matcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.schools import KnownSchool

#: Parts that belong to one school; a roster that says nothing about the part means a teacher.
_OF_SCHOOL = frozenset({"school-lead", "team-member"})
_USUAL = "team-member"
_TOO_HIGH = frozenset({"hub-director"})


def plan_people(
    sheet: ListSheet,
    *,
    schools: Iterable[KnownSchool],
    known: Collection[str] = (),
    answers: Mapping[str, str] | None = None,
) -> ListPlan[PlannedPerson]:
    """Work out whom a roster would invite. Nothing is written, and nobody gets an account.

    `known` are the addresses of members and of invitations that wait, in small letters.
    """
    check_answers(answers or {})
    ledger = Ledger(answers or {})
    reader = _Reader(sheet, ledger, SchoolReader(sheet, Matcher(schools), ledger))
    people: dict[str, PlannedPerson] = {}
    differ: set[str] = set()
    for row in sheet.rows:
        person = reader.person(row)
        if person is None:
            continue
        ref = sheet.ref(row, Field.EMAIL)
        first = people.get(person.email)
        if person.email in known:
            ledger.tell("list.known", ref)
        elif first is None:
            people[person.email] = person
        elif (first.part, first.school) == (person.part, person.school):
            ledger.tell("list.twice", ref)
        else:
            ledger.tell(
                "list.emails-differ", ref, _("Rows {one} and {other} differ", one=first.row, other=person.row)
            )
            differ.add(person.email)
    items = tuple(person for email, person in people.items() if email not in differ)
    return ListPlan(items, ledger.findings(), len(sheet.rows), sheet.mapping, reader.schools.learned)


@dataclass(slots=True)
class _Reader:
    """Reads one person after another. Each method returns None after telling the ledger why not."""

    sheet: ListSheet
    ledger: Ledger
    schools: SchoolReader

    def person(self, row: int) -> PlannedPerson | None:
        email, name, part = self._email(row), self._name(row), self._part(row)
        if not (email and name and part):
            return None
        school: str | None = ""
        if part in _OF_SCHOOL:
            school = self.schools.school(row)
        if school is None:
            return None
        return PlannedPerson(row + 1, name[:120], email, part, school)

    def _email(self, row: int) -> str | None:
        email = email_in(self.sheet.text(row, Field.EMAIL))
        if email is None:
            self.ledger.tell("list.email-wrong", self.sheet.ref(row, Field.EMAIL))
        return email

    def _name(self, row: int) -> str:
        """Return the name as one would say it: "Reyes, Dana" is Dana Reyes."""
        name = self.sheet.text(row, Field.NAME)
        if not name:
            parts = (self.sheet.text(row, Field.FIRST), self.sheet.text(row, Field.LAST))
            name = " ".join(part for part in parts if part)
        last, comma, first = name.partition(",")
        if comma and first.strip():
            name = f"{first.strip()} {last.strip()}"
        if not name:
            self.ledger.tell("list.name-blank", self.sheet.ref(row, Field.NAME, Field.FIRST))
        return name

    def _part(self, row: int) -> str | None:
        text, ref = self.sheet.text(row, Field.ROLE), self.sheet.ref(row, Field.ROLE)
        if not text:
            return _USUAL
        part = part_in(text)
        if part is None:
            return _USUAL if self.ledger.tell("list.role-unknown", ref) == ACCEPT else None
        if part in _TOO_HIGH:
            self.ledger.tell("list.role-high", ref)
            return None
        return part
