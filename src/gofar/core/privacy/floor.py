"""The trust floor: what those who are not entitled to rows of children may see.

`protect` is the only function that makes a `Protected` table, and everything that leaves the people
entitled to rows takes nothing else. The floor is blunt on purpose: school totals of ten or more children,
and no subgroup cell at all. Cells that their source has made public stand, and say so. A full disclosure
control will replace the inside of `protect`; its callers will not change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

#: The least number of children behind a shown figure.
MIN_N = 10
#: The category of a total: no subgroup.
ALL = "all"


class Status(StrEnum):
    """Why a figure is or is not there. Hidden is not missing, and neither is zero."""

    VALUE = "value"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    HIDDEN = "hidden"


class Figure(NamedTuple):  # made three times faster than a frozen dataclass, and a page makes thousands
    """One school's figure for one period and one group.

    `children` is the number of children behind it, None when nobody knows; `about_children` is False for
    figures about adults' work, such as hours spent on calls.
    """

    school: str
    period: dt.date
    dimension: str
    category: str
    numerator: float | None
    denominator: float | None
    value: float | None
    children: int | None
    status: Status = Status.VALUE
    public: bool = False
    about_children: bool = True


_MAKER = object()


@dataclass(frozen=True, slots=True)
class Protected:
    """Figures that may leave. Only `protect` makes one."""

    figures: tuple[Figure, ...]
    hidden: int
    public: int
    _made_by: object

    def __post_init__(self) -> None:
        if self._made_by is not _MAKER:
            message = "Only protect() makes a Protected table."
            raise TypeError(message)


def protect(figures: Iterable[Figure], *, min_n: int = MIN_N) -> Protected:
    """Apply the floor.

    Answers: which of these figures may somebody see who is not entitled to rows of children?

    Parameters
    ----------
    figures : iterable of Figure
        Any mix of schools, periods and groups.
    min_n : int
        The least number of children behind a shown total.

    Returns
    -------
    Protected
        Totals with at least `min_n` children as they are; smaller totals, and totals of which nobody knows
        how many children they hold, as HIDDEN without a number; subgroup figures not at all, so that not even
        their number is told. Figures that are public, or not about children, as they are.
    """
    shown: list[Figure] = []
    hidden = public = 0
    there = Status.VALUE  # asking an enumeration takes longer than all else in this loop
    for figure in figures:
        if figure.public or not figure.about_children:
            shown.append(figure)
            public += figure.public
        elif figure.category != ALL:
            continue
        elif figure.status is there and (figure.children is None or figure.children < min_n):
            shown.append(_blank(figure))
            hidden += 1
        else:
            shown.append(figure)
    return Protected(tuple(shown), hidden, public, _MAKER)


def hold_back(figures: Iterable[Figure]) -> list[Figure]:
    """Return the totals among `figures` as hidden, without a number: a network's rule keeps them back.

    They stay in the list, because hidden is not missing. Groups of students leave no trace.
    """
    return [_blank(figure) for figure in figures if figure.category == ALL]


def _blank(figure: Figure) -> Figure:
    return figure._replace(numerator=None, denominator=None, value=None, children=None, status=Status.HIDDEN)
