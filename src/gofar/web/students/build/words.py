"""Words that several pages about students share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.figures.beside import share
from gofar.web.base.components.times import day
from gofar.web.students.pages import StudentLine

if TYPE_CHECKING:
    from gofar.apps.people.models import School
    from gofar.apps.students.queries.students import OnList
    from gofar.engine.rolls import Days

_LAST_OF_PRIMARY = 0


def grade_words(grade: int | None) -> str:
    """Return a grade in words."""
    if grade is None:
        return _("Grade not said")
    if grade < _LAST_OF_PRIMARY:
        return _("Pre-kindergarten")
    return _("Grade %(n)d") % {"n": grade} if grade else _("Kindergarten")


def days_words(days: Days) -> str:
    """Return days in words: present on 83 of 90 days."""
    told = ngettext("%(present)g of %(n)g day", "%(present)g of %(n)g days", int(days.enrolled))
    return told % {"present": days.present, "n": days.enrolled}


def yes_words(said: bool | None) -> str:  # noqa: FBT001 - what a row says
    """Return yes, no, or that nothing is said."""
    return _("not said") if said is None else _("yes") if said else _("no")


def span_words(start: dt.date, end: dt.date) -> str:
    """Return a week by its first day, a month by its name."""
    if end - start < dt.timedelta(days=7):
        return day(start)
    return dateformat.format(start, pgettext("month and year", "M Y"))


def line_of(school: School, one: OnList) -> StudentLine:
    """Return one student as a line of a list, named as the school knows them."""
    return StudentLine(
        name=one.name or _("Student %(id)s") % {"id": one.id},
        id=one.id if one.name else "",
        url=reverse("student", args=[school.network.slug, school.slug, one.uuid]),
        days=days_words(one.days),
        share=share(one.days.share),
        word=_("away a tenth of the days or more") if one.misses_much else "",
    )
