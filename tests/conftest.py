"""Fixtures that every test may ask for."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from hypothesis import settings as hypothesis_settings

# A machine that is busy is no failing example. In CI the examples are the same each time.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "patient")

# Data of tests never lands in the data folder of whoever runs them.
os.environ.setdefault("GOFAR_DATA", tempfile.mkdtemp(prefix="gofar-tests-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
# The plug-in may have read the settings before this file was.
settings.DATA = Path(os.environ["GOFAR_DATA"])


@receiver(connection_created)
def last_first_where_nobody_asked(connection, **_kwargs):
    """Turn round what SQLite answers without an order: PostgreSQL may, and code must not lean on it."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture
def no_limits(monkeypatch):
    """Let a walk ask and take as often as it likes: a refusal in its place would hide what it looks for."""
    from gofar.apps.records.actions import handing
    from gofar.web.api import who

    monkeypatch.setattr(handing, "MOST", 100_000)
    monkeypatch.setattr(who, "REQUESTS", replace(who.REQUESTS, most=100_000))


@pytest.fixture
def cast(db):
    """Two networks with everybody in their part."""
    from tests.cast import gather

    return gather()


@pytest.fixture(autouse=True, scope="session")
def log_can_be_emptied_between_tests():
    """Let the test runner empty the log on SQLite after a test with real transactions: for anybody else a trigger refuses."""
    from django.db import connection

    from gofar.apps.access import triggers

    if connection.vendor != "sqlite":
        yield  # PostgreSQL truncates, which no row's trigger sees; the file beside the database does
        return
    flush = connection.ops.execute_sql_flush

    def emptied(statements):
        with connection.schema_editor(atomic=False) as editor:
            triggers.remove(editor)
        flush(statements)
        with connection.schema_editor(atomic=False) as editor:
            triggers.install(editor)

    connection.ops.execute_sql_flush = emptied
    yield
    connection.ops.execute_sql_flush = flush
