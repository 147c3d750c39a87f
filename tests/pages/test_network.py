"""The home of a network, its schools and people, and a visit."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.models import AuditEntry
from gofar.apps.administration.actions import add_school, found_network
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.actions.learning import write_learning, write_note
from gofar.apps.improvement.actions.tests import Plan, decide, log_result
from gofar.apps.improvement.models import Charter, SchoolNote
from gofar.core.practice.cycle import Decision
from tests.cast import put_points, second_factor
from tests.pages.measuring import noise

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
MOST_QUERIES = 30
#: The Monday after 26 weeks of figures.
MONDAY = dt.datetime(2027, 3, 8, 14, tzinfo=dt.UTC)


def page(client, name: str, *more: str, day: dt.datetime = MONDAY, status: int = 200) -> str:
    with at(day):
        response = client.get(reverse(name, args=["harbor", *more]))
    assert response.status_code == status
    return html.unescape(response.content.decode())


def title(text: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    return found[1].replace("\xa0", " ").strip()


@pytest.fixture
def told(cast):
    """26 weeks: Harbor High has risen, Quay High stopped sending, Skerry High's last week dropped."""
    put_points(cast.attendance, cast.harbor_high, noise(1, rise=14))
    put_points(cast.attendance, cast.quay_high, noise(2)[:-3])
    put_points(cast.attendance, cast.skerry_high, [*noise(3)[:-1], (120, 200)])
    plan = Plan("12 students, one week", dt.date(2027, 2, 1), dt.date(2027, 2, 5))
    with at(dt.datetime(2027, 2, 1, 15, tzinfo=dt.UTC)):
        cast.waiting = cast.start(plan=plan)
    with at(dt.datetime(2027, 2, 5, 15, tzinfo=dt.UTC)):
        log_result(cast.waiting.cycles.get(), value=9, out_of=12, by=cast.tomas)
    return cast


def sit(client, someone):
    client.force_login(someone)
    return client


def test_the_hub_reads_its_monday_as_a_finding_and_three_calls(client, told):
    text = page(sit(client, told.dora), "network")
    assert title(text) == "Attendance is rising in 1 of 3 schools. Three schools need a call today."
    names = re.findall(r'<span class="n">\d</span><div><h3>(.*?)</h3>', text)
    assert names == ["Quay High", "Skerry High", "Harbor High"]
    assert "No attendance figures for three weeks, while other schools sent theirs." in text
    assert re.search(r"Last week’s attendance, 60%, is outside its usual range \(\d\d% to \d\d%\)", text), (
        text
    )
    assert "Test 1 met its prediction once and has waited 31 days for a decision." in text
    assert reverse("test", args=["harbor", 1]) in text


def test_what_changed_names_new_signals_and_rises_that_hold(client, told):
    text = page(sit(client, told.dora), "network")
    changed = text.partition('id="changed"')[2].partition("</section>")[0]
    assert "Skerry High</a>: one week outside the usual range." in changed
    assert "Attendance stayed higher in" in changed
    assert "since Mon 1 Mar" in text


def test_what_is_stuck_is_told_with_where_to_mend_it(client, told):
    sign_charter(told.harbor_high, name="L. Vance", by=told.lena)
    sign_charter(told.quay_high, name="Q. Bell", question="Who sees it?", by=told.dora)
    text = page(sit(client, told.dora), "network")
    stuck = text.partition("What is stuck")[2]
    assert "5 weeks" in stuck
    assert "“Every absence is noticed” has no new test" in stuck
    assert "1 test" in stuck
    assert "2 schools" in stuck
    assert "Quay High and Skerry High. One asked a question." in stuck


def test_the_rail_shows_the_aim_the_gaps_the_visits_and_the_asks(client, told):
    charter = Charter.objects.get(network=told.harbor)
    aim = {
        "measure": told.attendance, "population": "9th-graders", "baseline": 0.8, "baseline_n": 1000,
        "baseline_on": dt.date(2026, 6, 1), "target": 0.95, "by_when": dt.date(2027, 6, 30),
    }  # fmt: skip
    reword_charter(charter, aim, expected=1, by=told.dora)
    write_note(told.quay_high, "Who else can send the file?", kind=SchoolNote.Kind.ASK, by=told.cora)
    write_note(
        told.quay_high,
        "Look at it together.",
        kind=SchoolNote.Kind.VISIT,
        on=dt.date(2027, 3, 9),
        by=told.cora,
    )
    text = page(sit(client, told.dora), "network").partition('class="rail"')[2]
    assert "Weekly attendance: from 80% to 95% by June 2027." in text
    assert re.search(r"\d+ more students to go", text)
    assert "missing: 15 Feb, 22 Feb, 1 Mar" in text
    assert "Two other schools: all in." in text
    assert "Visit, Quay High" in text
    assert "Tue 9 March, Cora" in text
    assert "“Who else can send the file?”" in text


