"""What somebody says about a call on the Monday list, and for how long that answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a call was worth."""

    USEFUL = "useful"
    LATER = "later"
    WRONG = "wrong"


#: School days for which the same reason stays away from the list: after a call a team gets two weeks, “not now” is
#: asked again next week, and a wrong reason rests for a month of school.
RESTS = {Answer.USEFUL: 10, Answer.LATER: 5, Answer.WRONG: 20}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many calls were answered, and how many of these were worth making. “Not now” says neither."""

    useful: int = 0
    later: int = 0
    wrong: int = 0

    @property
    def judged(self) -> int:
        """Answers that say whether the call was worth making."""
        return self.useful + self.wrong
