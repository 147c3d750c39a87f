"""The list of a school's own students, in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.apps.students.agreement import lists_rows
from gofar.apps.students.queries.school import may_answer, may_load, own_schools
from gofar.apps.students.queries.totals import totals_for
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.students.build.words import grade_words, line_of
from gofar.web.students.forms import TotalsForm
from gofar.web.students.pages import Grade, StudentsPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School
    from gofar.apps.students.models import Roll
    from gofar.apps.students.queries.students import OnList

#: How many of those who are away much stand there at once: as many as a team can talk about.
SHOWN = 12


def students_page(viewer: Person, school: School, roll: Roll | None, found: list[OnList]) -> StudentsPage:
    """Return the page."""
    args = [school.network.slug, school.slug]
    away = sorted(
        (one for one in found if one.misses_much), key=lambda one: (one.days.share or 0.0, one.name, one.id)
    )
    loads = may_load(viewer, school)
    measures = totals_for(viewer, school) if loads and roll is not None and roll.sha256 else []
    others = [other for other in own_schools(viewer, school.network) if other.pk != school.pk]
    return StudentsPage(
        title=_title(len(found), len(away)),
        say=_("Only %(school)s’s own team sees this page: no hub, no coach, no district, no other school. Every look is written down.")
        % {"school": school},
        rule=_("Away a tenth of the days or more, of those enrolled ten days or more, this school year. A week of flu can do that: ask before you judge."),
        away=tuple(line_of(school, one) for one in away[:SHOWN]),
        more=tuple(line_of(school, one) for one in away[SHOWN:]),
        grades=_grades(school, found),
        came=_came(roll, school),
        bring=reverse("bring-students", args=args) if loads else "",
        families=reverse("families", args=args) if may_answer(viewer, school) else "",
        agreed=lists_rows(school),
        totals=TotalsForm(measures=measures) if measures else None,
        totals_url=reverse("student-totals", args=args) if measures else "",
        others=tuple(
            Link(str(other), reverse("students", args=[school.network.slug, other.slug])) for other in others
        ),
    )  # fmt: skip


def _title(n: int, away: int) -> str:
    if not n:
        return _("No rows about students are kept yet")
    if not away:
        return ngettext(
            "%(n)d student, and none is away much", "%(n)d students, and none is away much", n
        ) % {"n": n}
    told = ngettext(
        "%(away)d of %(n)d students has missed a tenth of their days or more",
        "%(away)d of %(n)d students have missed a tenth of their days or more",
        away,
    )
    return told % {"away": away, "n": n}


def _grades(school: School, found: list[OnList]) -> tuple[Grade, ...]:
    def grade(one: OnList) -> int:
        return 99 if one.grade is None else one.grade

    made = []
    for _key, held in groupby(sorted(found, key=grade), key=grade):
        ones = list(held)
        n, away = len(ones), sum(one.misses_much for one in ones)
        say = ngettext("%(n)d student, %(away)d away much", "%(n)d students, %(away)d away much", n)
        lines = tuple(line_of(school, one) for one in ones)
        made.append(Grade(grade_words(ones[0].grade), say % {"n": n, "away": away}, lines))
    return tuple(made)


def _came(roll: Roll | None, school: School) -> str:
    if roll is None:
        return ""
    return _("Rows last changed on %(day)s by %(name)s: %(why)s.") % {
        "day": full_day(local(school.network, roll.at)),
        "name": roll.by.name,
        "why": roll.get_why_display(),
    }
