"""What a meeting leaves behind: what something said most likely becomes, what may be told of it, and for how long."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What somebody jotted for themselves is deleted so many days after the session was closed.
JOTS_KEPT_DAYS = 30
#: How often something was said again is told from so many people on. Fewer could be pointed at.
FEWEST_MATCHED = 5
#: A vote of fewer people would tell who put which dot.
FEWEST_VOTERS = 5
#: Words that carry no meaning of their own are shorter than this.
_SHORT = 4
_WORD = re.compile(r"[^\W\d_]+")
#: How the name of a list begins to sound when what stands on it is in the way.
_IN_THE_WAY = ("challeng", "barrier", "obstacle", "problem", "hard", "difficult", "in the way")
#: And when what stands on it is a condition that helps.
_HELPS = ("enable", "condition", "support", "what helps", "takes")


class Becomes(StrEnum):
    """What a contribution can become in the network's record."""

    CAUSE = "cause"
    DRIVER = "driver"
    IDEA = "idea"
    QUESTION = "question"
    TEST = "test"


#: The longest words that the record holds of each.
LETTERS = {
    Becomes.CAUSE: 200,
    Becomes.DRIVER: 160,
    Becomes.IDEA: 160,
    Becomes.QUESTION: 300,
    Becomes.TEST: 160,
}


def likely(text: str, *, commits: bool, unreached: bool, heard: str = "") -> Becomes:
    """Return what a contribution most likely becomes; a person decides.

    What somebody commits to is a test, a question is a question. What was added to a list called `heard` is a cause
    where the list tells what is in the way, a driver where it tells what helps, and else an idea.
    """
    if commits:
        return Becomes.TEST
    if unreached or text.rstrip().endswith("?"):
        return Becomes.QUESTION
    name = heard.casefold()
    if any(word in name for word in _IN_THE_WAY):
        return Becomes.CAUSE
    return Becomes.DRIVER if any(word in name for word in _HELPS) else Becomes.IDEA


def closest(text: str, titles: Mapping[str, str]) -> str:
    """Return the key of the title that shares most words with a text; empty where none shares a word."""
    said = _words(text)
    shared = {key: len(said & _words(title)) for key, title in titles.items()}
    best = max(shared, key=lambda key: shared[key], default="")
    return best if shared.get(best) else ""


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORT}


def matched_shown(people: int) -> int | None:
    """Return how many said the same again, or None where that is too few to be told."""
    return people if people >= FEWEST_MATCHED else None


def jots_go_on(closed: dt.datetime) -> dt.datetime:
    """Return from when on the private jots of a session closed at `closed` are read by nobody, and deleted."""
    return closed + dt.timedelta(days=JOTS_KEPT_DAYS)
