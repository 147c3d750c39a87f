"""Whoever drafts a test that a team elsewhere has stopped is told so before it is saved."""

import uuid

import pytest
from django.urls import reverse

from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Node, Test
from gofar.apps.improvement.queries.ledger import did_not_work, warnings_for
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.cycle import Decision

START = reverse("start-test", args=["harbor"])


@pytest.fixture
def stopped(cast):
    """Quay High tried the call, reached voicemail, and stopped."""
    test = cast.start(cast.quay_high, by=cast.dora, lead=cast.quinn)
    log_result(test.cycles.get(), value=2, out_of=12, by=cast.dora)
    reason = "Calls reached voicemail, 9 of 12 times."
    decide(test.cycles.get(), Decision.ABANDON, expected=None, reason=reason, by=cast.dora)
    return test


@pytest.fixture
def as_teacher(client, cast):
    client.force_login(cast.tomas)
    return client


def text(response) -> str:
    return response.content.decode()


def sent(cast, **changes):
    return {
        "school": "harbor-high",
        "idea": cast.idea.slug,
        "who": "5 students",
        "value": "3",
        "out_of": "5",
        "confidence": "fairly",
        "key": str(uuid.uuid4()),
    } | changes


def test_the_start_form_tells_who_stopped_the_idea_and_why(as_teacher, cast, stopped):
    page = text(as_teacher.get(START, {"idea": cast.idea.slug}))
    assert f"One team stopped “{cast.idea.title}”" in page
    assert "Quay High: Calls reached voicemail" in page and reverse("test", args=["harbor", 1]) in page
    assert "9 of 12" not in page
    assert "cyc-stopped cyc-open" in page
    assert "cyc-stopped cyc-open" not in text(as_teacher.get(START))


def test_copying_the_stopped_test_tells_it_too(as_teacher, cast, stopped):
    assert "cyc-stopped cyc-open" in text(as_teacher.get(START, {"from": 1}))


def test_without_a_stopped_test_nothing_is_said(as_teacher, cast):
    cast.start()
    assert "cyc-stopped" not in text(as_teacher.get(START))


def test_a_near_duplicate_under_another_idea_is_asked_about_once(as_teacher, cast, stopped, other_idea):
    form = text(as_teacher.get(START))
    look = form.split('name="look" value="')[1].split('"')[0]
    data = sent(cast, idea=other_idea.slug, look=look, title="Calling home, first day out")
    answer = as_teacher.post(START, data)
    assert answer.status_code == 422 and Test.objects.count() == 1
    page = text(answer)
    assert "This reads like" in page and "Quay High (test 1): Calls reached voicemail" in page
    assert 'name="told" value="1"' in page and "Calling home, first day out" in page
    assert as_teacher.post(START, data | {"told": "1"}).status_code in {302, 303}
    assert Test.objects.count() == 2


def test_what_a_phone_has_kept_is_not_held_up(as_teacher, cast, stopped, other_idea):
    look = text(as_teacher.get(START)).split('name="look" value="')[1].split('"')[0]
    data = sent(cast, idea=other_idea.slug, look=look, title="Calling home, first day out")
    assert as_teacher.post(START, data, headers={"accept": "application/json"}).status_code in {200, 201, 303}
    assert Test.objects.count() == 2


def test_the_query_tells_the_same_idea_first_and_what_reads_like_it_after(cast, stopped, other_idea):
    tests = tests_of(cast.tomas, cast.harbor)
    (own,) = warnings_for(tests, idea=cast.idea)
    assert (own.same, own.tests[0].number, own.tests[0].school) == (True, 1, "Quay High")
    assert "9 of 12" not in own.tests[0].reason
    assert warnings_for(tests, idea=other_idea) == ()
    (like,) = warnings_for(tests, idea=other_idea, titles=["Call home on day one, first thing"])
    assert (like.same, like.idea) == (False, cast.idea.slug)
    assert [one.idea for one in did_not_work(tests)] == [cast.idea.slug]


@pytest.fixture
def other_idea(cast):
    draft = Draft(Node.Kind.IDEA, "Greet at the door")
    parent = cast.idea.edges_up.get().parent
    return add_part(cast.harbor.theory, draft, parent=parent, by=cast.dora)
