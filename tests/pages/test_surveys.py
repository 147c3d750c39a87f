"""The pulse and readiness on pages: asked, answered without a name, shown once; and what no page may tell."""

import datetime as dt
import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gofar.apps.access.clock import at as on
from gofar.apps.surveys.actions.pulse import answer_pulse, print_slips
from gofar.apps.surveys.actions.readiness import decide_readiness, plan_support
from gofar.apps.surveys.models import Box, Mark, Readiness, Slip, Support, Survey
from tests import surveys
from tests.routes import OPEN, routes
from tests.surveys import given

EVERYBODY = ("dora", "hana", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar")


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(answer):
    return answer.content.decode(errors="ignore")


def go(client, cast, who):
    client.force_login(getattr(cast, who))
    return client


def sent(**changes):
    return {key: str(value) for key, value in given(**changes).items() if key != "aim"}


# ------------------------------------------------------------------ answering
def test_a_member_finds_the_pulse_in_their_week_answers_it_and_is_asked_no_more(client, cast):
    surveys.with_aim(cast)
    survey = surveys.opened(cast)
    address = at("answer-survey", survey.number)
    assert address in text(go(client, cast, "tomas").get("/me/"))
    page = text(client.get(address))
    assert page.count("<fieldset") == 8
    answer = client.post(address, {**sent(miss=2), "aim": str(survey.right)}, follow=True)
    assert "Thank you" in text(answer)
    assert Box.objects.get().answers == [given(miss=2)]
    assert address not in text(client.get("/me/"))
    assert "Thank you" in text(client.post(address, sent(miss=5), follow=True))
    assert len(Box.objects.get().answers) == 1
    assert "You have answered" in text(client.get(at("survey", 1)))


def test_a_wrong_aim_and_not_sure_are_kept_as_such(client, cast):
    surveys.with_aim(cast)
    survey = surveys.opened(cast)
    go(client, cast, "tomas").post(at("answer-survey", 1), {"aim": "unsure"})
    go(client, cast, "lena").post(at("answer-survey", 1), {"aim": str((survey.right + 1) % 3)})
    assert {one["aim"] for one in Box.objects.get().answers} == {"unsure", "other"}


def test_an_empty_or_odd_form_is_asked_again_with_what_was_chosen(client, cast):
    surveys.opened(cast)
    empty = go(client, cast, "tomas").post(at("answer-survey", 1), {})
    assert empty.status_code == 422
    assert "Answer at least one" in text(empty)
    odd = client.post(at("answer-survey", 1), {"miss": "99", "hub": "5"})
    assert odd.status_code == 422
    assert re.search(r'name="hub" value="5"[^>]*checked', text(odd))
    assert Box.objects.get().answers == []


def test_who_is_not_asked_is_told_whom_to_ask(client, cast):
    surveys.opened(cast)
    for who in ("dora", "faye", "dev"):
        assert go(client, cast, who).get(at("answer-survey", 1)).status_code == 403
    assert go(client, cast, "pia").get(at("answer-survey", 1)).status_code == 404


def test_a_slip_opens_without_an_account_answers_once_and_leaves_no_cookie(client, cast):
    survey = surveys.opened(cast)
    code = print_slips(survey, 1, by=cast.dora)[0]
    address = reverse("slip", args=[code])
    page = client.get(address)
    assert page.status_code == 200
    assert "woff2" not in text(page)
    assert page["Cache-Control"] == "no-store, private"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert client.post(address, {}).status_code == 422
    assert "Thank you" in text(client.post(address, sent(), follow=True))
    assert "Thank you" in text(client.post(address, sent(miss=1), follow=True))
    assert len(Box.objects.get().answers) == 1
    assert "sessionid" not in client.cookies


def test_all_that_a_slip_loads_weighs_at_most_60_kb(client, cast, settings):
    surveys.with_aim(cast)
    code = print_slips(surveys.opened(cast), 1, by=cast.dora)[0]
    page, static = client.get(reverse("slip", args=[code])).content, settings.STATICFILES_DIRS[0]
    loaded = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    assert {"css/surveys.css", "js/surveys.js"} <= loaded
    parts = [page, *((static / name).read_bytes() for name in loaded)]
    assert sum(min(len(part), len(gzip.compress(part))) for part in parts) <= 60_000


def test_a_slip_that_was_never_printed_opens_nothing_and_guessing_is_slowed_down(client, cast):
    survey = surveys.opened(cast)
    told = [client.get(reverse("slip", args=[f"guess-{n}"])).status_code for n in range(12)]
    assert told[0] == 404
    assert told[-1] == 429
    code = print_slips(survey, 1, by=cast.dora)[0]
    assert client.get(reverse("slip", args=[code])).status_code == 200
    Survey.objects.update(closed_at=survey.opened_at)
    late = client.get(reverse("slip", args=[code]))
    assert late.status_code == 410
    assert "closed" in text(late)


def test_a_member_who_comes_late_finds_the_result(client, cast):
    surveys.closed(cast, *[given()] * 5)
    answer = go(client, cast, "tomas").get(at("answer-survey", 1))
    assert answer.url == at("survey", 1)


# ------------------------------------------------------------------ asking and closing
def test_the_hub_asks_prints_slips_and_closes(client, cast):
    go(client, cast, "dora")
    assert "Ask the pulse once before you begin" in text(client.get(at("surveys")))
    assert "It is time to ask the pulse" in text(client.get("/me/"))
    assert "has no aim" in text(client.get(at("ask-pulse")))
    assert client.post(at("ask-pulse"), {}).status_code == 422
    assert client.post(at("ask-pulse"), {"closes_on": "2001-01-01"}).status_code == 422
    assert client.post(at("ask-pulse"), {"closes_on": "2099-12-11"}).url == at("survey", 1)
    again = client.post(at("ask-pulse"), {"closes_on": "2099-12-11"})
    assert "open already" in text(again)
    sheet = text(client.post(at("survey-slips", 1), {"count": "12"}))
    assert sheet.count("<svg") >= 12
    assert Slip.objects.count() == 12
    assert client.post(at("survey-slips", 1), {"count": "0"}).status_code == 422
    page = text(client.get(at("survey", 1)))
    assert "None of the five needed have answered" in page
    assert "Closing now destroys them" in page
    assert client.post(at("close-survey", 1), follow=True).status_code == 200
    assert "Fewer than five answered: nothing is shown" in text(client.get(at("survey", 1)))
    assert client.post(at("survey-slips", 1), {"count": "12"}).status_code == 422


def test_schools_and_funders_can_neither_ask_nor_close_nor_print(client, cast):
    surveys.opened(cast)
    for who in ("cora", "lena", "tomas", "faye"):
        go(client, cast, who)
        assert client.get(at("ask-pulse")).status_code == 403
        assert client.post(at("close-survey", 1)).status_code == 403
        assert client.post(at("survey-slips", 1), {"count": "2"}).status_code == 403


# ------------------------------------------------------------------ what is shown
def test_a_result_names_each_statement_who_agrees_and_what_has_changed(client, cast):
    surveys.with_aim(cast)
    surveys.closed(cast, *[given()] * 30)
    surveys.closed(cast, *[given(aim="other")] * 3, *[given()] * 9, *[given(miss=2)] * 18)
    page = text(go(client, cast, "faye").get(at("survey", 2)))
    assert "Safe to report a miss: fewer than at the baseline" in page
    assert "12 of 30 people agree" in page
    assert "Fewer than at the baseline" in page
    assert "Baseline: 30 of 30." in page
    assert page.count('<svg class="agree"') == 8
    assert "27 of 30 people know the aim" in page
    sheet = text(client.get(at("survey-csv", 2)))
    assert sheet.count("\r\n") == 9
    assert ",30,12,0,18,0,12,0,0,30,30" in sheet


@pytest.mark.parametrize("n", [4, 5])
def test_the_fifth_answer_makes_a_result(client, cast, n):
    surveys.closed(cast, *[given(miss=1)] * n)
    page = text(go(client, cast, "faye").get(at("survey", 1)))
    assert ('<svg class="agree"' in page) is (n == 5)


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_no_page_and_no_export_tells_a_single_answer(client, cast, who, no_limits):
    """One person disagrees with everything, all others agree; while it is open and after four answers nobody sees it."""
    surveys.with_aim(cast)
    survey = surveys.opened(cast)
    odd = {"aim": "other"} | {key: 1 for key in given() if key != "aim"}
    answer_pulse(survey, odd, by=cast.tomas)
    surveys.answered(cast, survey, *[given()] * 2)
    go(client, cast, who)
    pages = list(walked(client, cast))
    assert len(pages) > 30
    told = re.compile(r'class="agree"|people agree|person agrees|knows? the aim|could not say|Middle answer')
    assert [address for address, page in pages if told.search(page)] == []
    sheet = dict(pages)[at("survey-csv", 1)]
    assert sheet.count("\r\n") == 1, "a head, and no row"


def walked(client, cast):
    """Every page and export of the network that this reader can open."""
    known = {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "number": 1, "part": cast.idea.slug,
        "practical": "exit-ticket", "survey": 1, "readiness": 1, "support": 1, "change": cast.harbor.audit.latest("pk").pk,
        "member": cast.harbor.memberships.get(person=cast.tomas).pk, "kind": "tests", "cause": 1, "slug": "pulse",
    }  # fmt: skip
    for route in routes():
        if route.name in OPEN - {"front", "help"} or set(route.parts) - set(known):
            continue
        address = route.address(**known)
        answer = client.get(address)
        if answer.status_code == 200:
            yield address, text(answer)


# ------------------------------------------------------------------ readiness
def test_the_hub_begins_a_look_and_says_whose(client, cast):
    go(client, cast, "dora")
    assert client.post(at("ask-readiness"), {}).status_code == 422
    for place, name in (
        ("school-harbor-high", "Harbor High"),
        ("district-bay-district", "Bay District"),
        ("hub", "Harbor Partners"),
    ):
        page = client.post(at("ask-readiness"), {"place": place}, follow=True)
        assert f"{name}: nobody has marked yet" in text(page)
    assert [row.level for row in Readiness.objects.order_by("number")] == ["school", "district", "hub"]
    assert "Harbor High" in text(client.get(at("surveys")))


def test_a_team_marks_alone_and_then_reads_where_it_disagrees(client, cast):
    surveys.marked(cast)
    go(client, cast, "dora")
    page = text(client.get(at("readiness", 1)))
    assert "once you have given your own" in page
    assert "Swapped away again" not in page
    form = text(go(client, cast, "tomas").get(at("rate-readiness", 1)))
    assert "Swapped away again" in form
    page = text(client.get(at("readiness", 1)))
    assert "Two see it ready, two do not." in page
    assert "one side is seen differently, time most" in page
    assert "Swapped away again" in page
    assert "Lena" not in page.split("Supports")[0]
    empty = client.post(at("rate-readiness", 1), {"why_time": "Kept text"})
    assert empty.status_code == 422
    assert "Kept text" in text(empty)
    answer = client.post(at("rate-readiness", 1), {"step_time": "4", "why_time": "Back again"}, follow=True)
    assert "Three see it ready, one does not." in text(answer)
    assert Mark.objects.filter(retracted_at=None).count() == 4


def test_sister_schools_funders_and_districts_find_nothing_of_it(client, cast, no_limits):
    surveys.marked(cast)
    decide_readiness(Readiness.objects.get(), "go", "Zebra reason.", by=cast.dora)
    for who in ("quinn", "dev", "faye", "omar", "pia"):
        go(client, cast, who)
        for name in ("readiness", "rate-readiness"):
            assert client.get(at(name, 1)).status_code == 404
        for name in ("plan-support", "decide-readiness", "rate-readiness"):
            assert client.post(at(name, 1)).status_code == 404
        seen = "".join(page for _address, page in walked(client, cast))
        assert not re.search("Zebra|Swapped away|marked how ready|asked how ready", seen)


def test_supports_are_planned_and_put_in_place_and_a_decision_has_a_reason(client, cast):
    surveys.marked(cast)
    go(client, cast, "lena")
    assert client.post(at("plan-support", 1), {"text": "Kept words"}).status_code == 422
    plan = {
        "text": "A fixed hour", "domain": "time", "owner": str(cast.cora.pk), "recheck_on": "2099-12-11",
    }  # fmt: skip
    late = client.post(at("plan-support", 1), plan | {"recheck_on": "2001-01-01"})
    assert late.status_code == 422
    assert "A fixed hour" in text(late)
    outsider = client.post(at("plan-support", 1), plan | {"owner": str(cast.faye.pk)})
    assert outsider.status_code == 422
    page = text(client.post(at("plan-support", 1), plan, follow=True))
    assert "A fixed hour" in page
    assert "Look again on" in page
    done = client.post(at("finish-support", 1, Support.objects.get().pk), follow=True)
    assert "In place since" in text(done)
    assert client.post(at("decide-readiness", 1), {}).status_code == 403
    go(client, cast, "dora")
    assert client.post(at("decide-readiness", 1), {"decision": "go"}).status_code == 422
    decided = client.post(
        at("decide-readiness", 1), {"decision": "with-supports", "reason": "Time first."}, follow=True
    )
    assert "Go, with supports" in text(decided)
    assert "Decided by Dora" in text(decided)


def test_a_support_comes_back_to_its_owner_in_the_week_of_its_day(client, cast):
    look = surveys.looked(cast)
    begun = dt.datetime(2026, 9, 1, 15, tzinfo=dt.UTC)
    with on(begun):
        plan_support(look, "time", "A fixed hour", cast.lena, dt.date(2026, 10, 12), by=cast.cora)
    for day, there in ((2, False), (7, True), (16, True)):
        with on(dt.datetime(2026, 10, day, 15, tzinfo=dt.UTC)):
            assert ("is “A fixed hour” in place?" in text(go(client, cast, "lena").get("/me/"))) is there
            assert "A fixed hour" not in text(go(client, cast, "tomas").get("/me/"))


def test_a_students_name_is_asked_about_once(client, cast):
    surveys.looked(cast)
    go(client, cast, "tomas")
    form = {"step_time": "2", "why_time": "Jaylen Smith is late every day."}
    asked = client.post(at("rate-readiness", 1), form)
    if asked.status_code == 422:
        assert "student names" in text(asked)
        again = client.post(at("rate-readiness", 1), form | {"as_it_is": "asked"})
        assert again.status_code == 302
    assert Mark.objects.count() == 1


def test_pages_ask_the_record_few_questions(client, cast):
    surveys.closed(cast, *[given()] * 6)
    surveys.closed(cast, *[given()] * 6)
    surveys.opened(cast)
    surveys.marked(cast)
    go(client, cast, "hana")
    dear = {}
    for address in (
        at("surveys"),
        at("survey", 2),
        at("survey", 3),
        at("readiness", 1),
        at("rate-readiness", 1),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        if len(asked) > 30:
            dear[address] = len(asked)
    assert dear == {}
