"""What teams wrote about a cycle, for a viewer: counts that stand inside the words obey the floor too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Cycle

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:\d+|\b(?:{_SMALL})\b)"
_PEOPLE = (
    r"(?:students?|pupils?|children|child|kids?|learners?|girls?|boys?|freshmen|(?:9|1[0-2])th[- ]graders?)"
)
_TIME = r"(?:(?:school )?(?:days?|mornings?|afternoons?|weeks?|periods?|lessons?|meetings?)|(?:mon|tues|wednes|thurs|fri)days?)"
#: “8 of 12”, “3 out of 5”, “4/12”: a count of people unless it counts mornings or weeks.
_SHARE = re.compile(rf"{_NUMBER}\s*(?:(?:out )?of|/)\s*(?:the )?{_NUMBER}(?!\d)(?!\s+{_TIME})", re.IGNORECASE)
#: “5 students”, “three ninth-grade boys”: a count of people.
_HEADS = re.compile(rf"{_NUMBER}\s+(?:[\w-]+\s+)??{_PEOPLE}\b", re.IGNORECASE)


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


def words_of(cycle: Cycle, *, is_open: bool) -> CycleWords:
    """Return a cycle's words. Those not entitled to small counts read them without, and never for whom."""
    written = {name: str(getattr(cycle, name)) for name in _FREE}
    if is_open:
        return CycleWords(**written, scale=cycle.scale, for_whom=cycle.for_whom, held_back=False)
    shown = {name: without_counts(text) for name, text in written.items()}
    scale = "" if without_counts(cycle.scale) != cycle.scale else cycle.scale
    return CycleWords(
        **shown, scale=scale, for_whom="", held_back=bool(cycle.for_whom) or shown != written or not scale
    )


_FREE = ("objective", "did", "surprise", "learned", "reason")


def without_counts(text: str) -> str:
    """Return `text` with each count of people, such as “8 of 12” or “5 students”, replaced by plain words."""
    shared = _SHARE.sub(lambda found: _at(found, _("some")), text)
    return _HEADS.sub(lambda found: _at(found, _("some students")), shared)


def _at(place: re.Match[str], words: str) -> str:
    """Begin with a capital where a sentence begins."""
    before = place.string[: place.start()].rstrip()
    return words if before and before[-1] not in ".!?“" else words[:1].upper() + words[1:]
