"""Sent twice, done once; edits that cross; limits that hold."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gofar.apps.access.clock import at
from gofar.apps.administration.actions import end_membership
from gofar.apps.agenda.models import Question
from gofar.apps.improvement.models import Result, Test
from gofar.apps.records.actions.handing import MOST
from gofar.apps.tokens.actions.limits import REQUESTS
from gofar.apps.tokens.models import Asking, GivenAnswer
from tests.cast import put_points
from tests.programs import program, starting

NOON = dt.datetime(2026, 11, 2, 12, 0, 5, tzinfo=dt.UTC)


def test_the_same_request_again_is_answered_and_not_done_again(cast):
    tomas = program(cast.tomas)
    first = tomas.post("tests", starting(), idempotency_key="a-1")
    again = tomas.post("tests", starting(), idempotency_key="a-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]
    assert ("Idempotent-Replayed" in first.headers, "Idempotent-Replayed" in again.headers) == (False, True)
    assert Test.objects.count() == 1
    assert tomas.post("tests", starting(), idempotency_key="a-2").json()["number"] == 2


def test_the_same_key_with_something_else_is_refused(cast):
    tomas = program(cast.tomas)
    tomas.post("tests", starting(), idempotency_key="a-1")
    for address, body in (("tests", starting(title="Other")), ("questions", {"text": "Who calls?"})):
        refused = tomas.post(address, body, idempotency_key="a-1")
        assert (refused.status_code, refused.json()["code"]) == (422, "api.key-reused")
    assert tomas.post("tests", starting(), idempotency_key="with space").json()["code"] == "api.key-unfit"
    assert (Test.objects.count(), Question.objects.count()) == (1, 0)


def test_a_key_is_each_persons_own_and_an_answer_goes_to_no_other_program(cast):
    tomas, quinn = program(cast.tomas), program(cast.quinn)
    question = {"text": "Who calls?"}
    assert tomas.post("questions", question, idempotency_key="a-1").json()["number"] == 1
    assert quinn.post("questions", question, idempotency_key="a-1").json()["number"] == 2
    other = program(cast.tomas)
    assert other.post("questions", question, idempotency_key="a-1").json()["code"] == "api.key-reused"


def test_a_refusal_is_not_kept_because_it_wrote_nothing(cast):
    tomas = program(cast.tomas)
    cast.start()
    result = {"value": 7, "out_of": 12, "cycle": 9}
    assert tomas.post("tests/1/results", result, idempotency_key="r-1").status_code == 422
    assert not GivenAnswer.objects.exists()
    assert tomas.post("tests/1/results", result | {"cycle": 1}, idempotency_key="r-1").status_code == 201
    assert Result.objects.count() == 1


def test_an_answer_is_kept_for_two_days_and_for_whoever_still_sees_the_network(cast):
    tomas = program(cast.tomas)
    with at(NOON):
        tomas.post("tests", starting(), idempotency_key="a-1")
    with at(NOON + dt.timedelta(hours=47)):
        assert tomas.post("tests", starting(), idempotency_key="a-1").json()["number"] == 1
    with at(NOON + dt.timedelta(hours=49)):
        assert tomas.post("tests", starting(), idempotency_key="a-1").json()["number"] == 2
        end_membership(cast.harbor.memberships.get(person=cast.tomas), by=cast.dora)
        assert tomas.post("tests", starting(), idempotency_key="a-1").status_code == 404


def test_more_than_sixty_requests_a_minute_wait(cast):
    tomas, second = program(cast.tomas), program(cast.tomas)
    with at(NOON):
        codes = [asked.get("/api/v1/me").status_code for asked in [tomas, second] * (REQUESTS.most // 2)]
        assert set(codes) == {200}
        refused = second.get("/api/v1/me")
        assert (refused.status_code, refused.json()["code"]) == (429, "api.too-many")
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert program(cast.quinn).get("/api/v1/me").status_code == 200
    with at(NOON + dt.timedelta(seconds=int(refused.headers["Retry-After"]))):
        assert tomas.get("/api/v1/me").status_code == 200
    assert Asking.objects.filter(person=cast.tomas).count() == 1


def test_twenty_exports_a_day_and_no_more(cast):
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    dora = program(cast.dora)
    with at(NOON):
        codes = [dora.get("measures/attendance/chart").status_code for _ in range(MOST + 1)]
        assert codes == [200] * MOST + [429]
        assert dora.get("measures/attendance/figures").status_code == 200
    with at(NOON + dt.timedelta(days=1)):
        assert dora.get("measures/attendance/chart").status_code == 200


def test_whoever_asks_far_too_often_is_told_of_without_a_name(cast, caplog):
    tomas = program(cast.tomas)
    with at(NOON):
        tomas.get("/api/v1/me")
        Asking.objects.update(count=REQUESTS.most * 5 - 1)
        tomas.get("/api/v1/me")
    told = [record.getMessage() for record in caplog.records if record.name == "gofar.api"]
    assert told == ["Somebody asks 5 times more often than the limit"]


ROOT = Path(__file__).resolve().parents[2]
#: A record of its own in a file, as a small server has it: a test's own lies in memory and locks otherwise.
RECORD = """
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.core.management import call_command
from django.db import connections
call_command("migrate", verbosity=0)
from tests.cast import gather
from tests.programs import Program, program
cast = gather()

def at_once(threads, work, times):
    def run(i):
        try:
            return work(i)
        finally:
            connections.close_all()
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(times)))
"""
FIFTY = """
from gofar.apps.improvement.models import Test
from tests.programs import starting
secret = program(cast.tomas).secret
answers = at_once(50, lambda i: Program(secret).post("tests", starting(), idempotency_key="k"), 50)
print({a.status_code for a in answers}, len({a.content for a in answers}), Test.objects.count())
"""
EDITS = """
from gofar.apps.improvement.models import Charter
from gofar.apps.tokens.models import Asking
secret = program(cast.dora).secret

def edit(i):
    asked, tries = Program(secret), 0
    while True:
        tries += 1
        version = Charter.objects.get(network=cast.harbor).version
        answer = asked.patch("charter", {"problem": f"Edit {i}."}, if_match=f'"{version}"')
        if answer.status_code == 429:  # how often one may ask is another test's
            Asking.objects.all().delete()
        elif answer.status_code != 409:
            return answer.status_code

before = Charter.objects.get(network=cast.harbor).version
done = at_once(10, edit, 24)
print(set(done), len(done), Charter.objects.get(network=cast.harbor).version - before)
"""


def at_once(script, folder):
    """Run a script against a record of its own, and return what it says."""
    kept = {name: value for name, value in os.environ.items() if name != "GOFAR_DATABASE"}
    environ = {
        **kept, "GOFAR_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gofar.site.settings", "PYTHONPATH": str(ROOT), "GOFAR_HOSTS": "testserver",
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-c", RECORD + script],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return told.stdout.strip()


@pytest.mark.slow
def test_fifty_at_once_with_one_key_are_one_row_and_one_answer(tmp_path):
    assert at_once(FIFTY, tmp_path) == "{201} 1 1"


@pytest.mark.slow
def test_of_many_edits_at_once_none_is_lost(tmp_path):
    said = at_once(EDITS, tmp_path)
    codes, done, versions = said.rsplit(" ", 2)
    assert (codes, done) == ("{200}", versions), said
