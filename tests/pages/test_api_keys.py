"""Keys for programs: made and shown once, never more than their owner, ended at once; browsers need their token."""

import datetime as dt
import re

from django.test import Client

from gofar.apps.access.clock import at
from gofar.apps.access.models import AuditEntry
from gofar.apps.administration.actions import end_membership
from gofar.apps.tokens.models import Token
from tests.cast import put_points, second_factor
from tests.programs import HERE, Program, program, starting

MADE = {"name": "Monday sheet", "scope": "write", "days": "90"}


def made(client):
    return re.search(r'value="(gofar_[\w-]+)"', client.post("/me/tokens/", MADE).content.decode()).group(1)


def test_a_key_is_shown_once_and_only_its_hash_is_kept(client, cast):
    client.force_login(cast.tomas)
    secret = made(client)
    row = Token.objects.get()
    assert secret not in str(Token.objects.values())
    assert secret not in str(AuditEntry.objects.values())
    page = client.get("/me/tokens/").content.decode()
    assert "Monday sheet" in page
    assert secret not in page
    assert row.begins in page
    assert Program(secret).get("/api/v1/me").json()["key"]["name"] == "Monday sheet"
    assert Token.objects.get().last_used_on == dt.datetime.now(dt.UTC).date()
    assert (row.expires_on - row.made_at.date()).days == 90


def test_a_key_has_a_name_and_ends_within_a_year(client, cast):
    client.force_login(cast.tomas)
    assert client.post("/me/tokens/", MADE | {"name": ""}).status_code == 422
    assert client.post("/me/tokens/", MADE | {"days": "400"}).status_code == 422
    assert not Token.objects.exists()
    secret = made(client)
    with at(dt.datetime.now(dt.UTC) + dt.timedelta(days=91)):
        assert Program(secret).get("/api/v1/me").status_code == 401


def test_a_key_that_was_ended_is_refused_at_the_next_request(client, cast):
    client.force_login(cast.tomas)
    tomas = Program(made(client))
    assert tomas.get("/api/v1/me").status_code == 200
    key = Token.objects.get().pk
    client.force_login(cast.quinn)
    assert client.post(f"/me/tokens/{key}/end/").status_code == 404
    assert tomas.get("/api/v1/me").status_code == 200
    client.force_login(cast.tomas)
    assert client.post(f"/me/tokens/{key}/end/").status_code == 302
    refused = tomas.get("/api/v1/me")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert refused.json()["fix"]


def test_a_key_loses_what_its_owner_loses_and_a_person_who_is_gone_has_none(cast):
    tomas = program(cast.tomas)
    assert tomas.get("tests").status_code == 200
    end_membership(cast.harbor.memberships.get(person=cast.tomas), by=cast.dora)
    assert tomas.get("tests").status_code == 404
    cast.tomas.is_active = False
    cast.tomas.save()
    assert tomas.get("/api/v1/me").status_code == 401


def test_a_key_that_reads_changes_nothing(cast):
    reads = program(cast.tomas, scope=Token.Scope.READ)
    refused = reads.post("tests", starting())
    assert (refused.status_code, refused.json()["code"]) == (403, "api.key-reads-only")
    assert reads.get("tests").json()["count"] == 0


def test_a_key_made_without_a_second_factor_shows_no_small_number(client, cast):
    cast.start()
    put_points(cast.attendance, cast.harbor_high, [(3, 7)])
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    without = Program(made(client))
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1.0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(cast.tomas.pk)
    session.save()
    with_one = Program(made(client))
    shown = [asked.get("tests/1").json()["counts_shown"] for asked in (without, with_one)]
    figures = [
        asked.get("measures/attendance/figures").json()["items"][0]["numerator"]
        for asked in (without, with_one)
    ]
    assert (shown, figures) == ([False, True], [None, 3])
    cast.tomas.authenticator_set.all().delete()
    assert with_one.get("tests/1").json()["counts_shown"] is False


def test_a_browser_reads_and_changes_only_with_its_csrf_token(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.tomas)
    assert browser.get(f"{HERE}/tests").status_code == 200
    body = {"data": starting(), "content_type": "application/json"}
    refused = browser.post(f"{HERE}/tests", **body)
    assert (refused.status_code, refused.json()["code"]) == (403, "api.csrf")
    browser.get("/me/tokens/")
    token = browser.cookies["csrftoken"].value
    assert browser.post(f"{HERE}/tests", **body, headers={"x-csrftoken": token}).status_code == 201


def test_what_is_no_key_is_nobody_even_in_a_browser_that_has_signed_in(client, cast):
    client.force_login(cast.tomas)
    for header in ("Bearer gofar_nothing", "Bearer ", "Basic dG9tYXM6eA==", "gofar_nothing"):
        answer = client.get("/api/v1/me", headers={"authorization": header})
        assert answer.status_code == 401, header


def test_what_cannot_be_read_is_a_problem_and_no_error(cast):
    dora = program(cast.dora)
    deep = "[" * 100_000
    for body in ("{", '{"value": NaN}', deep, "\xff".encode("latin-1")):
        answer = dora.client.post(
            f"{HERE}/tests",
            body,
            content_type="application/json",
            headers={"authorization": f"Bearer {dora.secret}"},
        )
        assert answer.status_code == 400, body[:20]
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert dora.get("/api/v1/nowhere").json()["code"] == "api.no-such-address"
    assert dora.post("questions", {"text": "Who\0?"}).status_code == 422
