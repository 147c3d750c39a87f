"""Fixtures that every test may ask for."""

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

# Data of tests never lands in the data folder of whoever runs them.
os.environ.setdefault("GOFAR_DATA", tempfile.mkdtemp(prefix="gofar-tests-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
# The plug-in may have read the settings before this file was.
settings.DATA = Path(os.environ["GOFAR_DATA"])


@pytest.fixture
def cast(db):
    """Two networks with everybody in their part."""
    from tests.cast import gather

    return gather()
