"""Bringing a record up to date: once, however many start together; never a record that is newer than the program."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gofar.cli.upgrading import bring_up_to_date, standing
from gofar.core.errors import DataRefused


@pytest.mark.django_db
def test_a_record_of_this_program_has_nothing_waiting_and_nothing_unknown(tmp_path):
    found = standing(connection)
    assert (found.waiting, found.unknown) == (frozenset(), frozenset())
    assert bring_up_to_date(connection, tmp_path) is False


@pytest.mark.django_db
def test_a_newer_record_is_refused_before_anything_is_touched(tmp_path):
    MigrationRecorder(connection).record_applied("spread", "9999_later")
    with pytest.raises(DataRefused) as refusal:
        bring_up_to_date(connection, tmp_path)
    assert refusal.value.code == "record.newer" and refusal.value.where == "spread, 9999_later"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_what_waits_is_found(tmp_path):
    MigrationRecorder(connection).record_unapplied("people", "0004_photos")
    assert {app for app, _name in standing(connection).waiting} == {"people"}


def _hold(until, held, folder):
    """Hold the lock of upgrades from a connection of its own."""
    from django.db import connections

    from gofar.cli.upgrading import _alone

    try:
        with _alone(connections["default"], folder, 5):
            held.set()
            until.wait(20)
    finally:
        connections.close_all()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_starts_do_not_migrate_together(tmp_path):
    """The second waits for the first, and says so when that does not end; then it does the work itself."""
    call_command("migrate", "reminders", "zero", verbosity=0)
    until, held = threading.Event(), threading.Event()
    first = threading.Thread(target=_hold, args=(until, held, tmp_path))
    first.start()
    try:
        assert held.wait(10)
        with pytest.raises(DataRefused) as refusal:
            bring_up_to_date(connection, tmp_path, wait=0.5)
        assert refusal.value.code == "record.upgrading"
    finally:
        until.set()
        first.join()
    assert standing(connection).waiting != frozenset()
    assert bring_up_to_date(connection, tmp_path, wait=0.5) is True
    assert standing(connection).waiting == frozenset()
