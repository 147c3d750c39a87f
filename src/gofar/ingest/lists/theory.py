"""A theory in a spreadsheet as a plan: driver, secondary driver, idea, one row each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.ingest.headings import normalised
from gofar.ingest.lists.kinds import Field
from gofar.ingest.lists.ledger import Ledger, check_answers
from gofar.ingest.lists.values import ListPlan, PlannedPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gofar.ingest.lists.sheet import ListSheet

#: What one line of the record holds.
_LINE = 160


def plan_theory(
    sheet: ListSheet, *, known: Iterable[str] = (), answers: Mapping[str, str] | None = None
) -> ListPlan[PlannedPart]:
    """Work out which drivers and ideas a list would add. Nothing is written.

    A blank driver means the one above, because that is how merged cells are saved. `known` are the titles of the
    theory; a row of which everything is known adds nothing.
    """
    check_answers(answers or {})
    ledger = Ledger(answers or {})
    filler = _Filler(sheet, ledger)
    have, seen = {normalised(title) for title in known}, set()
    items = []
    for row in sheet.rows:
        part = filler.part(row)
        if part is None:
            continue
        key = tuple(normalised(text) for text in (part.driver, part.secondary, part.idea))
        if key in seen:
            ledger.tell("list.twice", sheet.ref(row, Field.IDEA, Field.DRIVER))
        elif all(title in have for title in key if title):
            ledger.tell("list.known", sheet.ref(row, Field.IDEA, Field.DRIVER))
        else:
            items.append(part)
        seen.add(key)
    return ListPlan(tuple(items), ledger.findings(), len(sheet.rows), sheet.mapping, {})


@dataclass(slots=True)
class _Filler:
    """Reads rows from the top, so that a blank can mean the cell above."""

    sheet: ListSheet
    ledger: Ledger
    above: dict[Field, str] = field(default_factory=dict)

    def part(self, row: int) -> PlannedPart | None:
        driver, secondary = self.sheet.text(row, Field.DRIVER), self.sheet.text(row, Field.SECONDARY)
        idea = self.sheet.text(row, Field.IDEA)
        if driver:
            self.above = {Field.DRIVER: driver}
        elif not self.above:
            self.ledger.tell("list.driver-blank", self.sheet.ref(row, Field.DRIVER))
            return None
        else:
            self.ledger.tell("list.above", self.sheet.ref(row, Field.DRIVER))
        if secondary:
            self.above[Field.SECONDARY] = secondary
        elif idea and Field.SECONDARY in self.above:
            secondary = self.above[Field.SECONDARY]
        return self._whole(row, driver or self.above[Field.DRIVER], secondary, idea)

    def _whole(self, row: int, driver: str, secondary: str, idea: str) -> PlannedPart:
        definition = self.sheet.whole_text(row, Field.DEFINITION)
        lowest = idea or secondary or driver
        if len(lowest) > _LINE:
            self.ledger.tell("list.texts-long", self.sheet.ref(row, Field.IDEA, Field.DRIVER))
            definition = f"{lowest}\n{definition}".strip()
        return PlannedPart(
            row + 1,
            driver[:_LINE],
            secondary[:_LINE],
            idea[:_LINE],
            definition,
            self.sheet.whole_text(row, Field.HYPOTHESIS),
        )
