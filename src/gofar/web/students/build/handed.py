"""All that is kept about a student as one file for the family: to read, or as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gofar.apps.students.corrections import WORDS
from gofar.web.base.files import attached
from gofar.web.base.words import told
from gofar.web.students.build.families import moment_words, seen_rows, who_words
from gofar.web.students.build.student import facts_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from gofar.apps.students.queries.kept import Kept

#: The columns of a row that a family reads, with their words.
_COLUMNS = ("period_start", "period_end", "days_enrolled", "days_present", "courses_taken", "courses_passed")

#: The file stands alone, so its looks do too.
_STYLE = """
body { font: 16px/1.5 Georgia, serif; margin: 2rem auto; max-width: 52rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #bbb; overflow-wrap: anywhere; padding: .3rem .5rem; text-align: start; vertical-align: top; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem; }
"""


def as_json(kept: Kept) -> HttpResponse:
    """Return all of it as data."""
    reading = kept.reading
    held: dict[str, Any] = {
        "id": reading.id,
        "name": reading.name,
        "school": reading.student.school.name,
        "rows": [
            {name: _plain(value) for name, value in line.items() if name not in {"student_key", "school"}}
            for line in reading.all_lines
        ],
        "corrections": [
            {"at": at.isoformat(), **{name: _plain(value) for name, value in one.as_json().items()}}
            for at, one in kept.corrections
        ],
        "seen": [
            dict(zip(("at", "who", "part", "what", "interest", "outside"), row, strict=True))
            for row in seen_rows(reading.student, kept.seen)
        ],
    }
    text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
    return attached(text, "application/json; charset=utf-8", "all-that-is-kept.json")


def as_html(kept: Kept) -> HttpResponse:
    """Return all of it as one page that opens anywhere and prints."""
    reading = kept.reading
    network = reading.student.school.network
    given = {
        "style": mark_safe(_STYLE),  # noqa: S308 - our own words alone
        "title": reading.name or _("Student %(id)s") % {"id": reading.id},
        "school": reading.student.school.name,
        "facts": facts_of(reading),
        "heads": (_("From"), _("To"), *(told(WORDS[name]) for name in _COLUMNS[2:])),
        "rows": [[_shown(line[name]) for name in _COLUMNS] for line in reading.all_lines],
        "corrections": [
            (
                f"{at:%Y-%m-%d}",
                told(WORDS[one.field]),
                one.period,
                _shown(one.before),
                _shown(one.after),
                one.reason,
            )
            for at, one in kept.corrections
        ],
        "seen": [
            (moment_words(network, one), who_words(one), one.what, told(one.interest)) for one in kept.seen
        ],
    }
    return attached(
        render_to_string("students/handed.html", {"page": given}),
        "text/html; charset=utf-8",
        "all-that-is-kept.html",
    )


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
