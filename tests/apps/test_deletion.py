"""Deleted for good: no row, no file and no word in the log is left of what was planted, and the log still adds up."""

import datetime as dt
import json

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, models

from gofar.apps.access import chain, keyring
from gofar.apps.access.chain_check import verify
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.forgetting import nobody
from gofar.apps.access.models import AuditEntry
from gofar.apps.administration.actions import add_member, add_school, invite
from gofar.apps.data.actions.imports import apply_import, read_file
from gofar.apps.data.models import DataPoint
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.models import Test
from gofar.apps.people.models import District, Membership, Network, Person, School
from gofar.apps.people.roles import Role
from gofar.apps.records.actions.deleting import (
    delete_account,
    delete_district,
    delete_network,
    delete_school,
)
from gofar.apps.records.queries.weighing import target, weigh
from gofar.core.errors import DataRefused
from tests.cast import photograph, put_points, second_factor

pytestmark = pytest.mark.django_db
WORD = "Zwiebackstein"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


def rows_that_say(*words):
    """Every row of every table, raw, in which one of the words stands, escaped as JSON or not."""
    told = [form.casefold() for word in words for form in (word, json.dumps(word)[1:-1])]
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            for row in cursor.fetchall():
                text = " ".join(str(cell) for cell in row).casefold()
                found += [(table, row)] if any(word in text for word in told) else []
    return found


def files_that_say(folder, *words):
    return [p for p in folder.rglob("*") if p.is_file() and any(w.encode() in p.read_bytes() for w in words)]


def dangling():
    """Every key that points at a row which is not there."""
    lost = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                keys = model._base_manager.exclude(**{field.name: None}).values_list(field.attname, flat=True)
                there = set(field.related_model._base_manager.values_list("pk", flat=True))
                lost += [(model, field.name, key) for key in keys if key not in there]
    return lost


@pytest.fixture
def planted(cast, folder):
    """A school with the planted word in its name, with tests, notes, figures, a file and a photo."""
    bay = District.objects.get(network=cast.harbor)
    school = add_school(cast.harbor, f"{WORD} High School", short_name=WORD, district=bay, by=cast.dora)
    add_member(cast.harbor, Person.objects.create(email="zed@schools.example", name="Zed Quillfeather"), Role.TEAM_MEMBER, school=school, by=cast.dora)  # fmt: skip
    zed = Person.objects.get(email="zed@schools.example")
    test = cast.start(school, by=zed, lead=zed, title=f"Call home, {WORD}")
    put_points(cast.attendance, school, [(180, 200)] * 12)
    write_note(school, f"Seen at {WORD}.", kind="visit", on=dt.date(2026, 9, 2), by=cast.cora)
    content = f"School,Week,Present,Enrolled\n{WORD} High School,2027-01-04,180,200\nHarbor High School,2027-01-04,170,200\n".encode()  # fmt: skip
    waiting = read_file(cast.harbor, file_name="week.csv", content=content, by=cast.dora)
    apply_import(waiting, by=cast.dora)
    read_file(
        cast.harbor, file_name="next.csv", content=content.replace(b"2027-01-04", b"2027-01-11"), by=cast.dora
    )
    switch_photos(cast.harbor, days=90, by=cast.dora)
    second_factor(zed)
    photograph(test.cycles.get(), by=zed)
    keyring.seal(f"students:{bay.pk}", b"a child")
    cast.extra |= {"school": school, "zed": zed, "bay": bay}
    return cast


