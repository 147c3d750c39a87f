"""What teams wrote about a cycle, for a viewer: counts that stand inside the words obey the floor too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.models import Cycle
    from gofar.apps.improvement.queries.tests.counted import Counted, Guess

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = "|".join([*(rf"{ten}[- ](?:{'|'.join(_UNITS[:9])})" for ten in _TENS), *_UNITS[::-1], *_TENS])
#: The letters with which a number's word begins are asked first: most words of a text begin with another.
_NUMBER = rf"(?:\d+|\b(?=[efnost])(?:{_SMALL})\b)"
#: Any number at all. Most texts hold none, and then no count can stand in them; a text about small groups that still
#: holds one is not shown.
_ANY = re.compile(_NUMBER, re.IGNORECASE)
_PEOPLE = (
    r"(?:students?|pupils?|children|child|kids?|learners?|girls?|boys?|freshmen|(?:9|1[0-2])th[- ]graders?)"
)
_TIME = r"(?:(?:school )?(?:days?|mornings?|afternoons?|weeks?|periods?|lessons?|meetings?)|(?:mon|tues|wednes|thurs|fri)days?)"
#: “8 of 12”, “3 out of 5”, “4/12”: a count of people unless it counts mornings or weeks.
_SHARE = re.compile(
    rf"{_NUMBER}\s*(?:(?:out )?of|/|in)\s*(?:the )?{_NUMBER}(?!\d)(?!\s+{_TIME})", re.IGNORECASE
)
#: “5 students”, “three ninth-grade boys”: a count of people.
_HEADS = re.compile(rf"{_NUMBER}\s+(?:[\w-]+\s+)??{_PEOPLE}\b", re.IGNORECASE)
#: “67%”, “67 percent”: with the size of the group it gives the count away.
_PERCENT = re.compile(rf"{_NUMBER}(?:\.\d+)?\s*(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
#: What makes a number a clock, a room or a week, and no count: before it, and after it.
_BEFORE = r"(?<![\d.:,/])(?<!\bat )(?<!\bby )(?<!before )(?<!after )(?<!until )(?<!room )(?<!grade )(?<!period )(?<!week )(?<!cycle )(?<!test )(?<!step )"
_AFTER = rf"(?![\d:/]|\.\d|,\d|th\b|st\b|nd\b|rd\b|\s*[ap]\.?m\b|[- ]minute|\s+{_TIME}|\s+(?:minutes?|hours?|months?|terms?))"


@dataclass(frozen=True, slots=True)
class Masked:
    """Takes the counts of people out of words, for those who may not see a test's counts.

    `own` are the numbers of the cycle that the words are about: standing alone they are a count too (“only 3 came”).
    """

    open: bool
    own: frozenset[float] = frozenset()

    @classmethod
    def of(cls, predictions: Iterable[Guess], results: Iterable[Counted], *, is_open: bool) -> Masked:
        """Return the mask for the words of one cycle."""
        pairs = [(p.value, p.out_of) for p in predictions] + [(r.value, r.out_of) for r in results]
        numbers = {number for pair in pairs for number in pair if number}
        return cls(open=is_open, own=frozenset() if is_open else frozenset(numbers))

    def __call__(self, text: str) -> str:
        """Return the text as it may be read."""
        if self.open or not _ANY.search(text):
            return text
        shown = without_counts(text)
        for number in sorted(self.own, reverse=True):
            shown = _alone(number).sub(lambda found: _at(found, _("some")), shown)
        return shown


@cache
def _alone(number: float) -> re.Pattern[str]:
    """Return what finds a number that stands alone in a text, in digits or in a word."""
    whole = int(number) if number == int(number) else number
    word = _UNITS[int(number) - 1] if number in range(2, len(_UNITS) + 1) else ""
    forms = "|".join([rf"{re.escape(str(whole))}", *([rf"\b{word}\b"] if word else [])])
    return re.compile(rf"{_BEFORE}(?:{forms}){_AFTER}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CycleWords:
    """A cycle's words as one viewer may read them. `held_back` says whether anything was left out."""

    scale: str
    objective: str
    did: str
    surprise: str
    for_whom: str
    learned: str
    reason: str
    held_back: bool


#: The team's own until it shares them; the others are shared by nature.
NOTES = ("did", "surprise", "for_whom")
_SHARED = ("objective", "learned", "reason")


def words_of(cycle: Cycle, masked: Masked, *, reads_notes: bool) -> CycleWords:
    """Return a cycle's words. Counts leave them for those who may not see counts; notes are kept until shared."""
    written = {name: str(getattr(cycle, name)) for name in (*_SHARED, *NOTES, "scale")}
    shown = {name: masked(text) for name, text in written.items()}
    if shown["scale"] != written["scale"]:
        shown["scale"] = ""
    if not masked.open and _ANY.search(shown["for_whom"]):
        shown["for_whom"] = ""
    if not reads_notes:
        shown |= dict.fromkeys(NOTES, "")
    return CycleWords(**shown, held_back=shown != written)


def without_counts(text: str, *, besides: str = "") -> str:
    """Return `text` with each count of people, such as “8 of 12” or “5 students”, replaced by plain words.

    A count that stands in `besides`, a text that everybody reads, stays.
    """
    if not _ANY.search(text):
        return text

    def some(found: re.Match[str]) -> str:
        return found[0] if _stands_in(besides, found[0]) else _at(found, _("some"))

    def some_students(found: re.Match[str]) -> str:
        return found[0] if _stands_in(besides, found[0]) else _at(found, _("some students"))

    return _HEADS.sub(some_students, _PERCENT.sub(some, _SHARE.sub(some, text)))


def _stands_in(text: str, words: str) -> bool:
    return bool(text) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _at(place: re.Match[str], words: str) -> str:
    """Begin with a capital where a sentence begins."""
    before = place.string[: place.start()].rstrip()
    return words if before and before[-1] not in ".!?“" else words[:1].upper() + words[1:]
