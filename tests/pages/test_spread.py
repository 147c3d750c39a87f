"""Spread on pages: the board, a cell, two taps to try with credit, joint tests, a question to those who did it."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as on
from gofar.apps.agenda.models import Question
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.models import Test
from gofar.apps.spread.actions.joint import Protocol, plan_joint_test
from gofar.apps.spread.models import Adoption, JointSchool, JointTest
from tests.cast import second_factor

MOST_QUERIES = 30
LONG = "ü" * 290 + " 👩🏽‍🏫"


def at(name, *more, **query):
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(name, args=["harbor", *more]) + (f"?{asked}" if asked else "")


def text(answer):
    return answer.content.decode()


@pytest.fixture(autouse=True)
def _in_november():
    with on(dt.datetime(2026, 11, 2, 15, tzinfo=dt.UTC)):
        yield


def page(client, cast, who, address, status=200):
    client.force_login(getattr(cast, who))
    answer = client.get(address)
    assert answer.status_code == status, text(answer)[:400]
    return text(answer)


def kept(cast, decision="adopt", school=None, who="tomas", reason="It held for the grade.", **parts):
    by = getattr(cast, who)
    test = cast.start(school or cast.harbor_high, by=by, lead=by, **parts)
    cycle = test.cycles.get()
    with on(dt.datetime(2026, 10, 12, 15, tzinfo=dt.UTC)):
        log_result(cycle, value=9, out_of=12, by=by)
        decide(cycle, decision, expected=None, reason=reason, by=by)
    return test


def links(html):
    return dict(re.findall(r'<a class="btn[^"]*" href="([^"]+)">([^<]+)</a>', html))


def start_link(html):
    (found,) = [url for url, label in links(html).items() if label == "Try this at our school"]
    return found.replace("&amp;", "&")


# ------------------------------------------------------------------ the board
def test_the_board_names_the_idea_with_the_most_to_say_and_each_school_a_to_z(client, cast):
    kept(cast)
    shown = page(client, cast, "faye", at("spread"))
    assert f"{cast.idea.title}: kept in 1 school" in shown
    assert "Two have not tried it." in shown
    schools = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', shown)
    assert schools == ["Harbor High", "Quay High", "Skerry High"]
    assert shown.count('<th scope="col" class="hi">') == 1
    assert re.findall(r'<td class="hi"><a href="([^"]+)"', shown)[0] == at(
        "spread-cell", "harbor-high", cast.idea.slug
    )
    assert "9 of 12" not in shown


def test_who_wants_to_try_it_is_named_among_those_who_have_not(client, cast):
    kept(cast)
    client.force_login(cast.quinn)
    sent = {"stage": "interested", "on": "2026-11-02", "key": uuid.uuid4()}
    place = ("quay-high", cast.idea.slug)
    assert client.post(at("say-adoption", *place), sent).status_code == 302
    shown = page(client, cast, "dora", at("spread"))
    assert "Two have not tried it. One of them, Quay High, has asked to." in shown
    assert "Wants to try it" in page(client, cast, "faye", at("spread-cell", *place))


def test_an_empty_network_says_what_will_stand_here(client, cast):
    assert "No idea is under test yet" in page(client, cast, "omar", at("spread"))


def test_the_file_has_a_row_for_each_school_and_idea(client, cast):
    kept(cast, "abandon", reason="=only 3 of 12 families answered")
    shown = page(client, cast, "faye", at("spread-file"))
    row = next(line for line in shown.splitlines() if line.startswith("harbor-high,") and "dropped" in line)
    assert row.startswith(f"harbor-high,{cast.idea.slug},dropped,2026-10-12,test,1,,,")
    assert "3 of 12" not in row


def test_a_cell_says_what_since_when_by_whom_and_why_without_counts(client, cast):
    kept(cast, "adapt", reason="Only 3 of 12 families answered, so we text first.")
    address = at("spread-cell", "harbor-high", cast.idea.slug)
    shown = page(client, cast, "faye", address)
    assert "Harbor High has adapted" in shown
    assert "Since 12 Oct, decided in a test that Tomas leads." in shown
    assert "so we text first." in shown
    assert "3 of 12" not in shown
    second_factor(cast.lena)
    assert "3 of 12" in page(client, cast, "lena", address)
    assert "has not tried" in page(client, cast, "faye", at("spread-cell", "quay-high", cast.idea.slug))
    page(client, cast, "faye", at("spread-cell", "nowhere", cast.idea.slug), 404)
    page(client, cast, "pia", address, 404)


def test_a_word_without_its_reason_keeps_what_was_typed(client, cast):
    client.force_login(cast.tomas)
    address = at("say-adoption", "harbor-high", cast.idea.slug)
    answer = client.post(address, {"stage": "dropped", "on": "2026-11-01", "change": LONG})
    assert answer.status_code == 422
    assert "Write the reason in a few words." in text(answer)
    assert LONG in text(answer)
    assert client.post(address, {}).status_code == 422
    assert Adoption.objects.count() == 0
    page(client, cast, "quinn", address, 403)


# ------------------------------------------------------------------ two taps, with credit
def test_another_schools_idea_is_tried_in_two_taps_with_credit_on_both_sides(client, cast):
    first = kept(cast)
    cycle = first.cycles.get()
    cycle.conditions, cycle.objective = ["first period"], "Call before ten."
    cycle.save()
    tap = start_link(page(client, cast, "quinn", at("idea", cast.idea.slug)))
    form = page(client, cast, "quinn", tap)
    assert "Harbor High tested it first." in form
    assert "Call before ten." in form
    assert cast.attendance.name in form
    prefilled = filled(form)
    assert "value" not in prefilled
    assert prefilled["conditions"] == "first period"
    answer = client.post(at("start-test"), prefilled | {"value": "3", "out_of": "6"})
    assert answer.status_code in {303, 302}
    copy = Test.objects.get(school=cast.quay_high)
    assert (copy.cloned_from, copy.measure, copy.cycles.get().conditions) == (
        first,
        cast.attendance,
        ["first period"],
    )
    assert copy.cycles.get().objective == "Call before ten."
    said = "Quay High tries what Harbor High tested first."
    assert said in page(client, cast, "faye", at("test", copy.number))
    assert said in page(client, cast, "faye", at("test", first.number))
    assert said in page(client, cast, "faye", at("spread-cell", "quay-high", cast.idea.slug))


def test_to_adapt_is_the_same_with_one_field_and_it_stands_on_the_cell(client, cast):
    kept(cast)
    form = filled(page(client, cast, "quinn", at("start-test", **{"from": 1})))
    sent = form | {"value": "3", "out_of": "6", "change": "We text first."}
    for _ in range(2):
        client.post(at("start-test"), sent)
    assert Adoption.objects.get().test.school == cast.quay_high
    shown = page(client, cast, "faye", at("spread-cell", "quay-high", cast.idea.slug))
    assert "We text first." in shown
    assert "is trying" in shown


def filled(html):
    """Return what a form would send as it stands: the browser's part."""
    found = {}
    for tag in re.findall(
        r"<input[^>]*>", html.split('action="' + at("start-test"), 1)[1].split("</form>")[0]
    ):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or (re.search(r'type="(radio|checkbox)"', tag) and " checked" not in tag):
            continue
        if value is not None and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = value[1]
    return found


