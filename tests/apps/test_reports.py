"""Consent, the portfolio and reports: who reads what, and what is gone when it is taken back."""

import datetime as dt
import json

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import Conflict, NotAllowed, NotVisible
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.models import Charter
from gofar.apps.records.actions.deleting import delete_school
from gofar.apps.reports.actions.consenting import ask_funders, give_consent, withdraw_consent
from gofar.apps.reports.actions.writing import freeze_report, reword_report
from gofar.apps.reports.queries import ask_of, consent_of, portfolio_for
from gofar.apps.reports.queries.drafting import draft_values
from gofar.apps.reports.queries.reports import reports_of
from gofar.apps.reports.queries.story import story_for
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from gofar.core.practice.portfolio import Shows
from tests.cast import BEGAN, put_points, second_factor

ALL = [part.value for part in Shows]


@pytest.fixture
def agreed(cast):
    """Harbor lets its funders read."""
    give_consent(cast.harbor, shows=ALL, by=cast.dora)
    return cast


def tested(cast, school=None, *, by=None, met=True, decision=Decision.ADOPT):
    """Run one test to its decision."""
    someone = by or cast.tomas
    test = cast.start(school, by=someone, lead=someone)
    cycle = test.cycles.get()
    log_result(cycle, value=9 if met else 2, out_of=12, by=someone)
    decide(cycle, decision, expected=None, reason="We saw it at Harbor High.", by=someone)
    return test


def test_only_the_director_lets_funders_read_and_a_stranger_learns_of_nothing(cast):
    with pytest.raises(NotAllowed):
        give_consent(cast.harbor, shows=ALL, by=cast.hana)
    with pytest.raises(NotVisible):
        give_consent(cast.harbor, shows=ALL, by=cast.pia)
    assert portfolio_for(cast.faye).rows == () and portfolio_for(cast.faye).silent == 1
    give_consent(cast.harbor, shows=ALL, by=cast.dora)
    found = portfolio_for(cast.faye)
    assert [row.network.slug for row in found.rows] == ["harbor"] and found.silent == 0
    with pytest.raises(NotAllowed):
        portfolio_for(cast.dora)
    with pytest.raises(NotAllowed):
        portfolio_for(cast.omar)


def test_a_network_that_takes_it_back_is_gone_at_the_next_question_and_undo_brings_it_back(agreed):
    cast = agreed
    withdraw_consent(consent_of(cast.dora, cast.harbor), by=cast.dora)
    assert portfolio_for(cast.faye).rows == ()
    with pytest.raises(NotVisible):
        story_for(cast.faye, "harbor")
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert len(portfolio_for(cast.faye).rows) == 1
    undo(cast.harbor.audit.filter(action="reports.give_consent").get(), by=cast.dora)
    assert portfolio_for(cast.faye).rows == ()


def test_a_new_word_of_the_director_replaces_the_one_before(agreed):
    give_consent(agreed.harbor, shows=[Shows.SPREAD.value], by=agreed.dora)
    row = portfolio_for(agreed.faye).rows[0]
    assert row.aim is None and row.claims is None and row.keeping is not None
    assert agreed.harbor.consents.filter(withdrawn_at=None).count() == 1


def test_a_membership_that_ends_takes_the_portfolio_with_it(agreed):
    agreed.faye.memberships.update(ended_at=BEGAN)
    with pytest.raises(NotVisible):
        portfolio_for(agreed.faye)


def test_every_reader_of_a_portfolio_reads_the_same_and_a_small_school_is_in_no_total(agreed):
    cast = agreed
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"measure": cast.attendance, "baseline": 0.8, "baseline_n": 200, "target": 0.9}, expected=1, by=cast.dora)  # fmt: skip
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    before = portfolio_for(cast.faye).rows[0].aim
    put_points(cast.attendance, cast.skerry_high, [(5, 7)] * 12)
    after = portfolio_for(cast.faye).rows[0].aim
    assert (
        [p.denominator for p in after.spec.points]
        == [p.denominator for p in before.spec.points]
        == [200.0] * 12
    )
    assert after.students == before.students and round(after.students.more) == 20
    assert after.students.schools == 1 and after.students.periods == 6
    second_factor(cast.dora)
    draft = draft_values(cast.dora, cast.harbor)
    assert draft == draft_values(cast.omar, cast.harbor)
    assert {point["denominator"] for point in draft["aim"]["spec"]["points"]} == {200.0}


