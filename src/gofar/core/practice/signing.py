"""Which signatures still hold: those on a version that reads the same as the newest in all that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")


def holding(texts: Mapping[int, T], small: Collection[int] = ()) -> frozenset[int]:
    """Return the numbers of the versions whose signatures hold today.

    Parameters
    ----------
    texts : mapping of int to text
        Every version of a text, by its number.
    small : collection of int
        Versions that changed so little that a signature on the version before still holds.

    Returns
    -------
    frozenset of int
        The newest version, those before it as long as only small changes came since, and every version that has
        the very words of one of these: a change that was taken back asks nobody to sign again.
    """
    ordered = sorted(texts)
    before = {n: ordered[i - 1] for i, n in enumerate(ordered) if i and n in small}
    held, found = set[int](), set(ordered[-1:])
    while found != held:
        held = set(found)
        found |= {before[n] for n in held if n in before} | {n for n, old in before.items() if old in held}
        found |= {n for n, text in texts.items() if any(text == texts[kept] for kept in held)}
    return frozenset(held)
