"""The list of tests, and one test: what each reader sees, and which next step."""

import datetime as dt
import re

import pytest

from gofar.apps.improvement.actions.tests import Guess, Plan, decide, log_result, plan_cycle, predict, study
from gofar.apps.improvement.models import Result
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor
from tests.pages.cycling import MOST_QUERIES, at, go, text, title

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
FORMS = ["log-result", "predict", "plan-cycle", "study", "decide"]


@pytest.fixture
def tomas(client, cast):
    """A teacher who may see his own school's numbers."""
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def due(cast):
    return cast.start()


@pytest.fixture
def logged(cast, due):
    go(cast, due.cycles.get(), 9)
    return due


# ------------------------------------------------------------------ the list
def test_an_empty_network_says_how_to_begin(tomas):
    page = tomas.get(at("tests"))
    assert title(page) == "No test has started yet"
    assert at("start-test") in text(page)


def test_the_list_counts_what_runs_waits_and_is_due(tomas, cast):
    cast.start()
    cast.start(plan=Plan("a class", dt.date(2026, 10, 5), dt.date(2099, 1, 1)))
    go(cast, cast.start().cycles.get(), 9)
    go(cast, cast.start().cycles.get(), 2, decision=Decision.ABANDON)
    page = tomas.get(at("tests"))
    assert title(page) == "4 tests: 1 running, 1 waits for a decision, 1 due"
    assert [part in text(page) for part in ("8 of 12", "9 of 12", "Stopped", "Result due")] == [True] * 4


def test_links_narrow_the_list_to_a_school_and_an_idea(tomas, cast):
    cast.start()
    cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    page = tomas.get(at("tests", school="quay-high", idea=cast.idea.slug))
    assert title(page).startswith("Quay High, Call home on the first day out, 1 test")
    assert at("test", 2) in text(page)
    assert at("test", 1) not in text(page)
    assert title(tomas.get(at("tests", school="nowhere"))) == "No test has started yet"


def test_two_hundred_tests_stand_on_a_page_within_few_questions(tomas, cast, django_assert_max_num_queries):
    cast.quay_high.name, cast.quay_high.short_name = LONG, ""
    cast.quay_high.save()
    for i in range(200):
        school, by = (cast.quay_high, cast.quinn) if i % 2 else (cast.harbor_high, cast.tomas)
        go(cast, cast.start(school, by=by, lead=by).cycles.get(), 9) if i < 40 and not i % 2 else cast.start(
            school, by=by, lead=by
        )
    with django_assert_max_num_queries(MOST_QUERIES):
        page = tomas.get(at("tests"))
    assert title(page) == "200 tests: 20 wait for a decision, 180 due"
    assert LONG in text(page)


def test_many_ended_tests_are_shown_when_asked_for(tomas, cast):
    for _ in range(31):
        go(cast, cast.start().cycles.get(), 9, decision=Decision.ADOPT)
    page = text(tomas.get(at("tests")))
    assert "Show all 31 that have ended" in page
    assert "31 tests: all have ended" in page
    assert text(tomas.get(at("tests", all=1))).count('class="tno"') == 31


# ------------------------------------------------------------------ one test
def test_the_finding_is_counted_from_the_cycles(tomas, cast, due):
    cycle = due.cycles.get()
    go(cast, cycle, 2, decision=Decision.ADAPT)
    for value in (20, 22):
        cycle = plan_cycle(
            due, Plan("24 students, one week", dt.date(2026, 10, 12), dt.date(2026, 10, 16)), Guess(18, 24), by=cast.tomas
        )  # fmt: skip
        go(cast, cycle, value, 24)
    decide(cycle, Decision.ADOPT, expected=None, reason="It held.", by=cast.tomas)
    page = tomas.get(at("test", 1))
    assert title(page) == "“Call home on the first day out” met the prediction in two of three cycles"
    assert "Harbor High kept it after three cycles, from 12 students to 24 students." in text(page)
    assert "Keep it. It held." in text(page)


