"""The doors that words pass through on their way to a reader: a translator, and phrases shared by all outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.periods import Rhythm
    from gofar.core.words import Translator


@dataclass(frozen=True, slots=True)
class English:
    """The words as they are written here."""

    def gettext(self, message: str) -> str:
        """Return the message unchanged."""
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the singular for one, the plural for all else."""
        return singular if n == 1 else plural


ENGLISH = English()

#: Words that keep their capital inside a sentence.
_PROPER = frozenset(
    {"Algebra", "American", "Asian", "Black", "English", "Fall", "Hispanic", "Indigenous", "Latina", "Latino"}
    | {"Latinx", "Native", "Pacific", "Pell", "Regents", "Spanish", "Spring", "White"}
)


def inside(name: str) -> str:
    """Return a measure's name as it stands inside a sentence: "attendance", but "FAFSA forms"."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if first in _PROPER or first[1:2] != first[1:2].lower():
        return name
    return name[:1].lower() + name[1:]


def span(words: Translator, rhythm: Rhythm | None, n: int, number: str = "") -> str:
    """Return a number of periods in words: "1 week", "12 weeks"; points where there is no rhythm."""
    form = _SPANS[rhythm.value if rhythm else ""](words, n)
    return form.format(n=number or f"{n:,}")


#: Called and not looked up, so that only the one form that is said is translated: a page says hundreds of them.
_SPANS: dict[str, Callable[[Translator, int], str]] = {
    "day": lambda w, n: w.ngettext("{n} day", "{n} days", n),
    "week": lambda w, n: w.ngettext("{n} week", "{n} weeks", n),
    "month": lambda w, n: w.ngettext("{n} month", "{n} months", n),
    "quarter": lambda w, n: w.ngettext("{n} quarter", "{n} quarters", n),
    "semester": lambda w, n: w.ngettext("{n} semester", "{n} semesters", n),
    "year": lambda w, n: w.ngettext("{n} school year", "{n} school years", n),
    "cohort": lambda w, n: w.ngettext("{n} cohort", "{n} cohorts", n),
    "": lambda w, n: w.ngettext("{n} point", "{n} points", n),
}


def heading(words: Translator, rhythm: Rhythm | None) -> str:
    """Return the heading of the column of times: "Week of", "Cohort"."""
    forms = {
        "day": words.gettext("Day"),
        "week": words.gettext("Week of"),
        "month": words.gettext("Month"),
        "quarter": words.gettext("Quarter"),
        "semester": words.gettext("Semester"),
        "year": words.gettext("School year"),
        "cohort": words.gettext("Cohort"),
    }
    return forms[rhythm.value] if rhythm else words.gettext("Time")


def noun(words: Translator, rhythm: Rhythm | None, n: int = 1) -> str:
    """Return the word for a period without a number: "week", "weeks"."""
    return span(words, rhythm, n, number=" ").strip()


def plural_name(name: str) -> bool:
    """Whether an English measure name takes "have": "course passes", but not "attendance" or "progress"."""
    head = name.partition(",")[0]
    for joint in (" of ", " in ", " for ", " at ", " by ", " per ", " to ", " with "):
        head = head.partition(joint)[0]
    last = head.split()[-1].lower() if head.split() else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))
