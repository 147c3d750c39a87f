"""Builds the page of a list that waits for somebody's yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.data.queries.imports import known_schools
from gofar.ingest.findings import Severity
from gofar.ingest.grid import as_text, column_letter
from gofar.ingest.lists.kinds import ListKind
from gofar.web.imports.build import crumbs_of, problem_of
from gofar.web.imports.forms import KINDS, KindForm
from gofar.web.imports.lists.adds import adds_of
from gofar.web.imports.lists.forms import ColumnsForm, left_out_of
from gofar.web.imports.lists.pages import ListWaiting
from gofar.web.imports.lists.words import FIELDS, before_of, either, go_of, title_of, undo_of
from gofar.web.imports.pages import Problem
from gofar.web.imports.sheet import Shown, letters_of, rows_of

if TYPE_CHECKING:
    from gofar.apps.administration.arrivals.lists import Reading
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Person
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.lists.values import ListPlan


def list_page(viewer: Person, row: Import, reading: Reading, form: ColumnsForm | None = None) -> ListWaiting:
    """Return how a list was read, its problems by kind, and what it would add."""
    sheet, plan = reading.sheet, reading.plan
    findings = plan.findings if plan else ()
    gone = left_out_of(sheet)
    shown = Shown(sheet.grid, sheet.header_row, sheet.rows, gone, findings)
    n = len(plan.items) if plan else 0
    args = [row.network.slug, row.uuid]
    refused = form is not None and bool(form.errors)
    return ListWaiting(
        crumbs=crumbs_of(row),
        title=title_of(sheet.kind, n) if plan else _("Which column is which?"),
        file_name=row.file_name,
        sheet=sheet.grid.sheet,
        letters=letters_of(shown),
        rows=rows_of(shown),
        read_as=_read_as(sheet),
        left_out=_left_out(len(gone)),
        form=form or ColumnsForm(sheet=sheet),
        kind_form=KindForm(initial={"kind": row.kind}),
        open=refused or plan is None,
        lacks=plan is None,
        problems=(*_lacking(sheet), *(problem_of(found) for found in findings)),
        stops=len(plan.blocked) if plan else 0,
        counts=_counts(sheet, plan) if plan else (),
        adds=adds_of(sheet.kind, plan, {s.slug: s.name for s in known_schools(viewer, row.network)}),
        go=go_of(sheet.kind, n),
        before=before_of(sheet.kind, n),
        undo_words=undo_of(sheet.kind),
        answers_url=reverse("import-answers", args=args),
        apply_url=reverse("import-apply", args=args),
        skipped_url=reverse("import-skipped", args=args)
        if any(f.severity is not Severity.NOTE or f.answer for f in findings)
        else "",
        ready=plan is not None and not plan.blocked and bool(plan.items),
    )


def _read_as(sheet: ListSheet) -> tuple[tuple[str, str], ...]:
    """Return what the sheet holds, and each column by what it was taken for."""
    kinds = {kind: str(label) for kind, label in KINDS}
    columns = sorted(sheet.columns.items(), key=lambda pair: pair[1])
    return (
        (_("Holds"), kinds[sheet.kind.value]),
        (_("Heading row"), str(sheet.header_row + 1)),
        (_("Rows"), f"{len(sheet.rows):,}"),
        *((str(FIELDS[field]), _heading(sheet, column)) for field, column in columns),
    )


def _heading(sheet: ListSheet, column: int) -> str:
    text = " ".join(as_text(sheet.grid.cell(sheet.header_row, column)).split())
    return _("%(letter)s, “%(heading)s”") % {"letter": column_letter(column + 1), "heading": text[:80]}


def _left_out(n: int) -> str:
    if not n:
        return ""
    words = ngettext(
        "%(n)d column is about single people, and this list has no use for it",
        "%(n)d columns are about single people, and this list has no use for them",
        n,
    )
    return words % {"n": n}


def _lacking(sheet: ListSheet) -> tuple[Problem, ...]:
    """Return the needed columns that nobody has named yet."""
    return tuple(
        Problem(
            count=1,
            title=_("column is not known yet: %(names)s") % {"names": either(one_of)},
            words=_("Say above which one it is. We remember it for your next file."),
            severity=Severity.STOP.value,
            where="",
            answers=(),
            answered="",
        )
        for one_of in sheet.lacks
    )


def _counts(sheet: ListSheet, plan: ListPlan[Any]) -> tuple[tuple[str, str], ...]:
    found = {finding.code: finding.count for finding in plan.findings}
    known, twice = found.get("list.known", 0), found.get("list.twice", 0)
    tests = sheet.kind is ListKind.TESTS
    used = sum(len(item.cycles) for item in plan.items) if tests else len(plan.items)
    pairs = [(_("Adds"), len(plan.items))]
    if tests:
        pairs += [(_("Cycles"), used), (_("Not locked"), found.get("list.not-locked", 0))]
    pairs += [(_("There already"), known + twice), (_("Rows left out"), plan.rows - used - known - twice)]
    return tuple((name, f"{n:,}") for name, n in pairs)
