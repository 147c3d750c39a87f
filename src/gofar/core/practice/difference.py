"""What changed between two texts, word by word: the one difference view of the product."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What happened to a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words with the same fate."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the stretches that lead from `old` to `new`; joined without REMOVED they read as `new`."""
    before, after = re.findall(r"\S+|\s+", old), re.findall(r"\S+|\s+", new)
    found: list[Stretch] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch(Change.SAME, "".join(before[a:b])))
            continue
        if a < b:
            found.append(Stretch(Change.REMOVED, "".join(before[a:b])))
        if c < d:
            found.append(Stretch(Change.ADDED, "".join(after[c:d])))
    return tuple(found)
