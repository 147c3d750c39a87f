"""Bringing the tables up to date is killed halfway: it goes on when it is run again, and ends where it would have."""

import random
import subprocess
import sys
import time

import pytest

from tests.records import kill_after, record_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
MIGRATE = "import django; django.setup()\nfrom django.core.management import call_command; call_command('migrate', verbosity=0)"
#: The tables as the database describes them, whatever the order in which they were made.
SHAPE = """
from django.apps import apps
from django.db import connection
with connection.cursor() as cursor:
    names = sorted(connection.introspection.table_names(cursor))
    shape = {
        name: [
            sorted(str(column[:5]) for column in connection.introspection.get_table_description(cursor, name)),
            sorted(str(sorted(told["columns"] or [])) + str(told["unique"]) for told in
                   connection.introspection.get_constraints(cursor, name).values()),
        ]
        for name in names
    }
    cursor.execute("select app, name from django_migrations order by app, name")
    print(json.dumps([shape, cursor.fetchall()]))
"""


def start(record):
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE], env=record.environ, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=[pytest.mark.seeds, pytest.mark.timeout(1800)])])
def test_a_migration_killed_halfway_goes_on_and_ends_the_same(tmp_path, kills):
    chance = random.Random(13)
    with record_in(tmp_path / "whole") as whole, record_in(tmp_path / "killed") as killed:
        began = time.monotonic()
        whole.migrate()
        took, halfway = time.monotonic() - began, set()
        for _ in range(kills):
            kill_after(start(killed), chance.uniform(0.2, 0.7) * took)
            assert killed.sound()
            if killed.lite and not killed.database.exists():
                continue
            exists = killed.lite and killed.rows(
                "select count(*) from sqlite_master where name = 'django_migrations'"
            )
            if not killed.lite or exists == [(1,)]:
                halfway.add(applied(killed))
        killed.migrate()
        assert killed.python(SHAPE) == whole.python(SHAPE)
        assert any(0 < n < applied(whole) for n in halfway)


def applied(record):
    if not record.lite and record.rows("select to_regclass('django_migrations')") == [(None,)]:
        return 0
    return record.rows("select count(*) from django_migrations")[0][0]


def test_what_is_acknowledged_is_on_the_disk(tmp_path):
    """A power cut cannot be made here; what keeps it from taking a write can be asked for."""
    ask = """
from django.db import connection
with connection.cursor() as cursor:
    told = []
    for word in sys.argv[1:]:
        cursor.execute(word)
        told.append(str(cursor.fetchone()[0]))
print(json.dumps(told))
"""
    with record_in(tmp_path / "data") as record:
        record.folder.mkdir(exist_ok=True)
        if record.lite:
            assert record.python(ask, "pragma journal_mode", "pragma synchronous") == ["wal", "2"]
        else:  # what the server says is its own affair, as long as we do not weaken it
            changed = "select count(*) from pg_settings where source in ('session', 'client') and name in "
            assert record.python(ask, f"{changed} ('synchronous_commit', 'fsync', 'full_page_writes')") == [
                "0"
            ]
