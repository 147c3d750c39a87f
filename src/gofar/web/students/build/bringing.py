"""The pages on which rows about students come in: what we take, what is wrong, what a file would do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.students.agreement import listed_columns, lists_rows
from gofar.apps.students.queries.students import covered
from gofar.ingest.students.fields import NAMES, Field, is_listed
from gofar.web.base.words import told
from gofar.web.students.build.words import span_words
from gofar.web.students.pages import BringPage, Fault, WaitingPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person, School
    from gofar.ingest.students.values import StudentPlan
    from gofar.web.students.forms import FileForm

#: How many rows of a file are shown.
_SHOWN = 6
#: Columns that a file may have and that are kept as another one.
_OTHER_WORDS = frozenset({Field.FIRST, Field.LAST, Field.SCHOOL})


def bring_page(school: School, form: FileForm, plan: StudentPlan | None) -> BringPage:
    """Return the page; `plan` is a file that was refused."""
    faults = tuple(
        Fault(
            found.count,
            told(found.title),
            f"{told(found.why)} {told(found.fix)}",
            found.examples,
        )
        for found in (plan.blocked if plan else ())
    )
    title = _("Bring in rows about your students")
    if faults:
        title = ngettext(
            "One kind of fault, and nothing was kept",
            "%(n)d kinds of fault, and nothing was kept",
            len(faults),
        ) % {"n": len(faults)}
    listed = listed_columns(school)
    return BringPage(
        title=title,
        say=_("One row for each student and week, or month. A file is taken whole or not at all."),
        form=form,
        agreed=lists_rows(school),
        takes=tuple(told(NAMES[field]) for field in Field if is_listed(field, listed) and field not in _OTHER_WORDS),
        never=(
            _("Your district’s agreement says which columns may come in. Every other column is dropped before anything is kept."),
            _("IDs and names are sealed. The rows themselves know a student by a code that only this server can make."),
            _("The days that a file covers replace what was kept of them. Other weeks stay."),
            _("Only your school’s own team sees them. Every look is written down, for the family to read."),
        ),
        faults=faults,
    )  # fmt: skip


def waiting_page(viewer: Person, school: School, draft: Mapping[str, Any]) -> WaitingPage:
    """Return what was read of a file that waits."""
    rows = draft["rows"]
    first, last = (
        dt.date.fromisoformat(day) for day in (min(r["start"] for r in rows), max(r["end"] for r in rows))
    )
    n, replaces = len({row["student"] for row in rows}), covered(viewer, school, first, last)
    read = [Field(name) for name in draft["read"]]
    shown = [field for field in read if field not in _OTHER_WORDS and field is not Field.PASSED]
    return WaitingPage(
        title=ngettext("%(n)d student is ready to come in", "%(n)d students are ready to come in", n)
        % {"n": n},
        say=_("Nothing is kept yet. The file waits here, sealed, for a day."),
        facts=(
            (_("File"), draft["file"]),
            (_("Rows"), f"{len(rows):,}"),
            (_("From"), span_words(first, first)),
            (_("To"), span_words(last, last)),
            (_("Kept rows that it replaces"), f"{replaces:,}"),
        ),
        read=tuple(told(NAMES[field]) for field in read),
        dropped=tuple(draft["dropped"]),
        notes=tuple((title, why) for title, why in draft["notes"]),
        heads=tuple(told(NAMES[field]) for field in shown),
        rows=tuple(tuple(_cell(row, field) for field in shown) for row in rows[:_SHOWN]),
        back=reverse("bring-students", args=[school.network.slug, school.slug]),
    )


def _cell(row: Mapping[str, Any], field: Field) -> str:
    traits = row["traits"]
    held: dict[Field, Any] = {
        Field.STUDENT: row["student"],
        Field.NAME: row["name"],
        Field.PERIOD: row["start"],
        Field.ENROLLED: row["enrolled"],
        Field.PRESENT: row["present"],
        Field.TAKEN: row["taken"],
        **{Field(name): value for name, value in traits.items()},
    }
    value = held[field]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
