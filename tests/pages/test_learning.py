"""The learning record: claims that rest on tests, and keep the ones that speak against them."""

import datetime as dt

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as on_day
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.models import Learning
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
MOST_QUERIES = 30


def at(name: str, *more: str, network: str = "harbor", query: str = "") -> str:
    return reverse(name, args=[network, *more]) + query


def text(response) -> str:
    return response.content.decode()


def close(cast, decision: Decision, school=None, **changes):
    test = cast.start(school, by=cast.dora, **changes)
    log_result(test.cycles.get(), value=9, out_of=12, by=cast.dora)
    decide(test.cycles.get(), decision, expected=None, by=cast.dora)
    return test


@pytest.fixture
def kept(cast):
    return close(cast, Decision.ADOPT)


@pytest.fixture
def stopped(cast, kept):
    return close(cast, Decision.ABANDON, cast.quay_high, lead=cast.quinn)


@pytest.fixture
def as_teacher(client, cast):
    client.force_login(cast.tomas)
    return client


# ------------------------------------------------------------------ reading
def test_the_title_counts_what_was_learned_and_what_speaks_against_an_idea(as_teacher, cast, kept, stopped):
    write_learning(
        cast.harbor, "Calls bring students back.", tests_for=[kept], tests_against=[stopped], by=cast.hana
    )
    write_learning(
        cast.harbor,
        "The call needs right numbers.",
        tests_for=[stopped],
        what_next="Check them.",
        by=cast.hana,
    )
    page = text(as_teacher.get(at("learning")))
    assert "Two things we have learned; one speaks against an idea</h1>" in page
    assert "They rest on two tests. One keeps a test that speaks against it." in page
    assert "Against it:" in page and "Check them." in page
    assert at("test", "1") in page and at("test", "2") in page
    assert "Quay High" in page and "stopped" in page and "kept" in page and "Hana" in page


def test_entries_stand_under_their_month_newest_first(as_teacher, cast, kept):
    for month in (9, 10):
        with on_day(dt.datetime(2026, month, 20, 12, tzinfo=dt.UTC)):
            write_learning(cast.harbor, f"Learned in month {month}.", tests_for=[kept], by=cast.hana)
    page = text(as_teacher.get(at("learning")))
    assert page.index("October 2026") < page.index("Learned in month 10.") < page.index("September 2026")


def test_counts_inside_a_claim_are_for_those_entitled_to_them(client, cast, kept):
    write_learning(cast.harbor, "At Harbor 9 of 12 came back.", tests_for=[kept], by=cast.hana)
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    assert "9 of 12" in text(client.get(at("learning")))
    client.force_login(cast.faye)
    page = text(client.get(at("learning")))
    assert "9 of 12" not in page and "At Harbor some came back." in page


def test_an_empty_record_says_what_will_come(client, cast):
    client.force_login(cast.hana)
    page = text(client.get(at("learning")))
    assert "Nothing is written down yet</h1>" in page
    assert at("write-learning") in page
    client.force_login(cast.faye)
    assert at("write-learning") not in text(client.get(at("learning")))
    client.force_login(cast.hana)
    assert "No test has begun yet" in text(client.get(at("write-learning")))


def test_forty_entries_and_a_long_name_fit_in_few_queries(
    as_teacher, cast, kept, django_assert_max_num_queries
):
    cast.harbor_high.short_name, cast.harbor_high.name = "", LONG
    cast.harbor_high.save()
    for number in range(40):
        write_learning(cast.harbor, f"Claim {number}.", tests_for=[kept], by=cast.hana)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(as_teacher.get(at("learning")))
    assert "40 things we have learned" in page and LONG in page
    with django_assert_max_num_queries(MOST_QUERIES):
        as_teacher.get(at("write-learning"))


@pytest.mark.parametrize("name", ["learning", "write-learning"])
def test_strangers_find_nothing_and_anonymous_readers_are_asked_who_they_are(client, cast, name):
    assert client.get(at(name)).status_code == 302
    client.force_login(cast.pia)
    assert client.get(at(name)).status_code == 404


# ------------------------------------------------------------------ writing
def test_a_teacher_writes_what_was_learned_and_may_take_it_back(as_teacher, cast, kept, stopped):
    data = {"claim": "Calls work.", "what_next": "Try spring.", "tests_for": "#1, 1", "tests_against": "2"}
    assert as_teacher.post(at("write-learning"), data).url == at("learning")
    entry = Learning.objects.get()
    cited = {(c.test.number, c.speaks_for) for c in entry.citations.all()}
    assert (entry.by, entry.what_next, cited) == (cast.tomas, "Try spring.", {(1, True), (2, False)})
    change = AuditEntry.objects.first()
    page = text(as_teacher.get(at("learning")))
    assert "Calls work." in page and at("undo", str(change.pk)) in page
    undo(change, by=cast.tomas)
    assert "Calls work." not in text(as_teacher.get(at("learning")))


def test_a_link_from_a_test_brings_its_number_along(as_teacher, cast, kept):
    assert 'value="1"' in text(as_teacher.get(at("write-learning", query="?for=1")))


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"claim": "Calls work."}, "tests_for", "This claim cites no test."),
        ({"claim": "", "tests_for": "1"}, "claim", "Write what you have learned."),
        ({"claim": "Calls work.", "tests_for": "99"}, "tests_for", "There is no test 99 in this network."),
        ({"claim": "Calls work.", "tests_for": "one"}, "tests_for", "“one” is no test number."),
        (
            {"claim": "Calls work.", "tests_for": "1", "tests_against": "1"},
            "tests_against",
            "stands on both sides",
        ),
    ],
)
def test_a_claim_that_rests_on_nothing_is_refused_at_its_field(as_teacher, cast, kept, data, field, said):
    answer = as_teacher.post(at("write-learning"), data)
    assert answer.status_code == 422
    assert said in text(answer) and f'href="#id_{field}"' in text(answer)
    assert not Learning.objects.exists()


def test_those_who_only_look_on_may_not_write(client, cast, kept):
    for person in (cast.faye, cast.omar, cast.dev):
        client.force_login(person)
        assert client.get(at("write-learning")).status_code == 403
        assert client.post(at("write-learning"), {"claim": "Mine.", "tests_for": "1"}).status_code == 403
    assert not Learning.objects.exists()
