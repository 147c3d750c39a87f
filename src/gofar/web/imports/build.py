"""Builds the pages of an import from its plan or its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import change_about
from gofar.apps.access.undo import undo_refused
from gofar.apps.data.actions.imports import APPLIED_BY
from gofar.apps.data.queries.imports import imports_of, plan_of
from gofar.apps.data.queries.measures import measures_of
from gofar.ingest.findings import Severity
from gofar.ingest.mapping import from_json
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.imports.forms import KINDS, KindForm, ReadingForm, UploadForm
from gofar.web.imports.pages import Answer, Past, Problem, Receipt, Unread, Upload, Waiting
from gofar.web.imports.preview import preview_of
from gofar.web.imports.sheet import figures_in, letters_of, read_as, rows_of

if TYPE_CHECKING:
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.core.errors import DataRefused
    from gofar.ingest.findings import Finding

#: Imports listed under the upload.
_LISTED = 10


def upload_page(viewer: Person, network: Network, form: UploadForm) -> Upload:
    """Return the page that takes a file, with the latest imports."""
    past = [row for row in imports_of(viewer, network) if row.applied_at][:_LISTED]
    blanks = tuple(
        Link(str(label), reverse("import-blank", args=[network.slug, kind]))
        for kind, label in KINDS
        if kind != "figures"
    )
    return Upload((Link(_("Bring in data"), ""),), form, blanks, tuple(_past(row) for row in past))


def _past(row: Import) -> Past:
    words = _("taken back") if row.retracted_at else _counted(row)
    url = reverse("receipt", args=[row.network.slug, row.uuid])
    return Past(row.number, row.file_name, words, url, (row.applied_at or row.read_at).date(), row.by.name)


def _counted(row: Import) -> str:
    if row.kind != "figures":
        return _came_in(row, row.counts.get("adds", 0))
    return _("%(adds)s added, %(changes)s changed") % {
        "adds": f"{row.counts.get('adds', 0):,}",
        "changes": f"{row.counts.get('changes', 0):,}",
    }


def crumbs_of(row: Import) -> tuple[Link, ...]:
    """Return the way back from one file to all of them."""
    return (Link(_("Bring in data"), reverse("import", args=[row.network.slug])), Link(row.file_name, ""))


def waiting_page(viewer: Person, row: Import, form: ReadingForm | None = None) -> Waiting:
    """Return how a file was read, its problems by kind, and what importing it would do."""
    network, made = row.network, plan_of(viewer, row)
    measures = list(measures_of(viewer, network))
    summary = made.summary
    dropped = [f for f in made.findings if f.code == "import.student-columns"]
    args = [network.slug, row.uuid]
    shown = figures_in(made)
    return Waiting(
        crumbs=crumbs_of(row),
        file_name=row.file_name,
        sheet=made.layout.grid.sheet,
        letters=letters_of(shown),
        rows=rows_of(shown),
        read_as=read_as(made, {m.slug: m.name for m in measures}),
        left_out=told(dropped[0].title) if dropped else "",
        form=form or ReadingForm(measures=measures, initial=_initial(row)),
        kind_form=KindForm(initial={"kind": row.kind}),
        problems=tuple(problem_of(f) for f in made.findings if f not in dropped),
        stops=len(made.blocked),
        adds=summary.adds,
        changes=summary.changes,
        unchanged=summary.unchanged,
        skips=summary.skips,
        preview=preview_of(viewer, network, made),
        answers_url=reverse("import-answers", args=args),
        apply_url=reverse("import-apply", args=args),
        skipped_url=reverse("import-skipped", args=args) if made.skips else "",
        ready=made.writable,
    )


def unread_page(row: Import, refusal: DataRefused) -> Unread:
    """Return why a file cannot be read as figures, and ask what else it holds."""
    args = [row.network.slug, row.uuid]
    return Unread(
        crumbs=crumbs_of(row),
        title=told(refusal.what).rstrip("."),
        fix=told(refusal.fix),
        file_name=row.file_name,
        kind_form=KindForm(initial={"kind": "tests"}),
        answers_url=reverse("import-answers", args=args),
        again_url=reverse("import", args=args[:1]),
    )


def _initial(row: Import) -> dict[str, str]:
    mapping = from_json(row.mapping)
    return {
        "measure": mapping.constants.get("measure", ""),
        "scale": mapping.scale.value if mapping.scale else "",
        "public": row.public_source,
    }


def problem_of(finding: Finding) -> Problem:
    """Return one kind of problem, with its number apart and the answers that nobody has given yet."""
    chosen = next((told(c.label) for c in finding.choices if c.value == finding.answer), "")
    said = (finding.why, "" if finding.severity is Severity.NOTE else finding.fix)
    where = _("Example: %(cells)s.") % {"cells": finding.examples} if finding.cells else ""
    return Problem(
        count=finding.count or len(finding.cells) or 1,
        title=_without_count(finding),
        words=" ".join(told(part) for part in said if part),
        severity=finding.severity.value,
        where=where,
        answers=tuple(
            Answer(finding.code, c.value, told(c.label)) for c in finding.choices if c.value != finding.answer
        ),
        answered=chosen,
    )


def _without_count(finding: Finding) -> str:
    """Return the title without its number, which stands beside it in large type."""
    return told(finding.problem) or told(finding.title).removeprefix(f"{finding.count:,} ")


def receipt_page(viewer: Person, row: Import) -> Receipt:
    """Return the receipt of an import that is in."""
    network = row.network
    change = change_about(viewer, row, APPLIED_BY[row.kind])
    touched = dict(row.points.values_list("measure__slug", "measure__name").distinct())
    added = row.counts.get("adds", 0) + row.counts.get("changes", 0)
    return Receipt(
        crumbs=crumbs_of(row),
        title=_("This import was taken back") if row.retracted_at else _came_in(row, added),
        file_name=row.file_name,
        facts=_facts(row),
        measures=(
            *(
                Link(name, reverse("measure", args=[network.slug, slug]))
                for slug, name in sorted(touched.items())
            ),
            *_look_at(row),
        ),
        undo_url=reverse("undo", args=[network.slug, change.pk]) if change else "",
        undo_refused=told(undo_refused(change, viewer)) if change else "",
        undo_words=_undo_words(row.kind),
        again_url=reverse("import", args=[network.slug]),
    )


def _look_at(row: Import) -> tuple[Link, ...]:
    """Return where a list that is in can be seen."""
    places = {
        "tests": ("tests", _("The list of tests")),
        "theory": ("theory", _("The theory")),
        "people": ("schools", _("Schools and people")),
    }
    if row.kind not in places or row.retracted_at:
        return ()
    name, label = places[row.kind]
    return (Link(label, reverse(name, args=[row.network.slug])),)


def _undo_words(kind: str) -> str:
    return {
        "figures": _("For 30 days. Figures that it changed come back."),
        "tests": _("For 30 days. The tests go, and ideas that came with them."),
        "theory": _("For 30 days. What it added to the theory goes."),
        "people": _("For 30 days. Invitations that wait are withdrawn; whoever has joined stays."),
    }[kind]


def _came_in(row: Import, n: int) -> str:
    words = {
        "figures": ngettext("%(n)s figure came in", "%(n)s figures came in", n),
        "tests": ngettext("%(n)s past test came in", "%(n)s past tests came in", n),
        "theory": ngettext("%(n)s row of the theory came in", "%(n)s rows of the theory came in", n),
        "people": ngettext("%(n)s person was invited", "%(n)s people were invited", n),
    }[row.kind]
    return words % {"n": f"{n:,}"}


def _facts(row: Import) -> tuple[tuple[str, str], ...]:
    if row.kind != "figures":
        return _list_facts(row)
    counts = {name: f"{row.counts.get(name, 0):,}" for name in ("adds", "changes", "unchanged", "skips")}
    facts = [
        (_("Added"), counts["adds"]),
        (_("Changed"), counts["changes"]),
        (_("There already"), counts["unchanged"]),
        (_("Skipped"), counts["skips"]),
        (_("Brought in by"), f"{row.by.name}, {row.applied_at:%d %b %Y}".replace(" 0", " ")),
        (_("File"), f"{row.file_name} ({row.file_hash[:12]})"),
        (_("Kept as"), f"import-{row.snapshot[:12]}.parquet"),
    ]
    if row.public_source:
        facts.append((_("Published by"), row.public_source))
    return tuple(facts)


def _list_facts(row: Import) -> tuple[tuple[str, str], ...]:
    """Return the receipt of a list: nothing of it is kept but what it added."""
    return (
        (_("Added"), f"{row.counts.get('adds', 0):,}"),
        (_("Rows that did not come in"), f"{row.counts.get('skips', 0):,}"),
        (_("Brought in by"), f"{row.by.name}, {row.applied_at:%d %b %Y}".replace(" 0", " ")),
        (_("File"), f"{row.file_name} ({row.file_hash[:12]})"),
    )
