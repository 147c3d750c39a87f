"""How many dots each person has when a room chooses what to take up."""

from __future__ import annotations

import math

#: Fewer dots than these are no spread.
FEWEST = 3
#: Fewer people than these have not told what a room thinks, and each could be guessed.
VOTERS = 5


def dots_for(items: int) -> int:
    """Return how many dots each person has: a quarter of the items, rounded up, and three at least."""
    return max(math.ceil(items / 4), FEWEST)
