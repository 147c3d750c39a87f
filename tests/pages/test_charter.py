"""The charter: read it, reword it, meet a second writer, look back, sign or ask."""

import datetime as dt

import pytest
from django.urls import reverse

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import add_school
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.models import Charter, Signature
from tests.cast import put_points, second_factor

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
MOST_QUERIES = 30
READ = ["charter", "charter-history"]


def at(name: str, *more: str, network: str = "harbor") -> str:
    return reverse(name, args=[network, *more])


def text(response) -> str:
    return response.content.decode()


def fields(**changes) -> dict:
    """What a browser sends for the whole charter, as it stands in `written`."""
    return {
        "by_when": "2027-06-30", "population": "9th-graders on track", "measure": "", "baseline": "68",
        "baseline_on": "2026-05-22", "baseline_n": "2955", "target": "80%", "for_whom": "all students",
        "equity_group": "multilingual learners", "equity_from": "14", "equity_to": "5",
        "problem": "One in three fell off track.", "who_we_serve": "", "data_rule": "", "roles": "",
        "rhythm": "A coach each month.", "reason": "", "expected": "2",
    } | changes  # fmt: skip


@pytest.fixture
def written(cast):
    """Version 2: the aim with all its parts, a problem and a rhythm."""
    charter = Charter.objects.get(network=cast.harbor)
    aim = {
        "measure": cast.attendance, "population": "9th-graders on track", "for_whom": "all students",
        "baseline": 0.68, "baseline_n": 2955, "baseline_on": dt.date(2026, 5, 22), "target": 0.8,
        "by_when": dt.date(2027, 6, 30), "equity_group": "multilingual learners", "equity_from": 14.0,
        "equity_to": 5.0,
    }  # fmt: skip
    words = {"problem": "One in three fell off track.", "rhythm": "A coach each month."}
    return reword_charter(charter, aim | words, expected=1, by=cast.dora, reason="Agreed together")


def sent(cast, **changes) -> dict:
    return fields(measure=str(cast.attendance.pk), **changes)


# ------------------------------------------------------------------ reading
def test_the_title_says_how_many_signed_and_the_aim_is_one_sentence(as_hub, cast, written):
    sign_charter(cast.harbor_high, name="L. Vance", by=cast.lena)
    sign_charter(cast.quay_high, name="T. Nguyen", question="Who sees our figures?", by=cast.dora)

    page = text(as_hub.get(at("charter")))

    assert "1 of 3 schools has signed</h1>" in page
    plain = page.replace("<u>", "").replace("</u>", "")
    assert (
        "By June 2027, we will raise 9th-graders on track from 68% to 80% for all students, and close the gap for "
        "multilingual learners from 14 points to 5, in 3 schools." in plain
    )
    assert "That is 355 more students a year." in page
    assert "L. Vance" in page and "asks: Who sees our figures?" in page and "not yet" in page
    assert ">Answer<" in page


def test_how_far_the_aim_is_comes_from_the_measure_as_the_reader_may_see_it(client, cast, written):
    put_points(cast.attendance, cast.harbor_high, [(72, 100)])
    put_points(cast.attendance, cast.skerry_high, [(0, 8)])
    second_factor(cast.dora)

    client.force_login(cast.dora)
    everybody = text(client.get(at("charter")))
    client.force_login(cast.faye)
    funder = text(client.get(at("charter")))

    assert "7 Sep 2026: 66.7% in 2 of 3 schools, 394 to go." in everybody
    assert "7 Sep 2026: 72% in 1 of 3 schools, 237 to go." in funder


def test_figures_from_before_the_baseline_are_not_progress(as_hub, cast, written):
    put_points(cast.attendance, cast.harbor_high, [(72, 100)], start=dt.date(2026, 4, 6))
    assert "to go" not in text(as_hub.get(at("charter")))


def test_missing_parts_of_the_aim_are_named_and_stand_as_blanks(as_hub, cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"population": "9th-graders on track", "target": 0.8}, expected=1, by=cast.dora)
    page = text(as_hub.get(at("charter")))
    assert '<u class="blank">when</u>' in page
    for tip in (
        "Say by when.",
        "Choose the measure",
        "Say how much it is today",
        "Say who is left out today",
    ):
        assert tip in page


def test_an_empty_charter_says_what_will_come(client, cast):
    client.force_login(cast.dora)
    page = text(client.get(at("charter")))
    assert "Write down what the network agrees on</h1>" in page
    assert "The aim will stand here, as one sentence" in page
    assert at("edit-charter") in page
    assert "not been written yet" in text(client.get(at("charter-history")))


