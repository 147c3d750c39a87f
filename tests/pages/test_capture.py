"""The phone's pages: log what is due, start something small, and see that it is saved."""

import datetime as dt
import re
import uuid

import pytest

from gofar.apps.access.models import AuditEntry
from gofar.apps.administration import actions as administration
from gofar.apps.improvement.actions.tests import decide, log_result, study
from gofar.apps.improvement.actions.theory import branch_part
from gofar.apps.improvement.models import Node, Result, Test
from gofar.apps.people.roles import Role
from gofar.core.practice.cycle import Decision
from tests.cast import person, second_factor
from tests.pages.cycling import MOST_QUERIES, at, go, text, title


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


# ------------------------------------------------------------------ log
def test_the_phone_opens_on_what_is_due(tomas, due, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page = tomas.get(at("log"))
    assert title(page) == "Call home on the first day out"
    assert "You predicted <b>8 of 12</b> back the next day" in text(page)
    assert f'action="{at("log-result", 1)}"' in text(page)


def test_with_nothing_due_the_phone_opens_on_a_new_test(tomas, cast):
    assert title(tomas.get(at("log"))) == "Try something small"


def test_the_hub_sees_what_waits_and_a_reader_whom_it_is_for(client, cast, due):
    client.force_login(cast.hana)
    page = client.get(at("log"))
    assert title(page) == "1 test is due"
    assert at("log-result", 1) in text(page)
    client.force_login(cast.omar)
    assert title(client.get(at("log"))) == "School teams log their tests here"


def a_result(**changes):
    return {
        "cycle": 1, "expected": 1, "key": uuid.uuid4(), "value": "9", "out_of": "12", "note": "Families were glad.", "next": "",
    } | changes  # fmt: skip


def test_a_result_is_logged_once_however_often_it_is_sent(tomas, due):
    sent = a_result(next="expand", next_value="18", next_out_of="24")
    for _ in range(2):
        response = tomas.post(at("log-result", 1), sent)
        assert (response.status_code, response["Location"]) == (303, at("logged", 1))
    result = Result.objects.get()
    assert (result.value, result.out_of, result.note) == (9, 12, "Families were glad.")
    drafted = due.cycles.get(number=2).predictions.get()
    assert (drafted.value, drafted.out_of, drafted.of_what) == (18, 24, "back the next day")
    page = tomas.get(at("logged", 1))
    assert re.fullmatch(r"Saved \d+:\d\d", title(page))
    assert "Cycle 2 is" in text(page)
    assert "Try it with more: 18 of 24 predicted" in text(page)
    assert at("undo", AuditEntry.objects.first().pk) in text(page)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": ""}, "Write how many. 0 is a number too."),
        ({"value": "many"}, "Write a number, such as 8."),
        ({"value": "13"}, "That is more than the number it is out of."),
        ({"value": "-1"}, "Count from 0 up."),
        ({"value": "0", "out_of": "0"}, "Say out of how many: 1 or more."),
        (
            {"next": "expand", "next_value": "30", "next_out_of": "24"},
            "That is more than the number it is out of.",
        ),
    ],
)
def test_an_impossible_result_is_refused_in_words_and_nothing_is_written(tomas, due, changes, words):
    response = tomas.post(at("log-result", 1), a_result(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert "There is a problem" in text(response)
    assert "Families were glad." in text(response)
    assert not Result.objects.exists()


def test_a_decision_that_somebody_else_made_first_is_not_written_over(tomas, cast, logged):
    decide(logged.cycles.get(), Decision.ADOPT, expected=1, reason="It held.", by=cast.lena)
    response = tomas.post(at("log-result", 1), a_result(next="abandon"))
    assert response.status_code == 409
    assert "Somebody else decided: Keep it." in text(response)
    assert "Families were glad." in text(response)
    assert logged.cycles.get().decision == "adopt"
    assert Result.objects.count() == 1


def test_a_test_without_an_open_cycle_says_what_to_do(tomas, cast, due):
    go(cast, due.cycles.get(), 9, decision=Decision.ADOPT)
    response = tomas.get(at("log-result", 1))
    assert response.status_code == 400
    assert "Plan another cycle first." in text(response)


def test_a_form_that_lost_its_cycle_can_be_sent_again(tomas, due):
    sent = a_result(cycle="")
    response = tomas.post(at("log-result", 1), sent)
    assert response.status_code == 422
    assert "Part of this form got lost on the way. Send it again." in text(response)
    assert "#id_cycle" not in text(response)
    assert "Families were glad." in text(response)
    found = re.search(r'name="cycle" value="(\d+)"', text(response))
    assert tomas.post(at("log-result", 1), sent | {"cycle": found[1]}).status_code == 303


# ------------------------------------------------------------------ start
def a_start(**changes):
    return {
        "key": uuid.uuid4(), "school": "harbor-high", "idea": "call-home-on-the-first-day-out", "who": "5 students",
        "value": "3", "out_of": "5", "of_what": "back the next day", "confidence": "fairly", "look": "other", "day": "2099-01-05",
    } | changes  # fmt: skip


def test_a_test_starts_in_a_few_taps_and_once(tomas, cast):
    sent = a_start(idea=cast.idea.slug)
    for _ in range(2):
        response = tomas.post(at("start-test"), sent)
        assert (response.status_code, response["Location"]) == (303, at("test", 1))
    test = Test.objects.get()
    cycle = test.cycles.get()
    assert (test.title, test.lead, cycle.scale, cycle.ends) == (
        "Call home on the first day out", cast.tomas, "5 students", dt.date(2099, 1, 5),
    )  # fmt: skip
    assert cycle.predictions.get().value == 3


def test_exactly_the_schools_where_one_may_start_are_offered(client, cast):
    client.force_login(cast.hana)
    page = text(client.get(at("start-test")))
    assert [name in page for name in ("Harbor High", "Quay High", "Skerry High")] == [True] * 3
    client.force_login(cast.quinn)
    assert 'type="hidden" name="school" value="quay-high"' in text(client.get(at("start-test")))
    response = client.post(at("start-test"), a_start(idea=cast.idea.slug))
    assert response.status_code == 422
    assert "Choose a school in which you may start a test." in text(response)
    assert not Test.objects.exists()


def test_a_copy_takes_the_words_along_and_no_number(client, cast):
    cast.start(title="Call before class", question="Are 8 of 12 back the next day?")
    client.force_login(cast.quinn)
    page = text(client.get(at("start-test", **{"from": 1})))
    assert "Copied from test 1." in page
    assert "Call before class" in page
    assert "Are some back the next day?" in page
    assert 'value="back the next day"' in page
    assert "8 of 12 back" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"idea": ""}, "Choose an idea."),
        ({"idea": "no-such-idea"}, "Choose an idea of the theory."),
        ({"who": "other"}, "Say with whom."),
        ({"value": ""}, "Write the number you expect."),
        ({"value": "6"}, "That is more than the number it is out of."),
        ({"day": ""}, "Pick the day on which you will look."),
        ({"day": "1999-01-01"}, "Choose today or a later day."),
    ],
)
def test_a_start_that_lacks_something_says_what(tomas, cast, changes, words):
    response = tomas.post(at("start-test"), a_start(idea=cast.idea.slug) | changes)
    assert response.status_code == 422
    assert words in text(response)
    assert not Test.objects.exists()