def test_tests_of_thirty_days_with_a_prediction_and_decided_and_the_miss_rate_from_ten_on(agreed):
    cast = agreed
    for met in [True] * 6 + [False] * 3:
        tested(cast, met=met)
    cast.start()
    row = portfolio_for(cast.faye).rows[0]
    assert (row.pulse.tests, row.pulse.predicted, row.pulse.decided) in {(9, 9, 9), (10, 10, 9)}
    assert row.judged is None
    tested(cast, met=False)
    assert portfolio_for(cast.faye).rows[0].judged.missed == 4


def test_schools_that_keep_an_idea_stay_unsaid_in_a_network_of_two(agreed):
    cast = agreed
    tested(cast)
    assert portfolio_for(cast.faye).rows[0].keeping == 1
    delete_school(cast.harbor, cast.skerry_high, typed=cast.skerry_high.name, by=cast.dora)
    assert portfolio_for(cast.faye).rows[0].keeping is None


def test_a_story_names_no_school_no_colleague_and_no_count(agreed):
    cast = agreed
    test = tested(cast)
    write_learning(
        cast.harbor, "At Harbor High 7 of 12 students came back, says Tomas.", tests_for=[test], by=cast.tomas
    )
    found = story_for(cast.faye, "harbor")
    words = found.told(found.row.claims[0].words)
    assert "Harbor High" not in words and "Tomas" not in words and "7 of 12" not in words
    assert "a school" in words.lower() and "a colleague" in words.lower()


@pytest.mark.parametrize("words", ["Who visits Quay High with us?", "We need 3 coaches"])
def test_what_the_hub_asks_names_no_school_and_no_number(cast, words):
    with pytest.raises(DataRefused) as refusal:
        ask_funders(cast.harbor, words, by=cast.hana)
    assert refusal.value.fix
    ask_funders(cast.harbor, "Who calls home in Somali?", by=cast.hana)
    assert ask_of(cast.faye, cast.harbor).words == "Who calls home in Somali?"
    ask_funders(cast.harbor, "", by=cast.hana)
    assert ask_of(cast.faye, cast.harbor) is None
    with pytest.raises(NotAllowed):
        ask_funders(cast.harbor, "Who?", by=cast.tomas)


def test_a_report_is_frozen_and_says_what_is_otherwise_today(cast):
    with at(BEGAN + dt.timedelta(days=60)):
        first = tested(cast)
        report = freeze_report(cast.harbor, {"tried": "It was a hard month."}, by=cast.hana)
    kept = json.dumps(report.values, sort_keys=True)
    tested(cast, cast.quay_high, by=cast.quinn)
    first.retracted_at = BEGAN
    first.save(update_fields=["retracted_at"])
    report.refresh_from_db()
    assert json.dumps(report.values, sort_keys=True) == kept
    assert report.values["counts"]["tests"] == 1 and report.values["numbers"] == [1]
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    assert reports_of(cast.hana, cast.harbor) == []


def test_words_of_a_report_hold_no_number_and_the_second_writer_reads_both_texts(cast):
    with pytest.raises(DataRefused) as refusal:
        freeze_report(cast.harbor, {"next": "We want 12 schools."}, by=cast.hana)
    assert "12" in refusal.value.what and refusal.value.where
    report = freeze_report(cast.harbor, {"next": "We go on."}, by=cast.hana)
    reword_report(report, {"next": "We go on together."}, expected=1, by=cast.dora)
    with pytest.raises(Conflict):
        reword_report(report, {"next": "We stop."}, expected=1, by=cast.hana)
    report.refresh_from_db()
    assert report.added == {"next": "We go on together."} and report.version == 2
    with pytest.raises(NotAllowed):
        freeze_report(cast.harbor, {}, by=cast.tomas)
    with pytest.raises(NotVisible):
        freeze_report(cast.harbor, {}, by=cast.pia)
