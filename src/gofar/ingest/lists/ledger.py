"""What was found in a list, gathered by kind while its rows are read, and the words for each kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.core.errors import WrongUsage
from gofar.core.words import joined, message, messages
from gofar.core.words import message as _
from gofar.ingest.findings import Choice, Finding, Severity, quoted
from gofar.ingest.lists.words import LABELS, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.ingest.grid import CellRef


@dataclass(slots=True)
class Ledger:
    """Problems by their code, each with its cells. `answers` are what a person has said beforehand."""

    answers: Mapping[str, str]
    seen: dict[str, list[tuple[CellRef, str]]] = field(default_factory=dict)

    def tell(self, code: str, cell: CellRef, detail: str = "") -> str:
        """Remember a problem, and return the answer that was given to it; empty where there is none."""
        self.seen.setdefault(code, []).append((cell, detail))
        answer = self.answers.get(code, "")
        return answer if answer in WORDS[code].choices else ""

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found, what stops the list first."""
        order = list(Severity)
        found = [_finding(code, cells, self.answers.get(code, "")) for code, cells in self.seen.items()]
        return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def check_answers(answers: Mapping[str, str]) -> None:
    """Refuse an answer that no finding asks for.

    Raises
    ------
    WrongUsage
        Code ``list.answer-unknown``.
    """
    for code, answer in answers.items():
        choices = WORDS[code].choices if code in WORDS else ()
        if answer not in choices:
            known = (
                _("Answers to it are: {names}.", names=", ".join(choices))
                if choices
                else _("Read the codes of the findings.")
            )
            raise WrongUsage(
                _("“{code}={answer}” answers nothing.", code=code, answer=answer),
                fix=known,
                code="list.answer-unknown",
            )


def _finding(code: str, cells: list[tuple[CellRef, str]], answer: str) -> Finding:
    words = WORDS[code]
    texts = quoted(list(dict.fromkeys(cell.text.strip() for cell, _detail in cells if cell.text.strip())))
    details = joined(list(dict.fromkeys(detail for _cell, detail in cells if detail))[:3], "; ")
    problem = messages(*words.problem, len(cells), texts=texts)
    answered = answer if answer in words.choices else ""
    return Finding(
        code=code,
        severity=Severity.NOTE if answered else words.severity,
        title=_("{n} {problem}", n=f"{len(cells):,}", problem=problem),
        why=message(words.why, capital=True, texts=texts, details=details),
        fix=message(words.fix),
        cells=tuple(cell for cell, _detail in cells),
        count=len(cells),
        choices=tuple(Choice(choice, message(LABELS[choice])) for choice in words.choices),
        answer=answered,
        problem=problem,
    )
