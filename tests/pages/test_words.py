"""A reader of another language meets what is found in a file, and what cannot be taken back, in that language."""

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo_refused
from gofar.core.errors import DataRefused
from gofar.core.periods import parse
from gofar.web.base.words import refused, told


@pytest.fixture
def spanish(monkeypatch):
    """Two sentences of a catalogue that nobody has written yet."""
    said = {
        "It was not done on a page, and is not taken back on one.": "No se hizo en una página.",
        "“{text}” is no period we can read.": "«{text}» no es un periodo.",
    }
    with translation.override("es"):
        for source, target in said.items():
            monkeypatch.setitem(trans_real.catalog()._catalog._catalogs[0], source, target)
        yield


def test_a_refusal_of_the_core_is_told_in_the_readers_language(spanish):
    with pytest.raises(DataRefused, match="is no period we can read") as caught:
        parse("soon")
    assert refused(caught.value).startswith("«soon» no es un periodo. ")


@pytest.mark.django_db
def test_a_refusal_of_undo_is_told_in_the_readers_language(cast, spanish):
    entry = AuditEntry.objects.latest("at")
    entry.action = "gone.action"
    assert told(undo_refused(entry, cast.dora)) == "No se hizo en una página."