def test_who_may_not_start_tests_is_not_invited_to(client, cast):
    kept(cast)
    for who in ("faye", "dev", "omar"):
        shown = page(client, cast, who, at("idea", cast.idea.slug))
        assert "Try this" not in shown
        assert "Ask those who did it" not in shown
        assert "kept in 1 school" in shown.lower()


# ------------------------------------------------------------------ joining others
def test_schools_that_test_now_can_be_joined_in_one_tap(client, cast):
    cast.start()
    shown = page(client, cast, "quinn", at("spread"))
    (tap,) = [url for url, label in links(shown).items() if label == "One school is testing this now: join"]
    assert "Copied from test 1." in page(client, cast, "quinn", tap.replace("&amp;", "&"))
    assert "join" not in " ".join(links(page(client, cast, "tomas", at("spread"))).values())


def joint(cast):
    protocol = Protocol(
        "One class, one week", dt.date(2026, 11, 9), dt.date(2026, 11, 20), "Call before ten.", "back the next day",
        ("first period",), cast.attendance,
    )  # fmt: skip
    return plan_joint_test(
        cast.harbor, cast.idea, protocol, schools=[cast.harbor_high, cast.quay_high], by=cast.dora
    )


def test_a_school_joins_a_joint_test_with_its_own_prediction(client, cast):
    kept(cast)
    one = joint(cast)
    shown = page(client, cast, "quinn", at("idea", cast.idea.slug))
    (tap,) = [url for url, label in links(shown).items() if label.endswith("join the joint test")]
    form = filled(page(client, cast, "quinn", tap))
    assert (form["scale"], form["of_what"], form["day"]) == (
        "One class, one week",
        "back the next day",
        "2026-11-20",
    )
    assert "value" not in form
    client.post(at("start-test"), form | {"value": "20", "out_of": "28"})
    test = JointSchool.objects.get(school=cast.quay_high).test
    assert (test.cycles.get().starts, test.cycles.get().ends) == (one.starts, one.ends)
    assert "Tested together" in page(client, cast, "faye", at("test", test.number))
    shown = page(client, cast, "faye", at("joint-test", 1))
    assert "One school has started; no result is in" in shown.replace("one school", "One school")
    assert "20 of 28" not in shown
    answer = client.post(at("start-test"), form | {"key": str(uuid.uuid4()), "value": "20", "out_of": "28"})
    client.force_login(cast.quinn)
    answer = client.post(at("start-test"), form | {"key": str(uuid.uuid4()), "value": "20", "out_of": "28"})
    assert answer.status_code == 422
    assert "in this joint test already" in text(answer)
    assert Test.objects.filter(school=cast.quay_high).count() == 1


