"""Which group lies in which: classes in schools, schools in districts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gofar.core.variance.results import FloatArray, IntArray

    Keys = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Nesting:
    """The groups of each level, innermost first, in the order of their parents.

    ``ids[k]`` names the groups of level k; ``above[k]`` holds the place of each one's parent among those of level k + 1,
    and never falls. The same name under two parents is two groups.
    """

    levels: tuple[str, ...]
    ids: tuple[Keys, ...]
    above: tuple[IntArray, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many groups each level has."""
        return tuple(map(len, self.ids))

    def starts(self, level: int) -> IntArray:
        """Return where the children of each group of `level` + 1 begin among the groups of `level`."""
        found: IntArray = np.searchsorted(self.above[level], np.arange(len(self.ids[level + 1])))
        return found

    def gather(self, level: int, values: FloatArray) -> FloatArray:
        """Return the sums over the children of each group: values of `level` (first axis) become those of the next."""
        summed: FloatArray = np.add.reduceat(values, self.starts(level), axis=0)
        return summed

    def repeated(self) -> dict[str, int]:
        """Return how many names of each level stand under more than one parent."""
        again = {}
        for level, ids in zip(self.levels[:-1], self.ids, strict=False):
            times = np.unique(ids, return_counts=True)[1]
            again[level] = int((times > 1).sum())
        return {level: count for level, count in again.items() if count}

    def names(self, level: int) -> tuple[str, ...]:
        """Return the names of a level's groups as text."""
        return tuple(map(str, self.ids[level].tolist()))

    def parents(self, level: int) -> tuple[str, ...] | None:
        """Return the name of each group's parent; None at the outermost level."""
        if level == len(self.above):
            return None
        return tuple(map(str, self.ids[level + 1][self.above[level]].tolist()))


def nest(levels: Sequence[str], keys: Sequence[Keys]) -> tuple[Nesting, IntArray]:
    """Return the groups that rows of keys name, and the place of each row's innermost group.

    Parameters
    ----------
    levels : sequence of str
        The names of the levels, innermost first.
    keys : sequence of array of shape (rows,)
        One array a level, in the same order: which group each row belongs to.
    """
    names, place = np.unique(keys[-1], return_inverse=True)
    ids: list[Keys] = [names]
    above: list[IntArray] = []
    for key in reversed(keys[:-1]):
        names, code = np.unique(key, return_inverse=True)
        pairs, within = np.unique(place.astype(np.int64) * len(names) + code, return_inverse=True)
        ids.insert(0, names[pairs % len(names)])
        above.insert(0, pairs // len(names))
        place = within
    return Nesting(tuple(levels), tuple(ids), tuple(above)), place.astype(np.int64)
