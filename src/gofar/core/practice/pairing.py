"""Who talks with whom: in twos, across schools, with somebody new where that can be.

Groups are tuples of places in the list of people. Every group has two or three; one person is alone only where
nobody else is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: How often all groups are gone through to find somebody new. Each round only improves; three find nearly all.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who can be paired: a key, and a school if one was named."""

    key: int
    school: int | None = None


Group = tuple[int, ...]
Met = frozenset[frozenset[int]]
NOBODY: Met = frozenset()


def pair_up(people: Sequence[Partner], *, seed: int, met: Met = NOBODY) -> tuple[Group, ...]:
    """Put people in twos, across schools; an odd number makes one group of three.

    Question: who should talk with whom, so that a room meets itself? Rule: as few groups as can be hold two people of
    one school; within that, as few as we can find hold two who met before. People are dealt round the groups school
    by school, the largest first, which gives the fewest groups within a school (0 when no school has more than half
    of the room); then two people change places wherever that makes fewer meet again.

    Parameters
    ----------
    people : sequence of Partner
        Everybody in the room. Who named no school counts as alone in theirs.
    seed : int
        The same seed gives the same groups.
    met : set of pairs of keys
        Who has talked with whom before in this session.

    Returns
    -------
    tuple of groups
        Each a tuple of keys. Checked by laws in the tests: everybody once; the fewest groups within a school.
    """
    draw = np.random.default_rng(seed)
    mixed = [people[place] for place in draw.permutation(len(people))]
    if len(mixed) < 2:
        return tuple((one.key,) for one in mixed)
    groups = _dealt(_by_school(mixed))
    return tuple(tuple(one.key for one in group) for group in _newly_met(groups, met))


def _by_school(people: Sequence[Partner]) -> list[Partner]:
    """Return people school by school, the largest first; schools of one size in the order of the draw."""
    houses: dict[object, list[Partner]] = {}
    for one in people:
        houses.setdefault(_house(one), []).append(one)
    return [one for house in sorted(houses.values(), key=len, reverse=True) for one in house]


def _house(one: Partner) -> object:
    return one.school if one.school is not None else ("alone", one.key)


def _dealt(people: list[Partner]) -> list[list[Partner]]:
    """Deal people round the groups. The third of an odd room joins where one school sits together already."""
    groups: list[list[Partner]] = [[] for _ in range(len(people) // 2)]
    odd = people.pop(0) if len(people) % 2 else None
    for place, one in enumerate(people):
        groups[place % len(groups)].append(one)
    if odd is not None:
        clashing = [group for group in groups if _clashes(group)]
        fitting = [group for group in groups if not _clashes([*group, odd])]
        (clashing or fitting or groups)[0].append(odd)
    return groups


def _clashes(group: Collection[Partner]) -> bool:
    return len({_house(one) for one in group}) < len(group)


def _again(group: Sequence[Partner], met: Met) -> int:
    """Count the pairs in a group that met before."""
    return sum(
        frozenset((one.key, other.key)) in met for i, one in enumerate(group) for other in group[i + 1 :]
    )


def _cost(one: Sequence[Partner], other: Sequence[Partner], met: Met) -> tuple[int, int]:
    return _clashes(one) + _clashes(other), _again(one, met) + _again(other, met)


def _newly_met(groups: list[list[Partner]], met: Met) -> list[list[Partner]]:
    """Let people change places wherever that makes fewer meet again, and no more sit within a school."""
    for _ in range(_ROUNDS):
        stale = [group for group in groups if _again(group, met)]
        if not stale:
            break
        for group in stale:
            _swap_once(group, groups, met)
    return groups


def _swap_once(group: list[Partner], groups: list[list[Partner]], met: Met) -> None:
    for other in groups:
        if other is group:
            continue
        before = _cost(group, other, met)
        for i in range(len(group)):
            for j in range(len(other)):
                group[i], other[j] = other[j], group[i]
                if _cost(group, other, met) < before:
                    return
                group[i], other[j] = other[j], group[i]


def join_late(groups: Sequence[Group], key: int) -> tuple[Group, ...]:
    """Give somebody who comes late a place: with whoever is alone, else in the newest two, else with one of a three.

    Groups stand in the order in which they were made, the newest last.
    """
    told = list(groups)
    for size in (1, 2):
        place = next((i for i in reversed(range(len(told))) if len(told[i]) == size), None)
        if place is not None:
            told[place] = (*told[place], key)
            return tuple(told)
    if told:
        last = told[-1]
        told[-1] = last[:-1]
        return (*told, (last[-1], key))
    return ((key,),)


def find_another(groups: Sequence[Group], key: int) -> tuple[Group, ...] | None:
    """Give somebody whose partner is not there another one. Of a group of two, the other stands in no group then.

    None means that there is nobody else to talk with.
    """
    rest = [group for group in groups if key not in group]
    if not rest:
        return None
    left = tuple(one for group in groups if key in group for one in group if one != key)
    # Two who are left of three talk on; they are not the newest group, so that nobody joins them first.
    return join_late([left, *rest] if len(left) > 1 else rest, key)
