"""Whoever watches the server: live, ready, figures. Yes and no for strangers, nothing about anybody for all."""

import os
import shutil
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gofar.cli.nights import Night, keep
from gofar.site import health, metrics

NEAR = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture(autouse=True)
def anew(settings, tmp_path, monkeypatch):
    """A data folder of its own, and no answer kept from another test."""
    settings.DATA = tmp_path
    monkeypatch.delenv("GOFAR_BACKUPS", raising=False)
    monkeypatch.delenv("GOFAR_METRICS_TOKEN", raising=False)
    health.forget()
    yield
    health.forget()


@pytest.fixture
def backups(tmp_path, monkeypatch):
    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setenv("GOFAR_BACKUPS", str(folder))
    return folder


def ready(client):
    health.forget()
    answer = client.get("/health/ready")
    told = answer.json()
    assert set(told) == {"ready", "checks"}
    assert all(isinstance(holds, bool) for holds in [told["ready"], *told["checks"].values()])
    assert answer.status_code == (200 if told["ready"] else 503)
    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    return told["ready"], {name for name, holds in told["checks"].items() if not holds}


def test_live_asks_nothing_of_the_database(client):
    answer = client.get("/health/live", headers={"host": "any.example"})
    assert (answer.status_code, answer.json()) == (200, {"live": True})


def test_ready_says_yes_and_leaves_nothing_behind(client, db):
    from django.contrib.sessions.models import Session

    assert ready(client) == (True, set())
    assert ready(client) == (True, set())
    assert not Session.objects.exists()


def test_ready_is_told_under_any_name_and_only_to_who_asks(client, db):
    assert client.get("/health/ready", headers={"host": "any.example"}).status_code == 200
    assert client.head("/health/ready").status_code == 200
    assert client.post("/health/ready").status_code == 405
    assert client.get("/health/else").status_code == 404


def test_ready_asks_the_database_once_in_five_seconds(client, db, django_assert_num_queries):
    client.get("/health/ready")
    with django_assert_num_queries(0):
        assert client.get("/health/ready").json()["ready"] is True


def test_a_database_that_does_not_take_a_row_fails(client, db):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
        try:
            assert ready(client) == (False, {"database", "migrations"})
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA query_only = OFF")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        assert ready(client) == (False, {"database", "migrations"})


def test_what_waits_to_be_migrated_fails_and_so_does_a_newer_record(client, db):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("people", "0004_photos")
    assert ready(client) == (False, {"migrations"})
    recorder.record_applied("people", "0004_photos")
    assert ready(client) == (True, set())
    recorder.record_applied("people", "9999_later")
    assert ready(client) == (False, {"migrations"})


def test_a_disk_with_little_room_fails(client, db, monkeypatch):
    usage = shutil.disk_usage("/")._replace(total=100, free=14)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert ready(client) == (False, {"disk"})
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=15))
    assert ready(client) == (True, set())


def begin(ago):
    """Let the record have begun that long ago."""
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.update(applied=datetime.now(UTC) - ago)


def test_a_new_record_has_a_day_for_its_first_backup(client, db, backups):
    begin(timedelta(hours=25))
    assert ready(client) == (True, set())
    begin(timedelta(hours=27))
    assert ready(client) == (False, {"backup"})


def test_a_backup_must_be_there_be_whole_and_be_of_last_night(client, db, backups):
    begin(timedelta(days=400))
    assert ready(client) == (False, {"backup"})
    (backups / "gofar-1.tar.part").touch()
    (backups / ".being-made").touch()
    assert ready(client) == (False, {"backup"})
    whole = backups / "gofar-1.tar"
    whole.touch()
    assert ready(client) == (True, set())
    for hours, fails in ((25, set()), (27, {"backup"})):
        then = time.time() - hours * 3600
        os.utime(whole, (then, then))
        assert ready(client)[1] == fails


def test_what_last_night_could_not_do_fails_until_a_night_does_it(client, db, backups, tmp_path):
    (backups / "gofar-1.tar").touch()
    for steps, fails in (
        ({"backup": "failed", "verify": "done"}, {"backup"}),
        ({"backup": "done", "verify": "failed"}, {"record"}),
        ({"backup": "done", "verify": "left out", "digest": "failed"}, set()),
    ):
        keep(tmp_path, Night(datetime.now(UTC) - timedelta(hours=2), steps))
        assert ready(client)[1] == fails


def test_figures_are_read_on_this_computer_or_with_the_token(client, db, monkeypatch):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    monkeypatch.setenv("GOFAR_METRICS_TOKEN", "t" * 16)
    borne = {"Authorization": "Bearer " + "t" * 16}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=borne).status_code == 200
    wrong = {"Authorization": "Bearer " + "u" * 16}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=wrong).status_code == 404


def test_requests_are_counted_by_route_method_and_status_alone(client, cast):
    client.force_login(cast.hana)
    before = metrics.REQUESTS.labels("school", "GET", "200")._value.get()
    for school in ("harbor-high", "quay-high"):
        assert client.get(f"/n/harbor/schools/{school}/").status_code == 200
    assert metrics.REQUESTS.labels("school", "GET", "200")._value.get() == before + 2
    client.get("/nothing/of/harbor-high/")
    client.generic("ROSA", "/")
    text = client.get("/metrics").content.decode()
    assert 'gofar_requests_total{method="GET",route="unknown",status="404"}' in text
    assert 'method="other"' in text and "ROSA" not in text
    assert "harbor" not in text and cast.hana.email not in text and cast.hana.name not in text
    for name in ("gofar_request_seconds_bucket", "gofar_database_questions_total", 'gofar_ready{check="disk"} 1.0',
                 "gofar_letters_sent_last_day 0.0", "process_resident_memory_bytes"):  # fmt: skip
        assert name in text
    asked = [line for line in text.splitlines() if line.startswith("gofar_database_questions_total")]
    assert float(asked[0].split()[1]) > 0