def test_with_many_ideas_the_rest_stands_in_a_list(tomas, cast):
    for i in range(12):
        Node.objects.create(theory=cast.idea.theory, slug=f"idea-{i}", kind="idea", title=f"Idea number {i}")
    page = text(tomas.get(at("start-test", idea="idea-11")))
    assert re.search(r'value="idea-11"[^>]*checked', page)
    assert page.count('name="idea"') == 6
    # What stood on a button because it was asked for is taken, though the form comes back without the question.
    tomas.post(at("start-test"), a_start(idea="idea-11"))
    assert Test.objects.get().title == "Idea number 11"
    tomas.post(at("start-test"), a_start(idea="other", other_idea="idea-7"))
    assert Test.objects.last().title == "Idea number 7"


def test_without_an_idea_the_theory_comes_first(tomas, cast):
    Node.objects.all().delete()
    assert "There is no idea yet" in text(tomas.get(at("start-test")))


# ------------------------------------------------------------------ without an address
def test_the_icon_opens_on_what_is_due_without_a_menu(tomas, due, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page = tomas.get("/log/")
    assert title(page) == "Call home on the first day out"
    assert f'action="{at("log-result", 1)}"' in text(page)
    assert tomas.get("/log/new/").url == at("start-test")


def test_the_icon_opens_in_the_network_where_something_is_due(client, cast):
    administration.add_member(
        cast.prairie, cast.tomas, Role.TEAM_MEMBER, school=cast.prairie_high, by=cast.pia
    )
    client.force_login(cast.tomas)
    assert 'href="/n/harbor/measures/"' in text(client.get("/log/"))  # A to Z while nothing is due
    administration.add_member(cast.harbor, cast.pia, Role.COACH, by=cast.dora)
    cast.start(lead=cast.pia, by=cast.pia)
    client.force_login(cast.pia)
    assert at("log-result", 1) in text(client.get("/log/"))


def test_the_icon_asks_a_stranger_to_sign_in_and_comes_back(client, cast):
    assert client.get("/log/").url == "/in/?next=/log/"
    client.force_login(cast.everybody["stranger"])
    assert client.get("/log/").status_code == 200
    client.force_login(person("Nobody"))
    assert client.get("/log/").status_code == 404


def test_a_school_is_offered_its_own_words_and_no_other_schools_unless_it_asks(client, tomas, cast):
    branch_part(cast.harbor_high, cast.idea, {"title": "Text before the call"}, by=cast.tomas)
    theirs = branch_part(cast.quay_high, cast.idea, {"title": "Ring the neighbor"}, by=cast.quinn)
    page = text(tomas.get(at("start-test")))
    assert "Text before the call" in page and "Ring the neighbor" not in page
    assert "Ring the neighbor" in text(tomas.get(at("start-test", idea=theirs.slug)))


# ------------------------------------------------------------------ saved
def test_what_was_saved_is_taken_back_and_the_form_returns(tomas, due):
    tomas.post(at("log-result", 1), a_result(compared="worse"))
    page = text(tomas.get(at("logged", 1)))
    assert "Worse than predicted" in page
    assert "Decide when you are ready." in page
    assert "Worse than predicted" in text(tomas.get(at("test", 1)))
    form = re.search(r'action="([^"]+/undo/)".*?name="next" value="([^"]+)"', page, re.DOTALL)
    assert tomas.post(form[1], {"next": form[2]}).url == at("log-result", 1)
    assert not Result.objects.filter(retracted_at=None).exists()
    assert tomas.get(at("logged", 1)).url == at("test", 1)


def test_after_save_one_line_tells_what_two_others_found_without_their_counts(client, cast, due):
    for school, number in ((cast.quay_high, 4), (cast.skerry_high, 9)):
        theirs = cast.start(school, lead=cast.cora, by=cast.cora)
        log_result(theirs.cycles.get(), value=number, out_of=12, by=cast.cora)
        study(
            theirs.cycles.get(), {"learned": f"{number} of 12 families were glad."}, expected=1, by=cast.cora
        )
    second_factor(cast.cora)
    client.force_login(cast.cora)
    client.post(at("log-result", 1), a_result())
    page = text(client.get(at("logged", 1)))
    assert "<b>Skerry High</b> met its prediction (group of 10–29): “Some families were glad.”" in page
    assert "<b>Quay High</b> missed its prediction" in page
    assert "4 of 12" not in page


def test_without_a_second_factor_the_numbers_just_saved_are_not_shown(client, cast, due):
    client.force_login(cast.tomas)
    client.post(at("log-result", 1), a_result())
    page = text(client.get(at("logged", 1)))
    assert "9 of 12" not in page
    assert "Your numbers are kept. They are not shown here." in page
