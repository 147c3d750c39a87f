"""Texts that repeat, held as numbers: what tells a million series apart without a million Python objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of texts: `codes` are places in `labels`."""

    codes: NDArray[np.integer]
    labels: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Return the column that holds these texts, labels in order of appearance."""
        held = list(texts)
        places = {text: place for place, text in enumerate(dict.fromkeys(held))}
        return cls(np.fromiter((places[text] for text in held), np.int32, len(held)), tuple(places))

    def __getitem__(self, rows: NDArray[np.integer] | slice) -> Texts:
        return Texts(self.codes[rows], self.labels)

    def compact(self) -> Texts:
        """Return the same texts without the labels that none of them has."""
        used = np.flatnonzero(np.bincount(self.codes, minlength=len(self.labels)))
        if len(used) == len(self.labels):
            return self
        places = np.zeros(len(self.labels), dtype=np.int32)
        places[used] = np.arange(len(used))
        return Texts(places[self.codes], tuple(self.labels[code] for code in used.tolist()))

    def read(self) -> list[str]:
        """Return the texts."""
        return [self.labels[code] for code in self.codes.tolist()]


class Keys(Sequence[tuple[str, ...]]):
    """The keys of many series, a part for each name. One key is made when it is asked for.

    Examples
    --------
    >>> keys = Keys((Texts.of(["Alder", "Alder", "Birch"]), Texts.of(["9", "10", "9"])), 3)
    >>> keys[1], list(keys[1:])
    (('Alder', '10'), [('Alder', '10'), ('Birch', '9')])
    """

    __slots__ = ("_size", "parts")

    def __init__(self, parts: tuple[Texts, ...], size: int) -> None:
        self.parts = parts
        self._size = size

    @classmethod
    def of(cls, keys: Sequence[tuple[str, ...]], names: int) -> Keys:
        """Return keys in this form, whatever form they have."""
        if isinstance(keys, Keys):
            return keys
        return cls(tuple(Texts.of(key[part] for key in keys) for part in range(names)), len(keys))

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Keys: ...
    def __getitem__(self, place: int | slice) -> tuple[str, ...] | Keys:
        if isinstance(place, slice):
            return Keys(tuple(part[place] for part in self.parts), len(range(*place.indices(self._size))))
        if not -self._size <= place < self._size:
            message = f"There are {self._size} series."
            raise IndexError(message)
        return tuple(part.labels[part.codes[place]] for part in self.parts)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        if not self.parts:
            return iter([()] * self._size)
        return iter(zip(*(part.read() for part in self.parts), strict=True))

    def __eq__(self, other: object) -> bool:
        """Whether these are the same keys; a tuple of keys will do."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as a list: compared by what it holds
