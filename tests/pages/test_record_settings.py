"""The settings that keep the record: days, files that left, the log, deletion; each for those who may."""

import csv
import io
import logging
from html import unescape

import pytest
from allauth.account.signals import user_logged_in
from django.contrib.auth.signals import user_login_failed
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from gofar.apps.access.models import AuditEntry
from gofar.apps.people.models import Network, School
from gofar.apps.records.actions.handing import MOST
from tests.cast import put_points

pytestmark = pytest.mark.django_db


def at(name, *parts):
    return reverse(name, args=["harbor", *parts])


def text(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def figures(cast):
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    return at("measure-csv", "attendance")


def test_days_are_chosen_within_bounds_and_undone(client, cast):
    client.force_login(cast.hana)
    assert "Nothing has had to be destroyed yet" in text(client.get(at("keeping")))
    assert client.post(at("keeping"), {"draft_days": 0, "mail_days": 10, "over_days": 30}).status_code == 422
    assert client.post(at("keeping"), {"draft_days": 3, "mail_days": 10, "over_days": 30}).status_code == 302
    assert 'value="3"' in text(client.get(at("keeping")))
    client.post(at("undo", AuditEntry.objects.order_by("sequence").last().pk))
    assert 'value="7"' in text(client.get(at("keeping")))


def test_every_file_that_leaves_is_listed_with_who_and_how_many_rows(client, cast, figures):
    client.force_login(cast.cora)
    assert client.get(figures).status_code == 200
    row = AuditEntry.objects.get(action="records.hand_out")
    assert (row.person, row.network) == (cast.cora, cast.harbor)
    assert row.detail == {"file": "measure-table.csv", "kind": "csv", "rows": 12}
    assert client.get(at("exports")).status_code == 403
    client.force_login(cast.hana)
    page = text(client.get(at("exports")))
    assert "1 file has left lately" in page
    assert cast.cora.name in page
    assert "measure-table.csv" not in text(client.get(at("changes")))


def test_twenty_files_a_day_are_enough_and_five_times_the_usual_is_told(client, cast, figures, caplog):
    client.force_login(cast.cora)
    with caplog.at_level(logging.WARNING, "gofar.exports"):
        answers = [client.get(figures).status_code for _ in range(MOST + 1)]
    assert answers == [200] * MOST + [429]
    assert AuditEntry.objects.filter(action="records.hand_out").count() == MOST
    said = [r.getMessage() for r in caplog.records if r.name == "gofar.exports"]
    assert len(said) == 1
    assert cast.cora.name not in said[0]
    client.force_login(cast.dora)
    assert client.get(figures).status_code == 200


def sign_in(request, someone):
    request.user, request.session = someone, SessionStore()
    user_logged_in.send(type(someone), request=request, user=someone)


def test_the_log_says_who_did_what_when_with_sign_ins_and_is_taken_as_a_file(client, cast, figures, rf):
    sign_in(rf.get("/"), cast.tomas)
    user_login_failed.send("tests", credentials={"email": cast.lena.email.upper()}, request=rf.get("/"))
    sign_in(rf.get("/"), cast.pia)
    client.force_login(cast.dora)
    page = text(client.get(at("audit")))
    assert ">signed in<" in page
    assert "could not sign in" in page
    assert cast.pia.name not in page
    only = text(client.get(at("audit") + f"?who={cast.tomas.pk}"))
    assert ">signed in<" in only
    assert ">could not sign in<" not in only
    assert ">signed in<" not in text(client.get(at("audit") + "?what=set-up"))
    assert "Nothing like this" in text(client.get(at("audit") + "?since=2036-01-01"))
    rows = list(csv.DictReader(io.StringIO(client.get(at("audit-csv")).content.decode())))
    assert [int(r["row"]) for r in rows] == sorted((int(r["row"]) for r in rows), reverse=True)
    kept = {str(e.sequence): e.hash for e in AuditEntry.objects.all()}
    assert all(kept[r["row"]] == r["hash"] for r in rows)
    assert all(r["at_utc"].endswith("+00:00") for r in rows)
    for someone, status in ((cast.cora, 403), (cast.lena, 403), (cast.faye, 403), (cast.pia, 404)):
        client.force_login(someone)
        assert client.get(at("audit")).status_code == client.get(at("audit-csv")).status_code == status


def test_a_director_reads_what_would_go_and_types_the_name(client, cast):
    client.force_login(cast.dora)
    page = text(client.get(at("delete-for-good")))
    here = at("delete-for-good") + "?what=school:quay-high"
    assert here in page
    assert "1 schools" in text(client.get(here))
    assert client.post(here, {"typed": "Quay"}).status_code == 422
    assert School.objects.filter(slug="quay-high").exists()
    assert client.post(here, {"typed": cast.quay_high.name}).status_code == 302
    assert not School.objects.filter(slug="quay-high").exists()
    assert client.get(here).status_code == 404
    assert client.get(at("changes")).status_code == 200
    client.force_login(cast.hana)
    assert client.get(at("delete-for-good")).status_code == 403
    client.force_login(cast.dora)
    gone = client.post(at("delete-for-good") + "?what=network:all", {"typed": cast.harbor.name})
    assert (gone.status_code, gone["Location"]) == (302, "/me/")
    assert not Network.objects.filter(slug="harbor").exists()
    assert client.get(at("changes")).status_code == 404
