"""What is wrong with a file, said once for each kind of problem and not once a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.ingest.grid import CellRef


class Severity(StrEnum):
    """What a finding does to the import.

    stop: nothing is written until it is answered. hold: these cells are set aside, the rest goes in.
    warn: look at it. note: we mended or read it so, and say so.
    """

    STOP = "stop"
    HOLD = "hold"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a person can give; `label` is what its button says."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of problem, with every cell that has it.

    `answer` is the choice that was made; an answered finding no longer stops or holds. `problem` is the title
    without its number, for where the number stands beside it.
    """

    code: str
    severity: Severity
    title: str
    why: str
    fix: str
    cells: tuple[CellRef, ...] = ()
    count: int = 0
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    problem: str = ""

    @property
    def examples(self) -> str:
        """Return the first three cells by name: "D6, D7, E7"."""
        return ", ".join(cell.name for cell in self.cells[:3])


def quoted(texts: list[str], most: int = 3) -> str:
    """Return texts as a short list in words: “n/a”, “–” or “x”."""
    marked = [f"“{text}”" for text in texts[:most]]
    if len(texts) > most:
        return _("{list} and {n} more", list=", ".join(marked), n=len(texts) - most)
    return either(marked)


def either(texts: list[str]) -> str:
    """Return texts as a choice: "Ortiz, Wells or Hamer"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{list} or {last}", list=", ".join(texts[:-1]), last=texts[-1])


def both(texts: list[str]) -> str:
    """Return texts as a sum: "Ortiz, Wells and Hamer"."""
    if len(texts) < 2:
        return "".join(texts)
    return _("{list} and {last}", list=", ".join(texts[:-1]), last=texts[-1])
