"""Bring in a sheet of figures: upload, read what was found, answer, bring in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Annotated

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, File, Query, Schema, UploadedFile

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.imports import answer_findings, apply_import, read_file
from gofar.apps.data.actions.lists.waiting import FIGURES
from gofar.apps.data.queries.imports import import_for, imports_of, plan_of
from gofar.core.errors import DataRefused
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Page, Where, page_of
from gofar.web.api.problems import TooLarge
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Person
    from gofar.ingest.findings import Finding

area = Area("imports")


class ImportOut(Schema):
    """A file on its way in, or its receipt."""

    id: uuid.UUID
    number: int
    kind: str
    file_name: str
    sha256: str
    state: str
    by: str
    read_at: dt.datetime
    applied_at: dt.datetime | None
    taken_back_at: dt.datetime | None
    counts: dict[str, int]


class ChoiceOut(Schema):
    """One answer that can be given to a finding."""

    value: str
    label: str


class FindingOut(Schema):
    """One kind of problem. `stop`: nothing is brought in until it is answered."""

    code: str
    severity: str
    title: str
    why: str
    fix: str
    count: int
    examples: str
    choices: list[ChoiceOut]
    answer: str


class PlanOut(Schema):
    """What bringing the file in would do. Nothing of it is in the record yet."""

    id: uuid.UUID
    file_name: str
    sheet: str
    ready: bool
    adds: int
    changes: int
    unchanged: int
    skips: int
    findings: list[FindingOut]


class AnswersBody(Body):
    """An answer for each finding, by its code."""

    answers: dict[Annotated[str, Field(max_length=80)], Annotated[str, Field(max_length=300)]] = Field(
        max_length=50
    )


@area.read(f"{HERE}/imports", Page[ImportOut], "imports")
def list_imports(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ImportOut]:
    """List the files that were read or brought in, the newest first."""
    place = network_of(request, network)
    check(reader(request), Verb.LOAD_DATA, place)
    rows = imports_of(reader(request), place).select_related("by").order_by("-number")
    return page_of(request, rows, asked, _out)


@area.write(f"{HERE}/imports", PlanOut, "imports")
def upload(request: HttpRequest, network: str, file: File[UploadedFile]) -> PlanOut:
    """Send a CSV or Excel file of figures, and read what bringing it in would do."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.LOAD_DATA, place)
    if (file.size or 0) > settings.IMPORT_MAX_BYTES:
        raise TooLarge(
            _("The file is too large."),
            where=Where.FILE,
            fix=_("Send a part of it at a time."),
            code="api.too-large",
        )
    row = read_file(place, file_name=file.name or "", content=file.read(), by=viewer)
    return _plan(viewer, row)


@area.read(f"{HERE}/imports/{{uuid:key}}", ImportOut, "import")
def read_import(request: HttpRequest, network: str, key: uuid.UUID) -> ImportOut:
    """Read one file's receipt, or that it waits."""
    place = network_of(request, network)
    check(reader(request), Verb.LOAD_DATA, place)
    return _out(import_for(reader(request), place, key))


@area.read(f"{HERE}/imports/{{uuid:key}}/plan", PlanOut, "import-plan")
def read_plan(request: HttpRequest, network: str, key: uuid.UUID) -> PlanOut:
    """Read what bringing a file in would do."""
    return _plan(reader(request), _waiting(request, network, key))


@area.write(f"{HERE}/imports/{{uuid:key}}/answers", PlanOut, "import-answers", 200)
def answer(request: HttpRequest, network: str, key: uuid.UUID, body: AnswersBody) -> PlanOut:
    """Answer what was found, and read the plan again."""
    row = _waiting(request, network, key)
    answer_findings(row, body.answers, by=reader(request))
    return _plan(reader(request), row)


@area.write(f"{HERE}/imports/{{uuid:key}}/apply", ImportOut, "import-apply", 200)
def bring_in(request: HttpRequest, network: str, key: uuid.UUID) -> ImportOut:
    """Bring the file in, whole or not at all. Undo takes it back for 30 days."""
    row = _waiting(request, network, key)
    return _out(apply_import(row, by=reader(request)))


def _waiting(request: HttpRequest, network: str, key: uuid.UUID) -> Import:
    """Return a file of figures that waits; lists are brought in on their pages."""
    place = network_of(request, network)
    check(reader(request), Verb.LOAD_DATA, place)
    row = import_for(reader(request), place, key)
    if row.kind != FIGURES or row.applied_at:
        raise DataRefused(
            _("This file holds a list, or is in already."),
            where=row.file_name,
            fix=_("Read its receipt, or open it on its page."),
            code="import.not-waiting",
        )
    return row


def _out(row: Import) -> ImportOut:
    return ImportOut(
        id=row.uuid,
        number=row.number,
        kind=row.kind,
        file_name=row.file_name,
        sha256=row.file_hash,
        state=row.state,
        by=row.by.name,
        read_at=row.read_at,
        applied_at=row.applied_at,
        taken_back_at=row.retracted_at,
        counts=row.counts,
    )


def _plan(viewer: Person, row: Import) -> PlanOut:
    made = plan_of(viewer, row)
    counts = made.summary
    return PlanOut(
        id=row.uuid,
        file_name=row.file_name,
        sheet=made.layout.grid.sheet or "",
        ready=made.writable,
        adds=counts.adds,
        changes=counts.changes,
        unchanged=counts.unchanged,
        skips=counts.skips,
        findings=[_finding(one) for one in made.findings],
    )


def _finding(one: Finding) -> FindingOut:
    return FindingOut(
        code=one.code,
        severity=one.severity.value,
        title=told(one.title),
        why=told(one.why),
        fix=told(one.fix),
        count=one.count or len(one.cells),
        examples=one.examples,
        choices=[ChoiceOut(value=choice.value, label=told(choice.label)) for choice in one.choices],
        answer=one.answer,
    )
