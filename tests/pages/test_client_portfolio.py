"""The client's portfolio and Monday list: each reads what its person may, and no more."""

import datetime as dt

import pytest

from gofar.apps.improvement.actions.tests import Plan
from gofar.apps.reports.actions.consenting import give_consent, withdraw_consent
from gofar.client import Client, Refused
from tests.cast import gather
from tests.programs import program


@pytest.mark.slow
def test_a_funder_reads_the_portfolio_while_the_director_agrees(live_server, transactional_db):
    cast = gather()
    cast.start()
    faye = Client(live_server.url, program(cast.faye).secret)
    silent = faye.portfolio()
    assert (silent.networks, silent.silent) == ((), 1)
    given = give_consent(cast.harbor, shows=["aim"], by=cast.dora)
    (row,) = faye.portfolio().networks
    assert (row.network, row.name, row.schools) == ("harbor", cast.harbor.name, 3)
    assert (row.keeping, row.moved, row.claims) == (None, None, None)
    withdraw_consent(given, by=cast.dora)
    assert faye.portfolio().networks == ()
    with pytest.raises(Refused) as refused:
        Client(live_server.url, program(cast.tomas).secret).portfolio()
    assert refused.value.status == 403


@pytest.mark.slow
def test_a_funder_reads_a_story_its_ideas_and_the_six_questions(live_server, transactional_db):
    cast = gather()
    cast.start()
    faye = Client(live_server.url, program(cast.faye).secret)
    with pytest.raises(Refused):
        faye.story("harbor")
    give_consent(cast.harbor, shows=["aim", "story"], by=cast.dora)
    story = faye.story("harbor")
    (idea,) = story.ideas
    assert (story.network.network, story.withheld, idea.idea) == ("harbor", ("spread",), cast.idea.slug)
    assert (idea.tried.tests, idea.tried.decisions) == (1, None)
    alike = faye.who_else("harbor", idea.idea)
    assert (alike.here.network, alike.here.tried.decisions, alike.others) == ("harbor", None, ())
    assert len(faye.six_questions()) == 6


@pytest.mark.slow
def test_a_hub_answers_a_call_from_the_monday_list_and_it_rests(live_server, transactional_db):
    cast = gather()
    long_ago = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=60)
    cast.start(plan=Plan("12 students, one week", long_ago, long_ago + dt.timedelta(days=4)))
    harbor = Client(live_server.url, program(cast.dora).secret).network("harbor")
    call = next(one for one in harbor.monday_list() if one.test == 1)
    answer = harbor.answer_call(call, "later", "They meet on Thursday.")
    assert (answer.school, answer.why, answer.test, answer.by) == (call.school, call.why, 1, "Dora")
    assert call not in harbor.monday_list()
    with pytest.raises(Refused):
        Client(live_server.url, program(cast.tomas).secret).network("harbor").monday_list()