def test_when_nobody_needs_a_call_the_page_says_so(client, cast):
    put_points(cast.attendance, cast.harbor_high, noise(1))
    reword_charter(
        Charter.objects.get(network=cast.harbor), {"measure": cast.attendance}, expected=1, by=cast.dora
    )
    text = page(sit(client, cast.dora), "network")
    assert title(text) == "No clear change yet in attendance. No school needs a call today."


def test_a_teacher_finds_her_one_next_thing_and_no_call_list(client, told):
    text = page(sit(client, told.tomas), "network")
    assert title(text) == "Decide on test 1: keep, change or stop"
    assert 'id="calls"' not in text
    assert "What is stuck" not in text
    text = page(sit(client, told.quinn), "network")
    assert title(text) == "Start your first test"


def test_a_test_that_is_due_comes_before_one_that_waits(client, told):
    told.start(plan=Plan("12 students", dt.date(2027, 3, 1), dt.date(2027, 3, 5)))
    text = page(sit(client, told.tomas), "network")
    assert title(text) == "Say what happened in test 2"
    assert reverse("log-result", args=["harbor", 2]) in text
    assert "Test 1, Call home on the first day out" in text


def test_a_lead_whose_school_has_not_signed_is_asked_to(client, cast):
    put_points(cast.attendance, cast.harbor_high, noise(1))
    cast.start(plan=Plan("12 students", dt.date(2027, 3, 8), dt.date(2027, 3, 12)))
    assert title(page(sit(client, cast.lena), "network")) == "Sign the charter for Harbor High, or ask"
    sign_charter(cast.harbor_high, name="L. Vance", by=cast.lena)
    assert title(page(client, "network")) == "Test 1 is running"


def test_a_funder_reads_what_changed_and_what_was_learned_and_nobody_to_call(client, told):
    decide(
        told.waiting.cycles.get(),
        Decision.ABANDON,
        expected=None,
        reason="5 students had moved.",
        by=told.tomas,
    )
    write_learning(told.harbor, "A call needs a good number.", tests_against=[told.waiting], by=told.dora)
    write_note(told.quay_high, "They worry.", kind=SchoolNote.Kind.ASK, by=told.cora)
    text = page(sit(client, told.faye), "network")
    assert title(text) == "Attendance is rising in 1 of 3 schools."
    assert "would be expected by chance alone" in text
    assert "A call needs a good number." in text
    for hidden in ("Call today", "What is stuck", "They worry.", "missing:", "5 students"):
        assert hidden not in text


def test_a_stop_is_told_with_its_reason_and_without_small_counts(client, told):
    with at(dt.datetime(2027, 3, 4, 15, tzinfo=dt.UTC)):
        decide(
            told.waiting.cycles.get(),
            Decision.ABANDON,
            expected=None,
            reason="5 students had moved.",
            by=told.tomas,
        )
    assert "stopped “" in page(sit(client, told.faye), "network")
    assert "5 students had moved" not in page(client, "network")
    second_factor(told.dora)
    told.agree()
    assert "and said why: 5 students had moved." in page(sit(client, told.dora), "network")


def test_a_district_leader_reads_of_her_own_schools(client, told):
    far = add_school(told.harbor, "Far High School", short_name="Far High", by=told.dora)
    put_points(told.attendance, far, noise(9, rise=14))
    text = page(sit(client, told.dev), "network")
    assert title(text) == "In your district: attendance is rising in 1 of 3 schools."
    assert "Far High</a></h3>" not in text
    assert "Skerry High</a></h3>" in text


def test_a_new_network_is_led_through_its_first_steps(client, cast):
    text = page(sit(client, cast.dora), "network")
    assert title(text) == "Next: say the aim"
    assert re.findall(r'<li class="(next|later|done)">', text) == ["next", "done", "done", "later", "later"]
    assert title(page(sit(client, cast.tomas), "network")) == "The hub is setting this network up"


def test_a_network_without_a_school_has_a_home_too(client, cast, db):
    found_network(name="Empty network", slug="empty", hub="Hub", school_word="schools", by=cast.dora)
    client.force_login(cast.dora)
    for name in ("network", "schools", "changes"):
        assert client.get(reverse(name, args=["empty"])).status_code == 200


def test_old_figures_make_no_monday(client, told):
    text = page(sit(client, told.dora), "network", day=MONDAY + dt.timedelta(weeks=30))
    assert "Quay High</h3>" not in text
    assert "outside its usual range" not in text


# --- schools and people


def test_the_schools_stand_a_to_z_with_people_by_part(client, told):
    text = page(sit(client, told.dora), "schools")
    assert title(text) == "3 high schools, 9 people; 3 schools have not signed"
    assert text.index(">Harbor High<") < text.index(">Quay High<") < text.index(">Skerry High<")
    assert '<span class="behind">8 Feb</span>' in text
    assert text.index("Hub director</h3>") < text.index("Teacher</h3>")
    assert reverse("invite", args=["harbor"]) in text


