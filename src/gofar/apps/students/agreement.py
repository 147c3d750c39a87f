"""What a district's agreement says about its students: without rows in it nothing is taken, however good the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.people.models import District
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import School

#: How a listed column is written among the words of an agreement: “student-race” lets “race” in.
PREFIX = "student-"


def lists_rows(school: School) -> bool:
    """Return whether the agreement of a school's district lists rows about students. It is asked each time anew."""
    return District.Listed.STUDENT_ROWS.value in _words(school)


def listed_columns(school: School) -> frozenset[str]:
    """Return the columns that the agreement lists beside the rows themselves: name, race, income, el, iep, taken."""
    return frozenset(word.removeprefix(PREFIX) for word in _words(school) if word.startswith(PREFIX))


def check_agreement(school: School) -> None:
    """Refuse where the district has agreed to no rows about students.

    Raises
    ------
    DataRefused
        Code ``students.no-agreement``.
    """
    if not lists_rows(school):
        raise DataRefused(
            _("No agreement of your district lists rows about students, so nothing can be brought in."),
            where=str(school),
            fix=_("Ask the hub: it records the agreement once the district has signed it."),
            code="students.no-agreement",
        )


def _words(school: School) -> list[str]:
    if school.district_id is None:
        return []
    return list(District.objects.values_list("agreement_lists", flat=True).get(pk=school.district_id))
