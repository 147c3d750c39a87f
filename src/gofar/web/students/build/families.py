"""The pages on which a family is answered, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, now
from gofar.apps.students.queries.students import named
from gofar.web.base.components.times import day, full_day
from gofar.web.base.words import told
from gofar.web.students.pages import (
    Asked,
    CorrectPage,
    DeletePage,
    FamiliesPage,
    SeenLine,
    SeenPage,
    StudentLine,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person, School
    from gofar.apps.students.models import FamilyRequest, Student
    from gofar.apps.students.queries.seen import Seen
    from gofar.web.students.forms import CorrectForm, DeleteForm, DisclosureForm, FindForm


def families_page(
    viewer: Person,
    school: School,
    form: FindForm,
    found: Sequence[Student] | None,
    asked: Sequence[FamilyRequest],
) -> FamiliesPage:
    """Return the page; `found` is None before anybody was looked for."""
    opened = [one for one in asked if one.answered_at is None]
    late = sum(one.due_at < now(school.network) for one in opened)
    return FamiliesPage(
        title=_title(len(opened), late),
        say=_("A family may see, correct and delete what is kept about their child. You have a day."),
        form=form,
        searched=found is not None,
        found=tuple(_found(viewer, one) for one in found or ()),
        asked=tuple(_asked(school, one) for one in asked),
    )


def _title(n: int, late: int) -> str:
    if not n:
        return _("No family waits for an answer")
    told_n = ngettext("%(n)d family waits for an answer", "%(n)d families wait for an answer", n) % {"n": n}
    if not late:
        return told_n
    words = ngettext(
        "%(waits)s, %(late)d of them past its day", "%(waits)s, %(late)d of them past their day", late
    )
    return words % {"waits": told_n, "late": late}


def _found(viewer: Person, one: Student) -> StudentLine:
    name, number = named(viewer, one)
    url = reverse("student", args=[one.school.network.slug, one.school.slug, one.pk])
    return StudentLine(name or _("Student %(id)s") % {"id": number}, number if name else "", url, "", "", "")


def _asked(school: School, one: FamilyRequest) -> Asked:
    args = [school.network.slug, school.slug]
    waits = one.answered_at is None
    when = local(school.network, one.due_at if one.answered_at is None else one.answered_at)
    return Asked(
        wish=one.get_wish_display(),
        by=one.by.name,
        at=one.at,
        due=_("due %(day)s, %(hour)s") % {"day": full_day(when), "hour": f"{when:%H:%M}"}
        if waits
        else _("answered on %(day)s") % {"day": full_day(when)},
        late=waits and one.due_at < now(school.network),
        open=waits,
        url=reverse("student", args=[*args, one.student_id]) if one.student_id else "",
        done_url=reverse("family-answered", args=[*args, one.pk]) if waits else "",
    )


def seen_page(student: Student, seen: Sequence[Seen], form: DisclosureForm) -> SeenPage:
    """Return the record of who saw a student."""
    school = student.school
    args = [school.network.slug, school.slug, student.pk]
    outside = sum(one.outside for one in seen)
    return SeenPage(
        title=ngettext(
            "Handed to somebody outside the school once", "Handed to somebody outside the school %(n)d times", outside
        )
        % {"n": outside}
        if outside
        else _("Nobody outside the school was handed anything"),
        say=_("Everybody who saw rows about this student, and why. What you gave away on paper or by mail, write down here."),
        lines=tuple(
            SeenLine(moment_words(school.network, one), who_words(one), one.what, told(one.interest), one.outside)
            for one in seen
        ),
        csv_url=reverse("student-seen-csv", args=args),
        form=form,
        back=reverse("student", args=args),
    )  # fmt: skip


def seen_rows(student: Student, seen: Sequence[Seen]) -> list[tuple[str, ...]]:
    """Return the same as rows of a file, in UTC."""
    del student
    return [
        (
            f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
            one.who,
            one.part,
            one.what,
            told(one.interest),
            "yes" if one.outside else "no",
        )
        for one in seen
    ]


def moment_words(network: Network, one: Seen) -> str:
    """Return the day and hour of a look in the network's zone."""
    at = local(network, one.at)
    return _("%(day)s %(year)s, %(hour)s") % {"day": day(at), "year": at.year, "hour": f"{at:%H:%M}"}


def who_words(one: Seen) -> str:
    """Return who it was, with their part then."""
    return _("%(who)s, %(part)s") % {"who": one.who, "part": one.part} if one.part else one.who


def correct_page(student: Student, form: CorrectForm) -> CorrectPage:
    """Return the page."""
    return CorrectPage(
        title=_("Correct a value"),
        say=_("New rows with the right value take the place of the old ones, which are destroyed. It stands when an old file comes in again."),
        form=form,
        back=reverse("student", args=[student.school.network.slug, student.school.slug, student.pk]),
    )  # fmt: skip


def delete_page(student: Student, form: DeleteForm) -> DeletePage:
    """Return what goes and what stays."""
    return DeletePage(
        title=_("Delete all that is kept about this student?"),
        say=_("Nobody can bring it back, and there is no undo."),
        goes=(
            _("The ID, the name, and every row of every year."),
            _("Every correction, and what was written down of rows handed outside."),
            _("The file in which the rows lay: a new one without them takes its place."),
        ),
        stays=(
            _("The log keeps who did what and when, about a number that leads nowhere."),
            _("A mark by which the student stays out when a file names them again."),
            _("Totals of the school that were worked out before. They say that their source was withdrawn."),
        ),
        form=form,
        back=reverse("student", args=[student.school.network.slug, student.school.slug, student.pk]),
    )
