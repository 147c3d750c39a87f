"""One student, in words, as a drawing beside the school's own line, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gofar.apps.students.queries.school import may_answer
from gofar.apps.students.queries.students import LEAST_DAYS, misses_much
from gofar.engine.rolls import Days
from gofar.figures.beside import Place, draw_beside, share
from gofar.web.base.pages import Link
from gofar.web.students.build.words import days_words, grade_words, span_words, yes_words
from gofar.web.students.forms import AskForm
from gofar.web.students.pages import StudentPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Person
    from gofar.apps.students.queries.students import Reading
    from gofar.engine.rolls import Line


def student_page(viewer: Person, reading: Reading) -> StudentPage:
    """Return the page. The window's title, which stands in a browser's history, is not this one."""
    school = reading.student.school
    args = [school.network.slug, school.slug, reading.student.pk]
    answers = may_answer(viewer, school)
    courses = any(line["courses_taken"] is not None for line in reading.lines)
    return StudentPage(
        title=reading.name or _("Student %(id)s") % {"id": reading.id},
        say=_say(reading),
        drawing=_drawing(reading),
        facts=tuple(facts_of(reading)),
        heads=_heads(courses=courses),
        rows=tuple(_row(line, reading, courses=courses) for line in reversed(reading.lines)),
        tools=(
            Link(_("Who saw this student"), reverse("student-seen", args=args)),
            Link(_("Correct a value"), reverse("correct-student", args=args)),
            Link(_("Delete all that is kept"), reverse("delete-student", args=args)),
        )
        if answers
        else (),
        all_url=reverse("student-all", args=args) if answers else "",
        ask=AskForm() if answers else None,
        ask_url=reverse("family-asks", args=args) if answers else "",
        note=_("This look has been written down."),
    )


def facts_of(reading: Reading) -> list[tuple[str, str]]:
    """Return what is said of the student as such, in the latest row."""
    facts = [(_("Student ID"), reading.id), (_("School"), str(reading.student.school))]
    if not reading.all_lines:
        return facts
    line = reading.all_lines[-1]
    income = {"low-income": _("yes"), "other": _("no")}.get(line["income"], _("not said"))
    return [
        *facts,
        (_("Grade"), grade_words(line["grade"])),
        (_("Race or ethnicity"), line["race"] or _("not said")),
        (_("Low income"), income),
        (_("English learner"), yes_words(line["el"])),
        (_("Has an IEP"), yes_words(line["iep"])),
    ]


def _say(reading: Reading) -> str:
    days = reading.days
    if not reading.lines:
        return _("No days of this school year are kept.")
    words = {"days": days_words(days), "share": share(days.share), "school": share(_school_share(reading))}
    if days.enrolled < LEAST_DAYS:
        return _("There on %(days)s so far: too few to say anything.") % words
    if misses_much(days):
        return (
            _(
                "There on %(days)s (%(share)s) this school year: a tenth of the days or more were missed. The school as a whole: %(school)s."
            )
            % words
        )
    return _("There on %(days)s (%(share)s) this school year. The school as a whole: %(school)s.") % words


def _school_share(reading: Reading) -> float | None:
    held = [reading.school[line["period_start"]] for line in reading.lines]
    return Days(sum(one.enrolled for one in held), sum(one.present for one in held)).share


def _drawing(reading: Reading) -> str:
    if len(reading.lines) < 2:
        return ""
    own = {line["period_start"]: line for line in reading.lines}
    places = []
    for start, days in reading.school.items():
        line = own.get(start)
        mine = Days(line["days_enrolled"], line["days_present"]).share if line else None
        end = line["period_end"] if line else start
        places.append(Place(span_words(start, end), mine, days.share))
    names = (_("this student"), _("the school"))
    label = _("Share of days present, this student beside the school. %(say)s") % {"say": _say(reading)}
    return mark_safe(draw_beside(places, names, label))  # noqa: S308 - figures escape their text


def _heads(*, courses: bool) -> tuple[str, ...]:
    heads = (_("Week or month"), _("Days enrolled"), _("Days present"), _("Share"), _("School"))
    return (*heads, _("Courses taken"), _("Courses passed")) if courses else heads


def _row(line: Line, reading: Reading, *, courses: bool) -> tuple[str, ...]:
    cells: Sequence[str] = (
        span_words(line["period_start"], line["period_end"]),
        f"{line['days_enrolled']:g}",
        f"{line['days_present']:g}",
        share(Days(line["days_enrolled"], line["days_present"]).share),
        share(reading.school[line["period_start"]].share),
    )
    if not courses:
        return tuple(cells)
    marks = ("" if line[name] is None else f"{line[name]:g}" for name in ("courses_taken", "courses_passed"))
    return (*cells, *marks)
