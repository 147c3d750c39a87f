"""The miss rate on the page equals one that a separate script recomputes from the exported file, on many seeds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.tests import Guess, decide, log_result, plan_cycle, predict
from gofar.apps.improvement.queries.tests import miss_rate_of, tests_of
from gofar.apps.people.models import Network, Person
from gofar.apps.sample.build.loop import put_tests, reword
from gofar.apps.sample.build.numbers import put_measures
from gofar.apps.sample.build.places import put_places, seat
from gofar.apps.sample.build.run import FOUNDED
from gofar.apps.sample.build.theory import lay_theory
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import TODAY
from gofar.core.practice.cycle import Decision
from tests.apps.test_tests import WEEK
from tests.pages.cycling import at as address
from tests.pages.cycling import go, text

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "miss-rate"
SENTENCE = re.compile(r"Of (\d+) closed cycles with a prediction, (\d+) missed it")


def recomputed(path):
    told = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in told.split(","))


def test_only_closed_cycles_that_were_predicted_in_time_count(cast, client, tmp_path):
    """Open, unpredicted and corrected cycles change nothing; a partly met one is a miss."""
    test = cast.start(guess=Guess(10, 12))
    cycle = test.cycles.get()
    log_result(cycle, value=8, out_of=12, by=cast.tomas)
    predict(cycle, Guess(5, 12), by=cast.tomas)
    decide(cycle, Decision.ADOPT, expected=None, by=cast.tomas)
    go(cast, plan_cycle(test, WEEK, Guess(9, 12), by=cast.tomas), 1)
    bare = cast.start().cycles.get()
    bare.predictions.all().delete()
    go(cast, bare, 3, decision=Decision.ADOPT)
    rate = miss_rate_of(cast.tomas, cast.harbor, tests_of(cast.tomas, cast.harbor))
    assert (rate.closed, rate.missed, rate.nearly) == (1, 1, 1)
    client.force_login(cast.cora)
    from tests.cast import second_factor

    second_factor(cast.cora)
    file = tmp_path / "tests.csv"
    file.write_bytes(client.get(address("tests-file")).content)
    assert recomputed(file) == (1, 1, 1)


def test_those_outside_read_it_from_ten_cycles_on(cast):
    for count in range(10):
        tests = tests_of(cast.faye, cast.harbor)
        for outside in (cast.faye, cast.dev, cast.omar):
            assert miss_rate_of(outside, cast.harbor, tests) is None
        assert miss_rate_of(cast.quinn, cast.harbor, tests).closed == count
        go(cast, cast.start().cycles.get(), 3, decision=Decision.ABANDON)
    assert miss_rate_of(cast.faye, cast.harbor, tests_of(cast.faye, cast.harbor)).closed == 10


@pytest.mark.slow
@pytest.mark.seeds
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_page_and_script_agree_on_twenty_seeds(client, settings, tmp_path):
    settings.SAMPLE = True
    for seed in range(500, 520):
        with transaction.atomic():
            told = simulate(seed)
            with at(FOUNDED):
                places = put_places(told.riverbend, told.breaks, TODAY)
                put_measures(told.riverbend, places)
            reword(told.riverbend, places)
            lay_theory(told.riverbend, places)
            put_tests(told.riverbend, places)
            seat(told.riverbend, places)
            client.force_login(Person.objects.get(chair="hub-staff"))
            slug = Network.objects.get(is_sample=True).slug
            file = tmp_path / f"{seed}.csv"
            file.write_bytes(client.get(f"/n/{slug}/tests/tests.csv").content)
            closed, missed, _nearly = recomputed(file)
            shown = SENTENCE.search(text(client.get(f"/n/{slug}/tests/")))
            assert (int(shown[1]), int(shown[2])) == (closed, missed), seed
            assert closed > 40
            transaction.set_rollback(True)
