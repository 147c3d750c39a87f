"""Which school a row of a list belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.core.words import message as _
from gofar.ingest.lists.kinds import Field
from gofar.ingest.lists.words import ACCEPT
from gofar.ingest.schools import How

if TYPE_CHECKING:
    from gofar.ingest.lists.ledger import Ledger
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.schools import Matcher


@dataclass(slots=True)
class SchoolReader:
    """Reads the school of each row, and remembers names that a person has accepted."""

    sheet: ListSheet
    matcher: Matcher
    ledger: Ledger
    learned: dict[str, str] = field(default_factory=dict)

    def school(self, row: int) -> str | None:
        """Return the slug of a row's school, or None after telling the ledger why not."""
        text, cell = self.sheet.text(row, Field.SCHOOL), self.sheet.ref(row, Field.SCHOOL)
        if not text:
            self.ledger.tell("list.school-blank", cell)
            return None
        match = self.matcher.match(text)
        if match.sure:
            return match.slug
        if match.how is not How.CLOSE:
            self.ledger.tell(
                "list.school-unknown", cell, _("“{text}”: {reason}", text=text, reason=match.reason)
            )
            return None
        said = _("“{text}” to {name}: {reason}", text=text, name=match.name, reason=match.reason)
        answer = self.ledger.tell("list.school-close", cell, said)
        if answer != ACCEPT:
            return None
        self.learned[text] = match.slug
        return match.slug