def test_a_teacher_reads_the_charter_without_buttons(client, cast, written):
    client.force_login(cast.tomas)
    page = text(client.get(at("charter")))
    assert "No school has signed yet" in page
    assert at("edit-charter") not in page
    assert "/charter/sign/" not in page


def test_a_school_lead_is_led_to_her_own_schools_signature(client, cast, written):
    client.force_login(cast.lena)
    page = text(client.get(at("charter")))
    assert "Sign or ask for Harbor High" in page
    assert at("sign-charter", "quay-high-school") not in page


def test_forty_schools_and_a_long_name_fit_in_few_queries(
    as_hub, cast, written, django_assert_max_num_queries
):
    add_school(cast.harbor, LONG, by=cast.dora)
    for number in range(40):
        school = add_school(cast.harbor, f"School {number:02}", by=cast.dora)
        sign_charter(school, name="A. Freeman", by=cast.dora)
    put_points(cast.attendance, cast.harbor_high, [(72, 100)] * 30)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(as_hub.get(at("charter")))
    assert "40 of 44 schools have signed" in page
    assert LONG in page
    with django_assert_max_num_queries(MOST_QUERIES):
        as_hub.get(at("charter-history"))
    with django_assert_max_num_queries(MOST_QUERIES):
        as_hub.get(at("edit-charter"))


@pytest.mark.parametrize("name", [*READ, "edit-charter"])
def test_strangers_find_nothing_and_anonymous_readers_are_asked_who_they_are(client, cast, name):
    assert client.get(at(name)).status_code == 302
    client.force_login(cast.pia)
    assert client.get(at(name)).status_code == 404


# ------------------------------------------------------------------ rewording
def test_the_hub_rewords_the_charter_and_may_take_it_back(as_hub, cast, written):
    assert 'value="68"' in text(as_hub.get(at("edit-charter")))
    data = sent(cast, problem="One in four fell off track.", target="82", reason="New figures")
    answer = as_hub.post(at("edit-charter"), data)

    assert answer.url == at("charter")
    written.refresh_from_db()
    assert (written.version, written.problem, written.target) == (3, "One in four fell off track.", 0.82)
    change = AuditEntry.objects.first()
    assert change.detail == {"fields": ["problem", "target"]}
    assert at("undo", str(change.pk)) in text(as_hub.get(at("charter")))
    undo(change, by=cast.dora)
    written.refresh_from_db()
    assert written.problem == "One in three fell off track."


def test_saving_without_a_change_writes_no_version(as_hub, cast, written):
    assert as_hub.post(at("edit-charter"), sent(cast)).status_code == 302
    written.refresh_from_db()
    assert written.version == 2


def test_an_aim_whose_last_day_has_passed_is_refused_unless_it_stood_there(as_hub, cast, written):
    past = {"by_when": "2026-01-31", "baseline_on": "2025-06-01"}
    answer = as_hub.post(at("edit-charter"), sent(cast, **past))
    assert answer.status_code == 422 and "The aim’s last day has passed." in text(answer)
    Charter.objects.filter(pk=written.pk).update(**past)
    assert as_hub.post(at("edit-charter"), sent(cast, **past, problem="New words.")).status_code == 302


