"""Six questions that a network for school improvement helps to answer, each with a short name to file others under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.words import Message


@dataclass(frozen=True, slots=True)
class ToLearn:
    """One of the six: `key` stands in the record, `name` on a chip, `words` where there is room."""

    key: str
    name: Message
    words: Message


TO_LEARN: tuple[ToLearn, ...] = (
    ToLearn(
        "features",
        _("How networks work"),
        _(
            "How does a network that improves schools begin, organize itself and work, and pass on what it knows?"
        ),
    ),
    ToLearn(
        "support",
        _("How hubs help"),
        _("What does a hub do that helps schools find good ideas and test them?"),
    ),
    ToLearn(
        "variation",
        _("Why results differ"),
        _("Why do schools and networks differ in what they reach, and which conditions make the difference?"),
    ),
    ToLearn(
        "skills",
        _("What a hub needs"),
        _("What do the people of a hub have to know and be able to do?"),
    ),
    ToLearn(
        "readiness",
        _("When a school is ready"),
        _("How can a hub tell that a school or a district is ready to begin?"),
    ),
    ToLearn(
        "momentum",
        _("How it stays alive"),
        _("How do people make the work their own, and how does it keep going?"),
    ),
)

_BY_KEY = {one.key: one for one in TO_LEARN}


def to_learn(key: str) -> ToLearn | None:
    """Return the question of this key, or None where there is none."""
    return _BY_KEY.get(key)
