"""What single cells of a list say: a day, a count, a decision, a part in the network."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from gofar.core.errors import DataRefused
from gofar.core.periods import Period, Rhythm, day, parse
from gofar.core.practice.cycle import Decision
from gofar.core.readings import ReadingKind, read_number
from gofar.ingest.grid import Cell, as_text
from gofar.ingest.headings import normalised

#: Day 0 of Excel's calendar, and the days between which a bare number is one: 1990 to 2050.
_EXCEL = dt.date(1899, 12, 30)
_SERIALS = range(32_874, 54_790)
_PAIR = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:of|/|out of|from|:)\s*(\d+(?:\.\d+)?)\b.*", re.IGNORECASE | re.DOTALL
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%.*", re.DOTALL)
_DECISIONS = {
    Decision.ADOPT: "adopt|adopted|keep|kept|keep it|standardize|implement|implemented|scale",
    Decision.ADAPT: "adapt|adapted|change|change it|changed|modify|modified|tweak|revise|revised",
    Decision.ABANDON: "abandon|abandoned|stop|stopped|drop|dropped|no|discard",
    Decision.REPEAT: "repeat|repeated|again|do it again|continue|retest",
    Decision.EXPAND: "expand|expanded|more|try with more|spread|scale up",
}
_DECIDED = {word: decision for decision, words in _DECISIONS.items() for word in words.split("|")}
#: What people write where nothing has been decided.
OPEN = frozenset(
    {"", "tbd", "ongoing", "in progress", "n/a", "na", "-", "–", "?", "pending", "open", "active"}
)
_PARTS = {
    "hub-director": "hub director|network director|director",
    "hub-staff": "hub staff|hub|improvement lead|improvement advisor|data lead|analyst|network staff",
    "coach": "coach|improvement coach|facilitator|school coach",
    "school-lead": "school lead|team lead|lead|principal|assistant principal|ap|lead teacher|department chair|team leader",
    "team-member": "teacher|team member|member|counselor|counsellor|staff|dean|social worker|special educator|paraprofessional",
    "observer": "observer|guest|visitor",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split("|")}
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A count as a list says it: "8 of 12", or a bare number. `was_date` tells that Excel had turned it into a day."""

    value: float
    out_of: float | None = None
    was_date: bool = False

    @property
    def possible(self) -> bool:
        """Whether it can be counted."""
        return self.value >= 0 and (self.out_of is None or self.value <= self.out_of)


def period_in(cell: Cell) -> Period | None:
    """Return the days that a cell names: one day, a month, a quarter; None where it names none."""
    if isinstance(cell, dt.datetime):
        return day(cell.date())
    if isinstance(cell, dt.date):
        return day(cell)
    if (serial := serial_in(cell)) is not None:
        return day(serial)
    text = " ".join(as_text(cell).split())
    for rhythm in (Rhythm.DAY, None):
        try:
            return parse(_four_digits(text), rhythm)
        except DataRefused:
            continue
    return None


def serial_in(cell: Cell) -> dt.date | None:
    """Return the day that a bare number stands for in Excel; None where it is no such number."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or int(cell) not in _SERIALS:
        return None
    return _EXCEL + dt.timedelta(days=int(cell))


def _four_digits(text: str) -> str:
    """Return "10/6/25" as "10/6/2025", and "Oct 6, 2025" as "6 Oct 2025"."""
    if m := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2})", text):
        return f"{m[1]}/{m[2]}/20{m[3]}"
    if m := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        return f"{m[2]} {m[1]} {m[3]}"
    return text


def amount_in(cell: Cell) -> Amount | None:
    """Return the count that a cell holds; None where it holds none. A day is read as Excel made it: 8/12."""
    if isinstance(cell, dt.date):
        return Amount(float(cell.month), float(cell.day), was_date=True)
    text = as_text(cell).strip()
    if (m := _PAIR.fullmatch(text)) and float(m[2]) > 0:
        return Amount(float(m[1]), float(m[2]))
    if m := _SHARE.fullmatch(text):
        return Amount(float(m[1]), 100.0)
    found = read_number(cell)
    if found.kind is not ReadingKind.VALUE or found.value is None:
        return None
    return Amount(found.value)


def decision_in(text: str) -> Decision | None:
    """Return what was decided: "Adopt", "kept it" and their like; None for other words."""
    plain = normalised(text)
    return _DECIDED.get(plain) or _DECIDED.get(plain.split(" ")[0].strip(",.;:!-–"))


def part_in(text: str) -> str | None:
    """Return the part in the network that a job stands for, as the record writes it."""
    plain = normalised(text)
    if plain in _PART_OF:
        return _PART_OF[plain]
    return next(
        (part for word, part in _PART_OF.items() if re.search(rf"\b{re.escape(word)}\b", plain)), None
    )


def email_in(text: str) -> str | None:
    """Return the one e-mail address that a text holds, in small letters."""
    found = _EMAIL.findall(text)
    return found[0].lower() if len(found) == 1 else None
