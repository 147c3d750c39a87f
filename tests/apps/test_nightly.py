"""The night's work in one process: a step that fails keeps no other back, and the server's health knows it."""

import datetime as dt

import pytest

from gofar.cli import nightly
from gofar.cli.main import COMMANDS, Command
from gofar.cli.nights import Night, keep, last_night


@pytest.fixture
def data(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_a_step_that_fails_keeps_no_other_back(data, monkeypatch, capsys):
    monkeypatch.setitem(COMMANDS, "backup", Command("gofar.cli.nowhere", "Cannot be loaded."))
    monkeypatch.setenv("GOFAR_BACKUPS", str(data / "backups"))
    assert nightly.night() == ["backup"]
    told = capsys.readouterr().err
    assert (
        "backup: failed" in told
        and "sweep: done" in told
        and "sessions: done" in told
        and "digest: done" in told
    )
    night = last_night(data)
    assert night.steps["backup"] == "failed"
    assert dt.datetime.now(dt.UTC) - night.ended < dt.timedelta(minutes=1)


def test_a_backup_is_made_where_a_folder_is_named_and_there_is_a_command_for_it(monkeypatch):
    monkeypatch.setitem(COMMANDS, "backup", Command("gofar.cli.sweep", "Any."))
    assert nightly._plan({"GOFAR_BACKUPS": "/srv/backups"})["backup"] is not None
    assert nightly._plan({})["backup"] is None
    monkeypatch.delitem(COMMANDS, "backup")
    assert nightly._plan({"GOFAR_BACKUPS": "/srv/backups"})["backup"] is None


def test_the_next_night_is_today_or_tomorrow():
    evening = dt.datetime(2026, 11, 26, 22, 0, tzinfo=dt.UTC)
    assert nightly._next(dt.time(23, 15), evening) == dt.datetime(2026, 11, 26, 23, 15, tzinfo=dt.UTC)
    assert nightly._next(dt.time(2, 30), evening) == dt.datetime(2026, 11, 27, 2, 30, tzinfo=dt.UTC)
    assert nightly._next(dt.time(22, 0), evening) == dt.datetime(2026, 11, 27, 22, 0, tzinfo=dt.UTC)


def test_what_a_night_came_to_is_kept_whole(tmp_path):
    assert last_night(tmp_path) is None
    night = Night(dt.datetime(2026, 11, 26, 2, 31, tzinfo=dt.UTC), {"backup": "done"})
    keep(tmp_path, night)
    assert last_night(tmp_path) == night
    (tmp_path / "nightly.json").write_text("{half")
    assert last_night(tmp_path) is None
