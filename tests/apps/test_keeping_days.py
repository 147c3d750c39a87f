"""What is past its day is destroyed once, counted and proved; what is not stays."""

import datetime as dt
import os
import time

import pytest
from click.testing import CliRunner
from django.conf import settings

from gofar.apps.access import agreements
from gofar.apps.access.agreements import lists_test_counts
from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.data.actions.imports import read_file
from gofar.apps.people.models import District
from gofar.apps.records.actions.agreements import Terms, record_agreement
from gofar.apps.records.actions.retention import Days, set_retention
from gofar.apps.records.actions.sweeping import sweep_records
from gofar.apps.records.models import Destroyed
from gofar.apps.records.queries.keeping import days_of, proofs
from gofar.cli.main import main
from gofar.core.errors import DataRefused

pytestmark = pytest.mark.django_db
SHEET = b"School,Week,Present,Enrolled\nHarbor High School,2026-09-07,180,200\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


def aged(path, days):
    path.parent.mkdir(exist_ok=True)
    path.write_text("To: somebody", encoding="utf-8")
    os.utime(path, (time.time() - days * 86400 - 60,) * 2)


def test_waiting_files_and_mails_go_on_their_day_and_once(cast, folder):
    with at(dt.datetime.now(dt.UTC) - dt.timedelta(days=8)):
        read_file(cast.harbor, file_name="old.csv", content=SHEET, by=cast.dora)
    read_file(cast.harbor, file_name="new.csv", content=SHEET, by=cast.dora)
    aged(folder / "mail" / "old.log", 31)
    aged(folder / "mail" / "new.log", 29)
    aged(folder / "drafts" / "stray.part", 2)
    told = {"files that waited for somebody’s yes": 2, "mails that were written to files": 1}
    assert sweep_records(dry=True) == told
    assert (len(list(folder.glob("drafts/*"))), len(list(folder.glob("mail/*")))) == (3, 2)
    assert not Destroyed.objects.exists()
    assert sweep_records() == told
    assert (len(list(folder.glob("drafts/*"))), len(list(folder.glob("mail/*")))) == (1, 1)
    assert sweep_records() == {}
    shown = {(row.kind, row.number, row.network) for row in proofs(cast.hana, cast.harbor)}
    assert shown == {("drafts", 1, cast.harbor), ("drafts", 1, None), ("mail", 1, None)}


def test_a_network_chooses_its_days_within_bounds_and_takes_them_back(cast, folder):
    set_retention(cast.harbor, Days(2, 10, 30), by=cast.hana)
    assert days_of(cast.dora, cast.harbor) == Days(2, 10, 30)
    assert days_of(cast.pia, cast.prairie) == Days()
    aged(folder / "mail" / "one.log", 11)
    assert sweep_records() == {"mails that were written to files": 1}
    undo(AuditEntry.objects.get(action="records.set_retention"), by=cast.hana)
    assert days_of(cast.dora, cast.harbor) == Days()
    for wrong in (Days(0, 10, 30), Days(31, 10, 30), Days(2, 91, 30), Days(2, 10, 181)):
        with pytest.raises(DataRefused):
            set_retention(cast.harbor, wrong, by=cast.hana)
    for someone in (cast.cora, cast.lena, cast.faye):
        with pytest.raises(NotAllowed):
            set_retention(cast.harbor, Days(2, 10, 30), by=someone)
        with pytest.raises(NotAllowed):
            proofs(someone, cast.harbor)


def test_what_an_agreement_let_in_is_closed_on_its_end_and_destroyed_after_the_days(cast, monkeypatch):
    kept = {cast.harbor_high.pk: 12, cast.prairie_high.pk: 5}
    monkeypatch.setattr(agreements, "_destroyers", [lambda school: kept.pop(school.pk, 0)])
    bay = District.objects.get(network=cast.harbor)
    terms = Terms(("test-counts",), "To learn", dt.date(2026, 9, 1), dt.date(2026, 12, 31), "Ana Ruiz")
    days = {dt.datetime(2026, 12, 31, 17, tzinfo=dt.UTC): (True, 2, {}),
            dt.datetime(2027, 1, 1, 17, tzinfo=dt.UTC): (False, 2, {}),
            dt.datetime(2027, 3, 1, 17, tzinfo=dt.UTC): (False, 2, {}),
            dt.datetime(2027, 3, 2, 17, tzinfo=dt.UTC): (False, 1, {"students of a district whose agreement is over": 12}),
            dt.datetime(2027, 3, 3, 17, tzinfo=dt.UTC): (False, 1, {})}  # fmt: skip
    with at(dt.datetime(2026, 9, 1, 17, tzinfo=dt.UTC)):
        record_agreement(cast.harbor, bay, terms, by=cast.hana)
    for moment, (open_, left, told) in days.items():
        with at(moment):
            assert sweep_records() == told, moment
            assert (lists_test_counts(cast.harbor.pk), len(kept)) == (open_, left), moment
    assert Destroyed.objects.get().number == 12


def test_the_command_says_what_went_and_proves_it(cast, folder):
    aged(folder / "mail" / "old.log", 31)
    run = CliRunner()
    assert "1 mails that were written to files" in run.invoke(main, ["sweep", "--dry-run"]).output
    assert (folder / "mail" / "old.log").exists()
    assert run.invoke(main, ["sweep"]).exit_code == 0
    assert not (folder / "mail" / "old.log").exists()
    assert Destroyed.objects.get().kind == "mail"