def test_one_next_step_follows_from_where_the_test_stands(tomas, cast, due):
    cycle = due.cycles.get()

    def primary():
        main = text(tomas.get(at("test", 1))).split("<main")[1]
        return re.findall(r'class="btn go" href="([^"]+)"', main)

    assert primary() == [at("log-result", 1)]
    go(cast, cycle, 9)
    assert primary() == [at("decide", 1)]
    decide(cycle, Decision.EXPAND, expected=None, reason="It held.", by=cast.tomas)
    assert primary() == [at("plan-cycle", 1)]


def test_a_correction_stands_beside_the_locked_prediction(tomas, cast, logged):
    predict(logged.cycles.get(), Guess(11, 12, "back the next day", "very"), by=cast.tomas)
    page = text(tomas.get(at("test", 1)))
    assert "8 of 12 back the next day" in page
    assert "11 of 12 back the next day, very sure" in page
    assert re.search(r"Locked \d+ \w+, \d\d:\d\d, when the first result came", page)
    assert "Made after the first result. The first prediction stays." in page


@pytest.mark.parametrize("who", ["quinn", "cora", "faye"])
def test_those_not_entitled_read_met_and_a_size_and_no_count(client, cast, logged, who):
    study(
        logged.cycles.get(),
        {"did": "Called 9 of 12 homes.", "for_whom": "IEP: 2 of 3."},
        expected=None,
        by=cast.tomas,
    )
    client.force_login(getattr(cast, who))
    for address in (at("test", 1), at("tests")):
        page = text(client.get(address))
        shown = re.sub(r"<[^>]+>", " ", page.split("<main")[1].split("</main>")[0])
        assert not re.search(
            r"\b(8|9|12|2 of 3)\b(?! Oct| Nov| Dec|:|,? \d\d:)", re.sub(r"\d+ \w{3}\b( \d{4})?", "", shown)
        )
        assert "met" in shown
        assert "10–29" in shown
        assert "Small numbers are for the school’s own team." in shown


def test_other_schools_that_tried_it_stand_beside_with_what_they_decided(tomas, cast, due):
    other = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    log_result(other.cycles.get(), value=1, out_of=12, by=cast.quinn)
    decide(other.cycles.get(), Decision.ABANDON, expected=None, reason="Nobody picked up.", by=cast.quinn)
    page = text(tomas.get(at("test", 1)))
    assert "Tried next by" in page
    assert "stopped: Nobody picked up." in page
    assert "A call brings students back." in page
    assert "Tried before by" in text(tomas.get(at("test", 2)))


def test_how_good_the_guesses_are_is_for_the_school_alone(tomas, client, cast):
    for value in (7, 9, 10):
        go(cast, cast.start().cycles.get(), value)
    assert "Only your school sees this." in text(tomas.get(at("test", 1)))
    second_factor(cast.hana)
    client.force_login(cast.hana)
    assert "How good are our guesses?" not in text(client.get(at("test", 1)))


def test_a_reader_without_the_right_sees_no_button_and_is_refused(client, cast, logged):
    client.force_login(cast.faye)
    page = text(client.get(at("test", 1))).split("<main")[1]
    for name in FORMS:
        assert at(name, 1) not in page
        assert client.get(at(name, 1)).status_code == 403
        assert client.post(at(name, 1), {"cycle": 1}).status_code == 403
    assert client.get(at("start-test")).status_code == 403
    assert Result.objects.count() == 1


@pytest.mark.parametrize("name", ["tests", "log", "start-test", "test", *FORMS])
def test_strangers_find_nothing_and_the_unknown_are_asked_to_sign_in(client, cast, logged, name):
    address = at(name) if name in {"tests", "log", "start-test"} else at(name, 1)
    assert client.get(address).status_code == 302
    client.force_login(cast.pia)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["test", "log-result", "predict", "plan-cycle", "study", "decide"])
def test_each_page_of_a_test_asks_few_questions(tomas, logged, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert tomas.get(at(name, 1)).status_code == 200
