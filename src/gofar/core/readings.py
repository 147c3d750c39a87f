"""How one cell of somebody's spreadsheet becomes a reading.

A cell says a number, hides a number (`s`, `*`, `<5`, `21-39`), says that there is none (`n/a`, `–`, blank),
or says something that we cannot read. The four never mix: hidden is not zero, and missing is not zero.

A hidden number keeps what its text still tells, as bounds: `<5` students is 0 to 4, `>=95%` is 95 to 100.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class _Holds(StrEnum):
    """What the column of a cell holds, and so what a sign such as `<5` can mean in it."""

    RATES = "rates"
    COUNTS = "counts"
    UNKNOWN = "unknown"


class ReadingKind(StrEnum):
    """What a cell says."""

    VALUE = "value"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says, on the scale on which it is written.

    `lower` and `upper` enclose the number: equal to it for a value, what the text leaves open when hidden
    (infinity where nothing is known), None when missing or unreadable. `percent_sign` is true when the cell
    itself says percent. `from_date` is true when Excel had turned a range such as 6-9 into a date.
    """

    kind: ReadingKind
    value: float | None
    lower: float | None
    upper: float | None
    raw: str
    percent_sign: bool = False
    from_date: bool = False

    @property
    def blank(self) -> bool:
        """Whether the cell holds nothing at all."""
        return not self.raw.strip()


_SUPPRESSED = frozenset(
    {"*", "**", "***", "s", "ps", "ds", "privacysuppressed", "suppressed", "masked", "redacted"}
)
_NO_DATA_SIGNS = frozenset({"", "-", "--", "---", ".", "././.", "†", "‡"})
_NO_DATA_WORDS = frozenset({"na", "n/a", "n.a.", "null", "none", "nan", "dnr", "tbd", "missing", "no data"})
_NO_DATA_PHRASES = frozenset({"not available", "not reported", "not applicable", "missing/insufficient data"})
_MISSING = _NO_DATA_SIGNS | _NO_DATA_WORDS | _NO_DATA_PHRASES
#: Federal files write these in place of a number; they only mean that where a count or a rate is expected.
_RESERVE_MISSING = frozenset({-1.0, -2.0, -9.0})
_RESERVE_SUPPRESSED = frozenset({-3.0})
_RATE_MISSING = frozenset({9999.0})

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SIGNS = {ord("≤"): "<=", ord("≥"): ">="}
_FOLD = {**_INVISIBLE, **_DASHES, **_SIGNS}

_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?) ?(%?)")
_BOUND = re.compile(
    r"(?:n ?)?(<=|=<|>=|=>|<|>|le|lt|ge|gt|less than |fewer than |under |more than |over |at least |at most )"
    r" ?(\d+(?:\.\d+)?) ?(%?)"
)
_OR_FEWER = re.compile(r"(\d+) or (?:fewer|less)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?) ?%? ?(?:-|to) ?(\d+(?:\.\d+)?) ?(%?)")
_SMALL_GROUP = re.compile(r"n ?<=? ?\d+")
_DAY_MONTH = re.compile(r"(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2})")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: i + 1 for i, name in enumerate(_MONTH_NAMES)}

_STRICTLY_BELOW = frozenset({"<", "lt", "less than", "fewer than", "under"})
_AT_MOST = frozenset({"<=", "=<", "le", "at most"})
_STRICTLY_ABOVE = frozenset({">", "gt", "more than", "over"})


def read_number(raw: object, *, percent: bool | None = None) -> Reading:
    """Read one cell as a number, a hidden number, or none.

    Parameters
    ----------
    raw : object
        The cell as the file holds it: text, a number, a date, a truth value or None.
    percent : bool or None
        What the column holds. True: rates on 0 to 100, so that nothing exceeds 100. False: counts of people,
        so that `<5` means 0 to 4. None: not known, so that `<5` means 0 to 5.

    Returns
    -------
    Reading
        Suppressed and missing cells never have a value; there is no text that reads as zero but a zero.

    Notes
    -----
    The codes -1, -2, -9 (missing) and -3 (suppressed) of federal files are read so only in columns known to
    hold counts or rates, and 9999 (missing) only in rates. A range that Excel took for a date (`6-9` shown as
    9-Jun) is turned back and marked with `from_date`.
    """
    holds = _Holds.UNKNOWN if percent is None else _Holds.RATES if percent else _Holds.COUNTS
    if raw is None:
        return _missing("")
    if isinstance(raw, str):
        return _read_text(raw, holds)
    if isinstance(raw, bool):
        return _unreadable(str(raw).upper())
    if isinstance(raw, int | float):
        return _judge(float(raw), str(raw), holds)
    if isinstance(raw, dt.date):
        return _from_date(raw, holds)
    return _unreadable(str(raw))


