"""The right-size sentence: how many more students an aim means, and when a change of that size could be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.errors import WrongUsage
from gofar.core.stats.size import MOST, Size, right_size
from gofar.figures.numbers import whole

if TYPE_CHECKING:
    import datetime as dt

#: Days of a term: a school year has two.
_TERM = 182


def size_of(start: float | None, target: float | None, students: int | None, schools: int) -> Size | None:
    """Return the size of an aim; None while a part is missing or the parts have no answer."""
    if start is None or target is None or not students:
        return None
    try:
        return right_size(start, target, schools=schools, students=students)
    except WrongUsage:
        return None


def size_words(size: Size | None, *, schools: int, rises: bool = True) -> str:
    """Return the sentence: "28 more students; with 14 schools a change of this size could be seen after 3 terms, not 1."."""
    if size is None:
        return ""
    students = _students(size.more_students, rises=rises)
    words = {"students": students, "schools": schools, "n": size.periods, "most": MOST}
    if size.periods is None:
        return (
            _(
                "%(students)s; with %(schools)d schools a change of this size could not be seen within %(most)d terms. "
                "Join more schools, aim higher, or read a measure each week."
            )
            % words
        )
    if size.periods == 1:
        return (
            _("%(students)s; with %(schools)d schools a change of this size could be seen after 1 term.")
            % words
        )
    return (
        _(
            "%(students)s; with %(schools)d schools a change of this size could be seen after %(n)d terms, not 1."
        )
        % words
    )


def _students(n: int, *, rises: bool) -> str:
    said = (
        ngettext("%(n)s more student", "%(n)s more students", n)
        if rises
        else ngettext("%(n)s fewer student", "%(n)s fewer students", n)
    )
    return said % {"n": whole(n)}


def comes_too_late(size: Size | None, *, today: dt.date, by_when: dt.date | None) -> bool:
    """Return whether the aim ends before a change of its size could be seen."""
    if size is None or size.periods is None or by_when is None:
        return False
    return (by_when - today).days < size.periods * _TERM


def seen_words(size: Size | None, *, schools: int) -> str:
    """Return when a change of this size could be seen, where the students are told beside it."""
    if size is None:
        return ""
    words = {"schools": schools, "n": size.periods, "most": MOST}
    if size.periods is None:
        return (
            _(
                "With %(schools)d schools, a change of this size could not be seen within %(most)d terms. "
                "Join more schools, aim higher, or read a measure each week."
            )
            % words
        )
    if size.periods == 1:
        return _("With %(schools)d schools, a change of this size could be seen after 1 term.") % words
    return (
        _("With %(schools)d schools, a change of this size could be seen after %(n)d terms, not 1.") % words
    )
