"""What is wrong with a file, said once for each kind of problem and not once a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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

    `answer` is the choice that was made; an answered finding no longer stops or holds.
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

    @property
    def examples(self) -> str:
        """Return the first three cells by name: "D6, D7, E7"."""
        return ", ".join(cell.name for cell in self.cells[:3])


def counted(count: int, one: str, many: str) -> str:
    """Return the phrase for one or for many with its number in front: "12 cells say"."""
    return f"{count:,} {one if count == 1 else many}"


def quoted(texts: list[str], most: int = 3) -> str:
    """Return texts as a short list in words: “n/a”, “–” or “x”."""
    marked = [f"“{text}”" for text in texts[:most]]
    if len(texts) > most:
        return f"{', '.join(marked)} and {len(texts) - most} more"
    return " or ".join([", ".join(marked[:-1]), marked[-1]]) if len(marked) > 1 else "".join(marked)
