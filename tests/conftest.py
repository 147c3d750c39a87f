"""Fixtures that every test may ask for."""

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.signals import connection_created
from django.dispatch import receiver

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
def cast(db):
    """Two networks with everybody in their part."""
    from tests.cast import gather

    return gather()