def test_only_those_who_may_invite_see_the_button(client, cast):
    assert reverse("invite", args=["harbor"]) not in page(sit(client, cast.cora), "schools")


# --- a visit


def test_a_coach_prepares_a_visit_in_two_minutes(client, told):
    write_note(told.harbor_high, "They want to go on.", by=told.cora)
    write_note(told.harbor_high, "Could two teachers sit in?", kind=SchoolNote.Kind.ASK, by=told.cora)
    with at(dt.datetime(2027, 2, 20, 15, tzinfo=dt.UTC)):
        decide(told.waiting.cycles.get(), Decision.ADOPT, expected=None, reason="It works.", by=told.tomas)
    told.start(told.quay_high, by=told.quinn)
    text = page(sit(client, told.cora), "school", "harbor-high")
    assert title(text) == (
        "Harbor High kept “Call home on the first day out”; attendance rose, and has held for 12 weeks"
    )
    assert "Could two teachers sit in?" in text
    assert "They want to go on." in text
    assert "Kept" in text
    assert "Tomas" in text
    assert "What others did" in text
    assert 'action="/n/harbor/schools/harbor-high/note/"' in text


def test_a_school_that_stopped_sending_says_so(client, told):
    text = page(sit(client, told.cora), "school", "quay-high")
    assert title(text) == "Quay High: no attendance figures for three weeks"


def test_a_school_of_which_nothing_is_known_says_so(client, cast):
    assert (
        title(page(sit(client, cast.cora), "school", "quay-high")) == "Nothing is known yet about Quay High"
    )


def test_a_funder_sees_no_note_no_count_and_no_small_total(client, told):
    put_points(told.attendance, add_school(told.harbor, "Tiny School", by=told.dora), [(7, 9)] * 26)
    write_note(told.harbor_high, "They worry.", by=told.cora)
    text = page(sit(client, told.faye), "school", "harbor-high")
    for hidden in ("They worry.", "9 of 12", "Leave a note", "Next visit"):
        assert hidden not in text
    assert "met its prediction" in text
    assert "26 totals are not shown to you" in page(client, "school", "tiny-school")


def test_the_team_reads_its_own_counts_with_a_second_factor(client, told):
    second_factor(told.tomas)
    assert "9 of 12, met its prediction" in page(sit(client, told.tomas), "school", "harbor-high")


def test_a_note_is_left_and_can_be_taken_back(client, cast):
    client.force_login(cast.cora)
    url = reverse("note", args=["harbor", "harbor-high"])
    response = client.post(url, {"kind": "ask", "text": "Who keeps the list?"}, follow=True)
    assert "Who keeps the list?" in html.unescape(response.content.decode())
    entry = AuditEntry.objects.first()
    assert entry.says == "left an ask for Harbor High"
    assert f'action="{reverse("undo", args=["harbor", entry.pk])}"' in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "note", "text": " "}, "Write a sentence."),
        ({"kind": "", "text": "x"}, "Say what it is."),
        ({"kind": "visit", "text": "x", "on": ""}, "Say on which day the visit is."),
        ({"kind": "visit", "text": "x", "on": "2020-01-01"}, "This day has passed."),
        ({"kind": "visit", "text": "x", "on": "soon"}, "Write a day, such as"),
    ],
)
def test_a_note_with_a_mistake_is_kept_on_the_page_and_not_written(client, cast, sent, words):
    client.force_login(cast.cora)
    response = client.post(reverse("note", args=["harbor", "harbor-high"]), sent)
    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert words in text
    assert "<title>Error: " in text
    assert not SchoolNote.objects.exists()


@pytest.mark.parametrize("who", ["tomas", "quinn", "faye", "dev"])
def test_those_without_the_right_leave_no_note(client, cast, who):
    client.force_login(getattr(cast, who))
    sent = {"kind": "note", "text": "x"}
    assert client.post(reverse("note", args=["harbor", "harbor-high"]), sent).status_code == 403
    assert not SchoolNote.objects.exists()


@pytest.mark.parametrize("name", ["network", "schools", "changes"])
def test_strangers_are_told_nothing_and_the_unknown_are_asked_to_sign_in(client, cast, name):
    assert client.get(reverse(name, args=["harbor"])).status_code == 302
    client.force_login(cast.pia)
    assert client.get(reverse(name, args=["harbor"])).status_code == 404
    assert client.get(reverse("school", args=["harbor", "harbor-high"])).status_code == 404


@pytest.mark.parametrize("name", ["network", "schools", "school"])
def test_forty_schools_with_long_names_stay_within_the_questions(
    client, told, django_assert_max_num_queries, name
):
    for i in range(40):
        put_points(told.attendance, add_school(told.harbor, f"{LONG} {i:02}", by=told.dora), noise(i))
    more = ["harbor-high"] if name == "school" else []
    for someone in (told.dora, told.tomas, told.dev, told.faye):
        client.force_login(someone)
        with at(MONDAY), django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse(name, args=["harbor", *more]))
