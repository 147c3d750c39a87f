"""A report that is written from the record: its sections, what a person may add, and what has changed since."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How long a person's words to one section may be.
LONGEST = 1200


class Section(StrEnum):
    """The sections of a report, in their order."""

    AIM = "aim"
    TRIED = "tried"
    LEARNED = "learned"
    SPREAD = "spread"
    STOPPED = "stopped"
    THEORY = "theory"
    NEXT = "next"


NAMES = {
    Section.AIM: _("Where the aim stands"),
    Section.TRIED: _("What was tested"),
    Section.LEARNED: _("What was learned"),
    Section.SPREAD: _("What spread"),
    Section.STOPPED: _("What did not work"),
    Section.THEORY: _("What changed in the theory"),
    Section.NEXT: _("What is next"),
}


@dataclass(frozen=True, slots=True)
class Differs:
    """One number that is another one today: `what` names it."""

    what: str
    then: int
    now: int


def checked_words(added: Mapping[str, str]) -> dict[str, str]:
    """Return a person's words by section, without empty ones.

    Raises
    ------
    DataRefused
        A text holds a digit: numbers in a report come from the record, where everybody can look them up. Or it is too
        long, or for a section that no report has.
    """
    kept = {}
    for key, text in added.items():
        if key not in set(Section):
            raise DataRefused(
                _("A report has no section “{key}”.", key=key),
                fix=_("Write under one of its headings."),
                code="report.no-section",
            )
        words, name = text.strip(), NAMES[Section(key)]
        if found := re.search(r"\S*\d\S*", words):
            raise DataRefused(
                _(
                    "“{number}” is a number, and numbers in a report come from the record.",
                    number=found[0][:40],
                ),
                where=name,
                fix=_("Say it in words, or let the record say it."),
                code="report.has-number",
            )
        if len(words) > LONGEST:
            raise DataRefused(
                _("This is longer than {n} letters.", n=LONGEST),
                where=name,
                fix=_("Keep what the record cannot say."),
                code="report.too-long",
            )
        if words:
            kept[key] = words
    return kept


#: Where the counts of a report stand in its values, in the order in which a change is told.
COUNTS = {
    "tests": ("counts", "tests"),
    "closed": ("counts", "closed"),
    "claims": ("counts", "claims"),
    "keeping": ("counts", "keeping"),
    "moved": ("counts", "moved"),
    "version": ("counts", "version"),
}


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Differs, ...]:
    """Return the counts that differ between a report's frozen values and the record of today."""
    found = []
    for what, (part, name) in COUNTS.items():
        old, new = then[part].get(name), now[part].get(name)
        if old is not None and new is not None and old != new:
            found.append(Differs(what, old, new))
    return tuple(found)


def gone(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the numbers of tests that a report rests on and that the record no longer has."""
    return tuple(sorted(set(then["numbers"]) - set(now["numbers"])))
