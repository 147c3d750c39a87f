"""A file on its way into the record: whole or not at all, with a receipt and a way back."""

import datetime as dt

import pytest

from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.data import store
from gofar.apps.data.actions.imports import answer_findings, apply_import, read_file
from gofar.apps.data.models import DataPoint, Import
from gofar.apps.data.queries.imports import plan_of
from gofar.core.errors import DataRefused

SHEET = b"""School,Week,Present,Enrolled
Harbor High School,2026-09-07,180,200
Harbor High School,2026-09-14,176,200
Quay High School,2026-09-07,95,100
"""
CHANGED = SHEET.replace(b"176,200", b"178,200")


def bring_in(cast, content=SHEET, name="week.csv"):
    waiting = read_file(cast.harbor, file_name=name, content=content, by=cast.hana)
    return apply_import(waiting, by=cast.hana)


def live():
    return DataPoint.objects.filter(retired_at=None)


def test_a_sheet_becomes_figures_that_know_file_cell_and_snapshot(cast):
    done = bring_in(cast)

    point = live().get(school=cast.harbor_high, period_start=dt.date(2026, 9, 14))
    assert (point.numerator, point.denominator, point.children, point.source_cell) == (176, 200, 200, "C3")
    assert (store.snapshots() / f"import-{done.snapshot[:12]}.parquet").exists()
    assert done.counts["adds"] == 3


def test_a_changed_sheet_replaces_and_an_undo_brings_the_old_figures_back(cast):
    bring_in(cast)
    second = bring_in(cast, CHANGED, "week2.csv")
    assert second.counts["changes"] == 1
    assert live().get(school=cast.harbor_high, period_start=dt.date(2026, 9, 14)).numerator == 178

    undo(AuditEntry.objects.first(), by=cast.hana)

    assert live().get(school=cast.harbor_high, period_start=dt.date(2026, 9, 14)).numerator == 176
    assert live().count() == 3


def test_an_import_that_a_later_one_has_changed_is_taken_back_second(cast):
    bring_in(cast)
    first = AuditEntry.objects.first()
    bring_in(cast, CHANGED, "week2.csv")
    with pytest.raises(CannotUndo, match="Import 2"):
        undo(first, by=cast.hana)
    undo(AuditEntry.objects.first(), by=cast.hana)
    undo(AuditEntry.objects.get(pk=first.pk), by=cast.hana)
    assert live().count() == 0


def test_the_same_sheet_again_changes_nothing(cast):
    bring_in(cast)
    with pytest.raises(DataRefused) as refusal:
        bring_in(cast)
    assert refusal.value.code == "import.nothing-new"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "import.empty"),
        (b"%PDF-1.7 nothing", "a.csv", "import.not-what-it-says"),
        (b"just,words\nand,more\n", "a.docx", "import.file-type"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_nothing_is_written(cast, content, name, code):
    with pytest.raises(DataRefused) as refusal:
        read_file(cast.harbor, file_name=name, content=content, by=cast.hana)
    assert refusal.value.code == code
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"Nowhere High,2026-09-07,1,2\n", "Nowhere High"),
        (b"Quay High School,2026-09-14,many,100\n", "many"),
        (b"Quay High School,2026-09-07,94,100\n", "more than once"),
    ],
)
def test_bad_rows_stop_the_whole_file_until_somebody_answers(cast, line, word):
    waiting = read_file(cast.harbor, file_name="bad.csv", content=SHEET + line, by=cast.hana)
    made = plan_of(cast.hana, waiting)
    if made.blocked:
        with pytest.raises(DataRefused):
            apply_import(waiting, by=cast.hana)
        assert not live().exists()
        choice = next(f for f in made.blocked if f.choices)
        answer_findings(waiting, {choice.code: choice.choices[0].value}, by=cast.hana)
        made = plan_of(cast.hana, waiting)
    assert not made.blocked
    assert made.findings
    assert any(word in f.title + f.why + f.fix + f.examples + str(f.cells) for f in made.findings)


def test_only_those_who_may_bring_in_data_can(cast):
    with pytest.raises(NotAllowed):
        read_file(cast.harbor, file_name="week.csv", content=SHEET, by=cast.tomas)
    with pytest.raises(NotVisible):
        read_file(cast.harbor, file_name="week.csv", content=SHEET, by=cast.pia)
