"""What a column's heading says that it holds: the words that schools and districts use."""

from __future__ import annotations

import re
import unicodedata

from gofar.core.periods import YEAR_BEGINS
from gofar.ingest.mapping import Role

_ROLE_WORDS: dict[Role, str] = {
    Role.SCHOOL: "school|school name|school code|school id|school number|name of school|campus|site|building|dbn|ncessch"
    "|org|organization|institution|high school|schools",
    Role.PERIOD: "period|date|day|week|week of|week starting|week beginning|week start|month|quarter|term|semester|year"
    "|school year|schoolyear|sy|cohort|cohort year|marking period",
    Role.START: "start|start date|starts|from|begin|begins|begin date|period start|first day",
    Role.END: "end|end date|ends|to|through|until|period end|last day",
    Role.VALUE: "value|rate|percent|percentage|pct|%|result|score|average|mean",
    Role.NUMERATOR: "numerator|num|n|count|met|number met|days present|students who met|present|passed|completed|on track",
    Role.DENOMINATOR: "denominator|denom|den|out of|of|enrolled|enrollment|students|students enrolled|number of students"
    "|total students|days enrolled|total|total cohort|cohort size",
    Role.MEASURE: "measure|indicator|metric|measure name",
    Role.DIMENSION: "dimension|group type|category type|disaggregation",
    Role.CATEGORY: "category|subgroup category",
    Role.GROUP: "group|subgroup|student group|demographic|demographics|sub group",
    Role.NOTE: "note|notes|comment|comments|remark|remarks",
}
_ROLES = {word: role for role, words in _ROLE_WORDS.items() for word in words.split("|")}

_MONTH = re.compile(
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?:[ -]+(\d{4}))?"
)
_MONTH_NUMBER = re.compile(r"0?([1-9]|1[0-2])(?:\.0)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DATE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}/\d{1,2}/\d{4}|\d{4}[-–]\d{2}|\d{4}[- ][qs][1-4]")


def normalised(heading: str) -> str:
    """Return a heading without case, line breaks, stars and marks at its ends."""
    text = unicodedata.normalize("NFKC", heading).replace("_", " ").casefold()
    return " ".join(text.split()).strip(" .:*#†\ufeff")


def role_of(heading: str) -> Role | None:
    """Return what a heading says that its column holds, or None."""
    return _ROLES.get(normalised(heading))


def month_of(heading: str) -> int | None:
    """Return the month that a heading names in words, or None."""
    found = _MONTH.fullmatch(normalised(heading))
    return _MONTHS.index(found[1][:3]) + 1 if found else None


def month_number_of(heading: str) -> int | None:
    """Return the month that a heading such as 04 may mean; only its neighbours tell whether it does."""
    found = _MONTH_NUMBER.fullmatch(normalised(heading))
    return int(found[1]) if found else None


def year_in(heading: str) -> int | None:
    """Return the year that a month's heading carries: 2026 in "Apr 2026"."""
    found = _MONTH.fullmatch(normalised(heading))
    return int(found[2]) if found and found[2] else None


def names_a_date(heading: str) -> bool:
    """Whether a heading is itself a whole period: 2026-02, 2/23/2026, 2026-Q2."""
    return bool(_FULL_DATE.fullmatch(normalised(heading)))


def calendar_year(month: int, ends_in: int) -> int:
    """Return the year in which a month of the school year ending in `ends_in` falls."""
    return ends_in - 1 if month >= YEAR_BEGINS else ends_in


def school_year_in(text: str) -> int | None:
    """Return the year in which the school year named in a title ends: 2026 in "Attendance 25/26"."""
    for first, second in re.findall(r"(?<![\d/-])(\d{4}|\d{2})[-–/](\d{4}|\d{2})(?![\d/-])", text):
        begins, ends = int(first) % 100, int(second) % 100
        if (begins + 1) % 100 == ends:
            return 2000 + ends
    return None
