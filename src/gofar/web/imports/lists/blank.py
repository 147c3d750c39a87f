"""Blank sheets: headings that we know, and one row that shows how to fill them in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gofar.ingest.lists.kinds import ListKind

#: In the words that the reader of lists knows. A test reads each of them.
HEADINGS = {
    ListKind.TESTS: (
        "School", "Test", "Change idea", "Start date", "End date", "Scale", "Prediction", "Result", "Decision", "Notes",
    ),
    ListKind.THEORY: ("Primary driver", "Secondary driver", "Change idea", "Definition", "Why"),
    ListKind.PEOPLE: ("Name", "Email", "Role", "School"),
}  # fmt: skip


def example_of(kind: ListKind) -> tuple[str, ...]:
    """Return one row that shows how to fill in a sheet. Its school is nobody's, so it cannot come in by mistake."""
    return {
        ListKind.TESTS: (
            _("Example School"), _("Call by 10"), _("Call home on the first day out"), "2026-10-05", "2026-10-09",
            _("12 students"), _("8 of 12"), _("9 of 12"), "adapt", _("Two phones were off."),
        ),
        ListKind.THEORY: (
            _("Example: every absence is noticed the same day"), _("Somebody looks each morning"),
            _("Call home on the first day out"), _("By ten, by somebody the family knows."), _("A call brings students back."),
        ),
        ListKind.PEOPLE: (_("Ana Example"), "ana@school.example", _("Teacher"), _("Example School")),
    }[kind]  # fmt: skip