@lru_cache(maxsize=1 << 16)
def _read_text(raw: str, holds: _Holds) -> Reading:
    text = " ".join(unicodedata.normalize("NFKC", raw.translate(_FOLD)).translate(_FOLD).split())
    if text.lower() in _MISSING:
        return _missing(raw)
    if (m := _NUMBER.fullmatch(text)) and any(c.isdigit() for c in m[1]):
        return _judge(float(m[1].replace(",", "")), raw, holds, percent_sign=bool(m[2]))
    return _read_hidden(text.lower(), raw, holds) or _unreadable(raw)


def _judge(number: float, raw: str, holds: _Holds, *, percent_sign: bool = False) -> Reading:
    """Tell a true number from a code that stands in for one."""
    if math.isnan(number):
        return _missing(raw)
    if math.isinf(number):
        return _unreadable(raw)
    if holds is not _Holds.UNKNOWN and not percent_sign:
        if number in _RESERVE_MISSING or (holds is _Holds.RATES and number in _RATE_MISSING):
            return _missing(raw)
        if number in _RESERVE_SUPPRESSED:
            return _hidden(raw, 0.0, math.inf, holds)
    return Reading(ReadingKind.VALUE, number, number, number, raw, percent_sign)


def _read_hidden(text: str, raw: str, holds: _Holds) -> Reading | None:
    """Read the words and signs by which a file hides a number, or None."""
    if text in _SUPPRESSED or (holds is not _Holds.COUNTS and _SMALL_GROUP.fullmatch(text)):
        return _hidden(raw, 0.0, math.inf, holds)
    if m := _BOUND.fullmatch(text):
        return _bounded(m[1].strip(), float(m[2]), raw, holds, sign=bool(m[3]))
    if m := _OR_FEWER.fullmatch(text):
        return _hidden(raw, 0.0, float(m[1]), holds)
    if m := _RANGE.fullmatch(text):
        return _range(float(m[1]), float(m[2]), raw, holds, sign=bool(m[3]))
    if (m := _DAY_MONTH.fullmatch(text)) and (month := _MONTHS.get(m[2] or m[3])):
        return _range(month, float(m[1] or m[4]), raw, holds, from_date=True)
    return None


def _bounded(word: str, number: float, raw: str, holds: _Holds, *, sign: bool) -> Reading:
    """`<5`, `GE95`: one end is known. Whole people step by one, rates do not."""
    step = 1.0 if holds is _Holds.COUNTS and not sign else 0.0
    if word in _STRICTLY_BELOW:
        return _hidden(raw, 0.0, max(number - step, 0.0), holds, sign=sign)
    if word in _AT_MOST:
        return _hidden(raw, 0.0, number, holds, sign=sign)
    lower = number + step if word in _STRICTLY_ABOVE else number
    return _hidden(raw, lower, math.inf, holds, sign=sign)


def _range(
    low: float, high: float, raw: str, holds: _Holds, *, sign: bool = False, from_date: bool = False
) -> Reading:
    if low > high:
        return _unreadable(raw)
    return _hidden(raw, low, high, holds, sign=sign, from_date=from_date)


def _from_date(day: dt.date, holds: _Holds) -> Reading:
    """Read a date where a number belongs: Excel read the range 6-9 as 9 June, and 11-40 as November 1940."""
    raw = day.isoformat()[:10]
    high = day.year % 100 if day.day == 1 and day.year % 100 > 31 else day.day
    return _range(day.month, high, raw, holds, from_date=True)


def _hidden(
    raw: str, low: float, high: float, holds: _Holds, *, sign: bool = False, from_date: bool = False
) -> Reading:
    ceiling = 100.0 if holds is _Holds.RATES or sign else math.inf
    if low > ceiling:
        return _unreadable(raw)
    return Reading(ReadingKind.SUPPRESSED, None, low, min(high, ceiling), raw, sign, from_date)


def _missing(raw: str) -> Reading:
    return Reading(ReadingKind.MISSING, None, None, None, raw)


def _unreadable(raw: str) -> Reading:
    return Reading(ReadingKind.UNREADABLE, None, None, None, raw)