def test_a_school_leaves_no_row_no_file_and_no_word(planted, folder, django_capture_on_commit_callbacks):
    school, pk = planted.extra["school"], planted.extra["school"].pk
    before = AuditEntry.objects.count()
    assert len(rows_that_say(WORD)) > 5
    assert len(list(folder.glob("photos/*.jpg"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        delete_school(planted.harbor, school, typed=f"{WORD} High School", by=planted.dora)
    left = [(t, r) for t, r in rows_that_say(WORD) if t != "access_version"]
    assert left == []
    assert files_that_say(folder, WORD) == []
    assert list(folder.glob("photos/*.jpg")) == list(folder.glob("snapshots/*")) == []
    assert not School.objects.filter(pk=pk).exists()
    assert dangling() == []
    assert AuditEntry.objects.count() == before + 1
    chain.keep(chain.head())
    assert verify().bad is None
    # What is others' stays: the other school's figures of the same file, and the teacher's account.
    kept = DataPoint.objects.filter(batch__file_name="week.csv")
    assert [(p.school.slug, p.snapshot) for p in kept] == [("harbor-high", "")]
    assert Person.objects.filter(pk=planted.extra["zed"].pk).exists()
    assert AuditEntry.objects.order_by("sequence").last().says == "deleted a school for good"


def test_a_district_takes_its_schools_agreements_and_keys(
    planted, folder, django_capture_on_commit_callbacks
):
    planted.agree()
    bay = planted.extra["bay"]
    with django_capture_on_commit_callbacks(execute=True):
        delete_district(planted.harbor, bay, typed=bay.name, by=planted.dora)
    assert not School.objects.filter(network=planted.harbor, district__isnull=False).exists()
    assert [(t, r) for t, r in rows_that_say(WORD, "Bay District") if t != "access_version"] == []
    assert files_that_say(folder, WORD) == []
    assert keyring.purposes() == []
    assert dangling() == []
    assert verify().bad is None


def test_a_network_leaves_nothing_but_what_is_others(planted, folder, django_capture_on_commit_callbacks):
    harbor, prairie = planted.harbor, planted.prairie
    planted.agree()
    other = Membership.objects.filter(network=prairie).count()
    gone = list(Person.objects.filter(memberships__network=harbor).exclude(pk=planted.dora.pk).values_list("email", flat=True))  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        delete_network(harbor, typed=harbor.name, by=planted.dora)
    assert not Network.objects.filter(pk=harbor.pk).exists()
    for model in apps.get_models():
        path = getattr(model, "gate_network", None)
        if path and path != "pk" and model is not AuditEntry:
            assert not model._base_manager.filter(**{path: harbor.pk}).exists(), model
    assert rows_that_say(WORD, harbor.name, *gone) == []
    assert files_that_say(folder, WORD, *gone) == []
    assert (
        list(folder.glob("photos/*.jpg"))
        == list(folder.glob("snapshots/*"))
        == list(folder.glob("drafts/*"))
        == []
    )
    assert dangling() == []
    assert Membership.objects.filter(network=prairie).count() == other
    assert Person.objects.filter(pk=planted.dora.pk).exists()
    assert AuditEntry.objects.filter(network=prairie, forgotten=None).exists()
    assert verify().bad is None


def test_an_account_leaves_what_was_written_and_no_name(planted, folder, django_capture_on_commit_callbacks):
    zed = planted.extra["zed"]
    test = Test.objects.get(lead=zed)
    invite(
        planted.harbor,
        email="zed@schools.example",
        name="Zed Quillfeather",
        role=Role.OBSERVER,
        by=planted.dora,
    )
    (folder / "mail").mkdir()
    (folder / "mail" / "one.log").write_text("To: zed@schools.example", encoding="utf-8")
    (folder / "mail" / "two.log").write_text("To: dora@schools.example", encoding="utf-8")
    for someone in (zed, planted.dora):
        session = SessionStore()
        session["_auth_user_id"] = str(someone.pk)
        session.create()
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(planted.harbor, zed, typed="Zed Quillfeather", by=planted.dora)
    assert rows_that_say("Quillfeather", "zed@schools.example") == []
    assert [p.name for p in sorted((folder / "mail").iterdir())] == ["two.log"]
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(planted.dora.pk)]
    test.refresh_from_db()
    assert test.lead == nobody()
    assert not nobody().is_active
    assert dangling() == []
    assert verify().bad is None


def test_only_the_director_only_with_the_name_and_only_here(planted):
    school, bay = planted.extra["school"], planted.extra["bay"]
    before = (School.objects.count(), AuditEntry.objects.count())
    for someone in (planted.hana, planted.cora, planted.lena, planted.dev):
        with pytest.raises(NotAllowed):
            delete_school(planted.harbor, school, typed=school.name, by=someone)
    with pytest.raises(NotVisible):
        delete_school(planted.harbor, school, typed=school.name, by=planted.pia)
    with pytest.raises(School.DoesNotExist):
        delete_school(planted.prairie, school, typed=school.name, by=planted.pia)
    with pytest.raises(Person.DoesNotExist):
        delete_account(planted.prairie, planted.lena, typed="Lena", by=planted.pia)
    for wrong in (lambda: delete_school(planted.harbor, school, typed=WORD, by=planted.dora),
                  lambda: delete_district(planted.harbor, bay, typed="", by=planted.dora),
                  lambda: delete_network(planted.harbor, typed="yes", by=planted.dora),
                  lambda: delete_account(planted.harbor, planted.dora, typed=planted.dora.name, by=planted.dora)):  # fmt: skip
        with pytest.raises(DataRefused):
            wrong()
    assert (School.objects.count(), AuditEntry.objects.count()) == before


def test_what_will_go_is_counted_first(planted):
    write_note(planted.quay_high, f"As they do at {WORD} High School.", kind="visit", on=dt.date(2026, 9, 2), by=planted.cora)  # fmt: skip
    thing = target(planted.dora, planted.harbor, f"school:{planted.extra['school'].slug}")
    found = weigh(thing)
    rows = dict(found.rows)
    assert (rows["schools"], rows["tests"], found.photos) == (1, 1, 1)
    assert rows["figures"] == 13
    assert found.mentions == 1
    with pytest.raises(NotVisible):
        target(planted.pia, planted.prairie, f"school:{planted.extra['school'].slug}")
    with pytest.raises(NotVisible):
        target(planted.dora, planted.harbor, "shoe:1")
