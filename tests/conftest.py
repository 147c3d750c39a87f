"""Fixtures that every test may ask for."""

import os
import tempfile

import pytest

# Data of tests never lands in the data folder of whoever runs them.
os.environ.setdefault("GOFAR_DATA", tempfile.mkdtemp(prefix="gofar-tests-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")


@pytest.fixture
def cast(db):
    """Two networks with everybody in their part."""
    from tests.cast import gather

    return gather()
