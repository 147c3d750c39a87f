"""Recent changes: the log in sentences, and the way back."""

import datetime as dt
import html

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.models import AuditEntry
from gofar.apps.administration.actions import add_district
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.models import Charter, SchoolNote

MOST_QUERIES = 30


def text(response) -> str:
    return html.unescape(response.content.decode())


def undo_url(entry: AuditEntry) -> str:
    return reverse("undo", args=["harbor", entry.pk])


def read(client, **query) -> str:
    return text(client.get(reverse("changes", args=["harbor"]), query))


@pytest.fixture
def reworded(cast):
    """The charter in three versions: the hub director wrote the second."""
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "First."}, expected=1, by=cast.dora)
    return AuditEntry.objects.first()


def test_the_log_speaks_in_sentences_by_day(client, cast):
    with at(dt.datetime(2026, 10, 3, 2, 30, tzinfo=dt.UTC)):
        write_note(cast.harbor_high, "They want to go on.", by=cast.cora)
    client.force_login(cast.dora)
    found = read(client)
    assert "<b>Cora</b> left a note on Harbor High" in found
    assert "Friday 2 October" in found  # half past ten in the evening in New York
    assert ">22:30<" in found


def test_an_undo_gives_the_text_back_and_is_marked(client, cast, reworded):
    client.force_login(cast.dora)
    assert undo_url(reworded) in read(client)
    response = client.post(undo_url(reworded), {"next": "/n/harbor/charter/"}, follow=True)
    assert response.redirect_chain == [("/n/harbor/charter/", 302)]
    assert "Taken back: reworded the charter" in text(response)
    assert Charter.objects.get(network=cast.harbor).problem == ""
    found = read(client)
    assert "taken back by Dora" in found
    assert undo_url(reworded) not in found


@pytest.mark.parametrize("where", ["", "https://elsewhere.example/", "//elsewhere.example/"])
def test_an_undo_never_leads_to_another_host(client, cast, reworded, where):
    client.force_login(cast.dora)
    response = client.post(undo_url(reworded), {"next": where})
    assert response["Location"] == reverse("changes", args=["harbor"])


def test_where_somebody_has_built_on_it_both_texts_are_shown_first(client, cast, reworded):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "Second."}, expected=2, by=cast.hana)
    client.force_login(cast.dora)
    response = client.post(undo_url(reworded), {"next": "/n/harbor/"})
    assert response.status_code == 409
    assert "Second." in text(response)
    assert "Take it back anyway" in text(response)
    assert Charter.objects.get(network=cast.harbor).problem == "Second."

    response = client.post(undo_url(reworded), {"next": "/n/harbor/", "anyway": "1"})
    assert response["Location"] == "/n/harbor/"
    assert Charter.objects.get(network=cast.harbor).problem == ""


def test_what_cannot_be_taken_back_says_why(client, cast):
    add_district(cast.harbor, "Far District", by=cast.dora)
    client.force_login(cast.dora)
    found = read(client)
    assert "added the district Far District" in found
    assert "Schools may rest on it. Rename it instead." in found


def test_a_refused_undo_is_a_page_that_says_why(client, cast, reworded):
    client.force_login(cast.cora)
    response = client.post(undo_url(reworded))
    assert response.status_code == 409
    assert "Only its author or the hub can take it back." in text(response)
    assert Charter.objects.get(network=cast.harbor).problem == "First."


def test_after_thirty_days_a_change_stays(client, cast, reworded):
    client.force_login(cast.dora)
    with at(reworded.at + dt.timedelta(days=31)):
        assert "It is more than 30 days old." in read(client)


def test_an_onlooker_reads_the_log_without_a_button_or_a_reason(client, cast, reworded):
    client.force_login(cast.faye)
    found = read(client)
    assert "reworded the charter" in found
    assert ">Undo<" not in found
    assert "Only its author" not in found
    assert client.post(undo_url(reworded)).status_code == 403


def test_a_change_of_another_network_does_not_exist(client, cast, reworded):
    client.force_login(cast.pia)
    assert client.post(reverse("undo", args=["prairie", reworded.pk])).status_code == 404
    assert client.post(undo_url(reworded)).status_code == 404


def test_an_undo_is_never_a_plain_link(client, cast, reworded):
    client.force_login(cast.dora)
    assert client.get(undo_url(reworded)).status_code == 405


def test_many_changes_come_fifty_at_a_time(client, cast, django_assert_max_num_queries):
    for i in range(60):
        write_note(cast.harbor_high, f"Note {i}", by=cast.cora)
    client.force_login(cast.hana)
    with django_assert_max_num_queries(MOST_QUERIES):
        first = read(client)
    assert first.count('class="day"') == 50
    assert "?page=2" in first
    assert 'value="/n/harbor/changes/?page=2"' in read(client, page="2")
    assert read(client, page="lost").count('class="day"') == 50


def test_a_note_taken_back_is_gone_from_the_school(client, cast):
    write_note(cast.harbor_high, "They want to go on.", by=cast.cora)
    client.force_login(cast.cora)
    client.post(undo_url(AuditEntry.objects.first()))
    assert SchoolNote.objects.get().retracted_at is not None
    assert "They want to go on." not in text(client.get(reverse("school", args=["harbor", "harbor-high"])))