def test_the_read_out_counts_verdicts_and_shows_numbers_to_their_own_school(client, cast):
    one = joint(cast)
    for who, school in (("tomas", cast.harbor_high), ("quinn", cast.quay_high)):
        test = cast.start(school, by=getattr(cast, who), lead=getattr(cast, who))
        client.force_login(getattr(cast, who))
        assert client.post(at("join-joint", one.number), {"test": test.number}).status_code == 302
        cycle = test.cycles.get()
        with on(dt.datetime(2026, 11, 3, 15, tzinfo=dt.UTC)):
            log_result(cycle, value=9 if who == "tomas" else 3, out_of=12, by=getattr(cast, who))
    shown = page(client, cast, "faye", at("joint-test", 1))
    assert "one of two schools met their prediction" in shown
    assert "One missed it." in shown
    assert "Fewer than three results say nothing of the idea." in shown
    assert "9 of 12" not in shown
    second_factor(cast.lena)
    shown = page(client, cast, "lena", at("joint-test", 1))
    assert "9 of 12" in shown
    assert "3 of 12" not in shown


def test_hub_and_coach_plan_a_joint_test_and_a_teacher_does_not(client, cast):
    address = at("plan-joint", idea=cast.idea.slug)
    assert "Harbor High" in page(client, cast, "cora", address)
    sent = {"idea": cast.idea.slug, "scale": "One class", "starts": "2026-11-09", "ends": "2026-11-20",
            "conditions": "first period\n\nwith a text", "schools": ["harbor-high"], "how": LONG}  # fmt: skip
    answer = client.post(at("plan-joint"), sent)
    assert answer.status_code == 422
    assert "two schools or more" in text(answer)
    assert LONG in text(answer)
    assert client.post(at("plan-joint"), sent | {"schools": ["harbor-high", "quay-high"]}).status_code == 302
    assert JointTest.objects.get().conditions == ["first period", "with a text"]
    page(client, cast, "tomas", address, 403)
    page(client, cast, "pia", address, 404)


# ------------------------------------------------------------------ asking those who did it
def test_a_question_goes_to_those_who_decided_and_says_that_we_want_it(client, cast):
    kept(cast)
    address = at("ask-doers", cast.idea.slug)
    assert "Harbor High tested it and decided" in page(client, cast, "quinn", address)
    sent = {"text": "Who calls?", "schools": ["harbor-high"], "wants": "on", "key": str(uuid.uuid4())}
    assert client.post(address, {"text": "", "schools": ["harbor-high"]}).status_code == 422
    assert client.post(address, sent | {"schools": ["quay-high"]}).status_code == 422
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    question = Question.objects.get()
    assert (question.text, question.idea, question.asked_by) == ("Who calls?", cast.idea, cast.quinn)
    assert [one.school for one in question.asked.all()] == [cast.harbor_high]
    assert "One of them, Quay High, has asked to." in page(client, cast, "dora", at("spread"))


def test_nobody_asks_their_own_school_and_strangers_ask_nobody(client, cast):
    kept(cast)
    assert "there is nobody to ask" in page(client, cast, "tomas", at("ask-doers", cast.idea.slug))
    page(client, cast, "faye", at("ask-doers", cast.idea.slug), 403)
    page(client, cast, "pia", at("ask-doers", cast.idea.slug), 404)
    page(client, cast, "quinn", at("ask-doers", "nowhere"), 404)


# ------------------------------------------------------------------ bounds
def test_no_page_of_spread_asks_too_much(client, cast, django_assert_max_num_queries):
    kept(cast)
    joint(cast)
    place = ("harbor-high", cast.idea.slug)
    client.force_login(cast.dora)
    for address in (
        at("spread"), at("spread", by="school"), at("spread-file"), at("spread-cell", *place), at("say-adoption", *place),
        at("plan-joint"), at("joint-test", 1), at("ask-doers", cast.idea.slug),
    ):  # fmt: skip
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200, address
