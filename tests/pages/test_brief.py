"""Five minutes for somebody new: drafted from the record, for its reader, and ready to print."""

import datetime as dt
import html
import re

import pytest

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.core.practice.cycle import Decision

FRIDAY = dt.datetime(2026, 10, 9, 14, 0, tzinfo=dt.UTC)


def read(client, someone, path="/n/harbor/brief/"):
    client.force_login(someone)
    with at(FRIDAY):
        answer = client.get(path)
    return answer.status_code, html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


@pytest.fixture
def tried(cast):
    """Harbor High kept its test and is at another; Quay High is at its first."""
    kept = cast.start()
    with at(FRIDAY):
        log_result(kept.cycles.get(), value=9, out_of=12, by=cast.tomas)
        decide(kept.cycles.get(), Decision.ADOPT, expected=None, reason="It held.", by=cast.tomas)
        write_learning(cast.harbor, "A call brings 9 of 12 students back.", tests_for=[kept], by=cast.tomas)
    cast.start(title="Call again in the evening")
    cast.start(cast.quay_high, title="Call at noon", by=cast.quinn, lead=cast.quinn)
    return cast


def test_a_new_network_says_what_is_not_there_yet(client, cast):
    status, page = read(client, cast.tomas)
    assert status == 200
    assert "Know Harbor network in five minutes" in page
    assert "The aim is not written yet." in page
    assert "No test is open." in page
    assert "Every absence is noticed" in page
    assert "Call home on the first day out" in page


def test_a_schools_brief_tells_of_its_own_team(client, tried):
    _status, page = read(client, tried.tomas, "/n/harbor/brief/harbor-high/")
    assert "Call again in the evening" in page
    assert "Call at noon" not in page
    assert "Tomas" in page
    assert "Quinn" not in page
    assert "Cora" in page


def test_the_networks_brief_names_the_schools_and_leads_to_ones_own(client, tried):
    _status, page = read(client, tried.tomas)
    assert "Call at noon, Quay High" in page
    assert "Lena (Harbor High)" in page
    assert 'href="/n/harbor/brief/harbor-high/"' in page
    assert "Harbor High in five minutes" not in read(client, tried.faye)[1]


def test_no_count_stands_in_it_for_those_who_may_not_read_it(client, tried):
    for path in ("/n/harbor/brief/", "/n/harbor/brief/harbor-high/"):
        status, page = read(client, tried.faye, path)
        assert status == 200
        assert "9 of 12" not in page
        assert "A call brings some" in page
        assert read(client, tried.pia, path)[0] == 404


def test_many_ended_tests_are_counted_and_not_all_listed(client, cast):
    for number in range(8):
        test = cast.start(title=f"Trial {number}")
        with at(FRIDAY):
            log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
            decide(test.cycles.get(), Decision.ABANDON, expected=None, reason="No.", by=cast.tomas)
    _status, page = read(client, cast.tomas)
    assert "2 more stand on the page of tests." in page
    assert "Trial 7" in page
    assert "Trial 0" not in page


def test_somebody_new_is_shown_the_way_on_my_week(client, cast):
    _status, page = read(client, cast.tomas, "/me/")
    assert "New here? Harbor High in five minutes" in page
    assert "New here? Harbor network in five minutes" in read(client, cast.faye, "/me/")[1]
    cast.harbor.memberships.update(started_at=FRIDAY - dt.timedelta(days=90))
    assert "New here?" not in read(client, cast.tomas, "/me/")[1]
