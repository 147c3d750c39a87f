"""Many write at once, and servers die: what was acknowledged is there once, and nobody's words are lost.

The small numbers run always. The large ones of the promise (1,000 writes) run with the marker `seeds`.
"""

import json
import random
import re
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from tests.records import record_in
from tests.servers import seat_everybody, served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def seated(tmp_path_factory):
    """A record with everybody signed in."""
    with record_in(tmp_path_factory.mktemp("seated") / "data") as record:
        record.known = seat_everybody(record)
        yield record


@pytest.fixture
def site(seated, tmp_path):
    """A server of a twin of it."""
    with (
        record_in(tmp_path / "data", like=seated) as record,
        served(record, seated.known, tmp_path / "log") as site,
    ):
        yield site


def results(record, *, key=None):
    if key is None:
        return {
            uuid.UUID(str(found))
            for (found,) in record.rows("select uuid from improvement_result order by id")
        }
    return record.rows(
        "select count(*) from improvement_result where uuid = %s", key.hex if record.lite else key
    )


def together(number, work):
    """Run `work(n)` for each n below `number`, all at the same moment, each in a thread of its own."""
    gate = threading.Barrier(number)

    def run(n):
        gate.wait(60)
        return work(n)

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(run, range(number)))


@pytest.mark.parametrize(
    ("writes", "kills"), [(120, 2), pytest.param(1000, 10, marks=[pytest.mark.seeds, pytest.mark.timeout(1800)])]
)  # fmt: skip
def test_no_acknowledged_write_is_lost_when_the_server_is_killed(site, writes, kills):
    chance = random.Random(2)
    waiting, acknowledged, broken = [uuid.uuid4() for _ in range(writes)], set(), []
    turn = threading.Lock()

    def sender():
        visitor = site.visitor()
        while True:
            with turn:
                if not waiting:
                    return
                key = waiting.pop()
            try:
                status, _ = visitor.log(key)
            except (OSError, HTTPException):
                broken.append(key)
                return
            assert status == 200
            acknowledged.add(key)

    stops = sorted(chance.sample(range(10, writes - 10), kills))
    for stop in [*stops, None]:
        threads = [threading.Thread(target=sender) for _ in range(4)]
        for thread in threads:
            thread.start()
        if stop is not None:
            while len(waiting) > writes - stop and any(t.is_alive() for t in threads):
                time.sleep(0.005)
            site.kill()
        for thread in threads:
            thread.join()
        if stop is not None:
            assert site.record.sound()
            assert acknowledged <= results(site.record)
            site.start()
    assert waiting == [] and len(acknowledged) + len(broken) == writes
    assert len(broken) <= 4 * kills
    # A phone sends again what was not acknowledged, and each log stands once.
    visitor = site.visitor()
    assert all(visitor.log(key)[0] == 200 for key in broken)
    stored = site.record.rows("select uuid from improvement_result order by id")
    assert len(stored) == writes and results(site.record) == acknowledged | set(broken)


def test_the_same_log_sent_fifty_times_at_once_stands_once(site):
    key = uuid.uuid4()
    answers = together(50, lambda _: site.visitor().log(key))
    assert set(answers) == {answers[0]} and answers[0][0] == 200
    assert len(site.record.rows("select id from improvement_result")) == 1
    assert site.record.rows(
        "select count(*) from access_auditentry where action = 'improvement.log_result'"
    ) == [(1,)]
    assert results(site.record, key=key) == [(1,)]


def test_fifty_tests_started_at_once_get_fifty_numbers(site):
    form = {
        "school": "harbor-high", "idea": site.known["idea"], "who": "5 students", "value": "3", "out_of": "5",
        "confidence": "guess", "look": "other", "day": "2099-01-05",
    }  # fmt: skip
    same = uuid.uuid4()
    keys = [uuid.uuid4() for _ in range(25)] + [same] * 25
    answers = together(50, lambda n: site.visitor().post(site.known["start"], form | {"key": keys[n]}))
    assert {status for status, _ in answers} == {200}
    numbers = [
        number for (number,) in site.record.rows("select number from improvement_test order by number")
    ]
    assert numbers == list(range(1, 28))  # the one that was there, 25, and one for the key that came 25 times


@pytest.mark.parametrize("edits", [60, pytest.param(200, marks=pytest.mark.seeds)])
def test_of_many_edits_at_once_each_stands_in_the_history_or_was_told_both_texts(site, edits):
    seen, turn = {"version": 1}, threading.Lock()
    saved, refused = [], []

    def edit(n):
        visitor = site.visitor("Dora")
        for m in range(edits // 20):
            text = f"Writer-{n}-round-{m}"
            base = seen["version"]
            status, body = visitor.reword(text, base)
            with turn:
                seen["version"] = max(seen["version"], base + 1)
                if status == 302:
                    saved.append((base + 1, text))
                else:
                    assert status == 409
                    refused.append((text, body))

    together(20, edit)
    assert len(saved) + len(refused) == edits
    stored = site.record.rows(
        "select number, data from access_version where about_type = 'improvement.charter' order by about_id, number"
    )
    history = [
        (number, str(data if isinstance(data, dict) else json.loads(data)))
        for number, data in stored
        if "Writer-" in str(data)
    ]
    assert len(history) == len(saved) >= 2
    assert sorted(number for number, _ in saved) == list(range(2, len(saved) + 2))
    for number, text in saved:
        assert [data for n, data in history if n == number and f"{text}'" in data]
    for text, body in refused:
        assert text in body and len(set(re.findall(r"Writer-\d+-round-\d+", body))) >= 2
        assert not any(f"{text}'" in data for _, data in history)


WRITERS = """
import threading, time
from django.db import connection
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.improvement.models import Cycle
from gofar.apps.people.models import Person
failed, slowest, gate = [], [], threading.Barrier(20)
def write():
    cycle, tomas = Cycle.objects.get(), Person.objects.get(name="Tomas")
    gate.wait()
    for n in range(10):
        began = time.monotonic()
        try:
            log_result(cycle, value=9, out_of=12, by=tomas)
        except Exception as error:
            failed.append(repr(error))
        slowest.append(time.monotonic() - began)
    connection.close()
threads = [threading.Thread(target=write) for _ in range(20)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps({"failed": failed, "slowest": max(slowest)}))
"""


def test_twenty_writers_never_hear_of_a_locked_database(site):
    """Twenty threads write as fast as they can past the server, while twenty people write through it."""
    with ThreadPoolExecutor(1) as beside:
        past = beside.submit(site.record.python, WRITERS)
        statuses = together(
            20, lambda _: [(visitor := site.visitor()).log()[0], *(visitor.log()[0] for _ in range(4))]
        )
        told = past.result()
    assert told["failed"] == []
    assert {status for each in statuses for status in each} == {200}
    assert len(site.record.rows("select id from improvement_result")) == 20 * 10 + 20 * 5
    assert "locked" not in site.log.read_text()