def test_an_aim_that_ends_before_it_begins_is_refused_at_its_field(as_hub, cast, written):
    answer = as_hub.post(at("edit-charter"), sent(cast, by_when="2026-05-01", problem="Kept words."))
    page = text(answer)
    assert answer.status_code == 422
    assert "There is a problem" in page and 'href="#id_by_when"' in page
    assert "The aim ends before its baseline." in page
    assert "Kept words." in page
    written.refresh_from_db()
    assert written.version == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("target", "180", "between 0% and 100%"),
        ("baseline", "-3", "between 0% and 100%"),
        ("baseline", "many", "Write a number"),
        ("baseline", "nan", "Write a number"),
        ("baseline_on", "yesterday", "Write a day"),
        ("equity_from", "400", "between 0 and 100 points"),
        ("baseline_n", "0", "at least 1"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(as_hub, cast, written, field, value, words):
    answer = as_hub.post(at("edit-charter"), sent(cast, **{field: value}))
    assert answer.status_code == 422
    assert words in text(answer) and f'href="#id_{field}"' in text(answer)
    written.refresh_from_db()
    assert written.version == 2


def test_a_coach_may_not_reword_the_charter(client, cast, written):
    client.force_login(cast.cora)
    assert client.get(at("edit-charter")).status_code == 403
    assert client.post(at("edit-charter"), sent(cast, problem="Mine.")).status_code == 403
    written.refresh_from_db()
    assert written.version == 2


# ------------------------------------------------------------------ two writers
def test_the_second_writer_reads_both_texts_and_loses_nothing(client, cast, written):
    client.force_login(cast.hana)
    client.post(at("edit-charter"), sent(cast, problem="One in three slipped.", roles="Each school: a lead."))
    client.force_login(cast.dora)
    late = client.post(at("edit-charter"), sent(cast, problem="One in three got lost.", target="85"))
    page = text(late)

    assert late.status_code == 409
    assert "What you wrote" in page and "What Hana saved" in page
    assert "One in three <ins>got lost.</ins>" in page.replace(
        "<ins>got</ins> <ins>lost.</ins>", "<ins>got lost.</ins>"
    )
    assert "<del>slipped.</del>" in page
    written.refresh_from_db()
    assert (written.version, written.problem, written.target) == (3, "One in three slipped.", 0.8)

    sends = {field.name: field.value() for field in late.context["page"].carried} | {
        one.field.name: one.field.value() for one in late.context["page"].contested
    }
    answer = client.post(
        at("edit-charter"), {name: "" if value is None else value for name, value in sends.items()}
    )

    assert answer.status_code == 302
    written.refresh_from_db()
    assert (written.version, written.problem, written.target) == (4, "One in three got lost.", 0.85)
    assert written.roles == "Each school: a lead."


def test_two_writers_with_the_same_words_have_nothing_to_settle(client, cast, written):
    for person in (cast.hana, cast.dora):
        client.force_login(person)
        assert client.post(at("edit-charter"), sent(cast, problem="The same.")).status_code == 302
    written.refresh_from_db()
    assert written.version == 3


# ------------------------------------------------------------------ history
def test_the_history_tells_who_when_why_and_which_words(as_hub, cast, written):
    as_hub.post(
        at("edit-charter"),
        sent(cast, problem="One in four fell off track.", baseline_n="3000", reason="New figures"),
    )
    page = text(as_hub.get(at("charter-history")))
    assert "Written 2 times, by one person</h1>" in page
    assert "Version 3" in page and "Dora: New figures" in page
    assert "One in <del>three</del><ins>four</ins> fell off track." in page
    assert "<del>2,955</del><ins>3,000</ins>" in page
    assert page.index("Version 3") < page.index("Version 2")


# ------------------------------------------------------------------ signing
def test_a_school_lead_signs_for_her_school_alone(client, cast, written):
    client.force_login(cast.lena)
    answer = client.post(at("sign-charter", cast.harbor_high.slug), {"word": "sign", "name": "L. Vance"})
    assert answer.url == at("charter")
    assert Signature.objects.get().state == "signed"
    assert "Harbor High has signed." in text(client.get(at("charter")))
    other = at("sign-charter", cast.quay_high.slug)
    assert client.get(other).status_code == 403
    assert client.post(other, {"word": "sign", "name": "L. Vance"}).status_code == 403
    assert Signature.objects.count() == 1


def test_a_question_is_kept_and_shown_to_whom_may_answer(client, cast, written):
    client.force_login(cast.lena)
    url = at("sign-charter", cast.harbor_high.slug)
    client.post(url, {"word": "ask", "name": "L. Vance", "question": "Who sees our figures?"})
    client.force_login(cast.dora)
    page = text(client.get(url))
    assert "The school has asked" in page and "Who sees our figures?" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "L. Vance"}, "Choose: sign, or ask first."),
        ({"word": "sign"}, "Write the name"),
        ({"word": "ask", "name": "L. Vance"}, "Write your question."),
        ({"word": "sign", "name": "L. Vance", "question": "And who pays?"}, "or leave this empty"),
    ],
)
def test_half_a_word_is_refused_and_nothing_is_signed(client, cast, written, data, words):
    client.force_login(cast.lena)
    answer = client.post(at("sign-charter", cast.harbor_high.slug), data)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Signature.objects.exists()


def test_a_school_of_another_network_has_no_page_here(as_hub, cast, written):
    assert as_hub.get(at("sign-charter", cast.prairie_high.slug)).status_code == 404


@pytest.mark.parametrize(
    ("target", "n", "words"),
    [
        (0.75, 3000, "With 3 schools, a change of this size could be seen after 2 terms, not 1."),
        (0.95, 3000, "With 3 schools, a change of this size could be seen after 1 term."),
        (0.69, 300, "With 3 schools, a change of this size could not be seen within 12 terms."),
    ],
)
def test_the_charter_says_when_a_change_of_the_aims_size_could_be_seen(client, cast, target, n, words):
    aim = {"baseline": 0.68, "target": target, "baseline_n": n, "population": "students on track"}
    reword_charter(Charter.objects.get(network=cast.harbor), aim, expected=1, by=cast.dora)
    client.force_login(cast.dora)
    assert words in client.get("/n/harbor/charter/").content.decode()
