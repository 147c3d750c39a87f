"""Setting up on the pages: a task at a time, nothing typed is lost, and two hub people do not run over each other."""

import html

import pytest
from django.core import mail

from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.people.models import Invitation, Network, School

AIM = {
    "by_when": "2028-06-30", "population": "9th-graders on track", "baseline": "68", "target": "74%", "for_whom": "all",
    "baseline_n": "470", "baseline_on": "2026-06-30", "expected": "2",
}  # fmt: skip


def text(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


@pytest.fixture
def founder(client, cast):
    """Pia, for whom the server vouches, signed in."""
    cast.pia.may_found = True
    cast.pia.save()
    client.force_login(cast.pia)
    return client


@pytest.fixture
def bay(founder):
    """A network that has just begun, and its address."""
    founder.post("/start/", {"template": "ninth-grade", "name": "Bay network", "hub": "Bay Partners"})
    return "/n/bay-network/setup/"


def test_from_two_names_to_a_list_of_six_tasks(founder):
    assert "4 drivers, 10 ideas, 9 of them with published evidence" in text(founder.get("/start/"))
    assert 'value="Prairie Trust"' in text(founder.get("/start/"))
    sent = {"template": "ninth-grade", "name": "Bay network", "hub": "Bay Partners"}
    told = text(founder.post("/start/", sent, follow=True))
    assert "0 of 6 tasks are done" in told
    assert told.count("Not yet started") == 5
    assert "Cannot start yet" in told and "Add the schools first" in told


def test_a_start_without_a_template_keeps_the_names(founder):
    answer = founder.post("/start/", {"name": "Bay network", "hub": "Bay Partners"})
    assert answer.status_code == 422
    assert "Choose a template." in text(answer) and 'value="Bay network"' in text(answer)
    assert Network.objects.count() == 2


def test_who_may_not_start_learns_whom_to_ask(client, cast):
    assert client.get("/start/").url.startswith("/in/")
    client.force_login(cast.dora)
    answer = client.get("/start/")
    assert answer.status_code == 403
    assert "Ask whoever runs it." in text(answer)


def test_the_front_door_offers_a_start_to_whom_it_is_open(founder, client, cast):
    assert 'href="/start/"' in text(founder.get("/"))
    client.force_login(cast.dora)
    assert 'href="/start/"' not in text(client.get("/"))


@pytest.mark.parametrize("who", ["cora", "lena", "tomas", "dev", "faye"])
@pytest.mark.parametrize(
    "task", ["", "charter/", "schools/", "theory/", "measures/", "data-rule/", "people/"]
)
def test_only_the_hub_sets_up(client, cast, who, task):
    client.force_login(getattr(cast, who))
    assert client.get(f"/n/harbor/setup/{task}").status_code == 403


def test_the_aim_is_one_sentence_with_its_size(founder, bay):
    told = text(founder.get(f"{bay}charter/"))
    assert '<u class="blank">how much</u>' in told and "9th-graders on track" in told
    assert "Who is left out today?" in told
    assert founder.post(f"{bay}charter/", AIM).url == bay
    charter = Charter.objects.get(network__slug="bay-network")
    assert (charter.baseline, charter.target, charter.version) == (0.68, 0.74, 3)
    assert "29 more students; with 10 schools" in text(founder.get(f"{bay}charter/"))


def test_the_preview_keeps_nothing_and_works_without_script(founder, bay):
    answer = founder.post(f"{bay}charter/", AIM | {"preview": "1", "target": ""})
    assert answer.status_code == 200
    assert '<u>68%</u> to <u class="blank">how much</u>' in text(answer)
    assert "There is a problem" not in text(answer)
    assert Charter.objects.get(network__slug="bay-network").version == 2


def test_the_script_asks_for_the_same_as_values(founder, bay):
    told = founder.get(f"{bay}charter/preview/", AIM | {"equity_group": "<b>boys</b>"}).json()
    assert {"text": "<b>boys</b>", "kind": "said"} in told["parts"]
    assert told["size"].startswith("29 more students")
    assert "a change of this size could be seen" in told["size"]
    assert founder.get(f"{bay}charter/preview/", {"target": "x", "by_when": "soon"}).json()["size"] == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by_when": ""}, "Say by when."),
        ({"by_when": "2026-01-01"}, "The aim ends before its baseline."),
        ({"by_when": "2026-01-01", "baseline_on": "2025-06-01"}, "The aim’s last day has passed."),
        ({"target": "68"}, "The aim equals today."),
        ({"target": "140"}, "A share lies between 0% and 100%."),
        ({"population": ""}, "Say what should rise or fall."),
        ({"baseline_n": "many"}, "Write a whole number of students."),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(founder, bay, changes, words):
    answer = founder.post(f"{bay}charter/", AIM | {"problem": "Too many fall off."} | changes)
    assert answer.status_code == 422
    assert words in text(answer) and "Too many fall off." in text(answer)
    assert "<title>Error: " in answer.content.decode()


def test_a_second_hub_person_sees_both_aims_and_loses_nothing(founder, bay, cast):
    charter = Charter.objects.get(network__slug="bay-network")
    reword_charter(charter, {"target": 0.8, "for_whom": "everybody"}, expected=2, by=cast.pia)
    answer = founder.post(f"{bay}charter/", AIM)
    assert answer.status_code == 409
    told = text(answer)
    assert "Pia saved the aim while you wrote" in told and "80%" in told
    assert 'value="74%"' in told and 'value="3"' in told
    assert founder.post(f"{bay}charter/", AIM | {"expected": "3"}).status_code == 302


def test_an_aim_that_comes_too_late_and_one_that_is_never_seen(founder, bay):
    late = founder.get(f"{bay}charter/preview/", AIM | {"by_when": "2027-06-30"}).json()
    assert any("ends before a change of this size" in tip for tip in late["tips"])
    small = founder.get(f"{bay}charter/preview/", AIM | {"target": "68.5"}).json()
    assert "could not be seen within 12 terms" in small["size"]
    large = founder.get(f"{bay}charter/preview/", AIM | {"target": "40", "baseline_n": "9000"}).json()
    assert large["size"].startswith("2,520 fewer students") and large["size"].endswith("after 1 term.")


PASTED = "School\tGrade 9\nOrtiz High School\t120\n\nWells\t90\northiz high school\t1\nWells\t2\n"


def test_schools_are_read_first_and_added_as_ticked(founder, bay):
    told = text(founder.post(f"{bay}schools/", {"text": PASTED}))
    assert "2 schools to add, 1 to look at" in told
    assert "Looks like Ortiz High School" in told and "Stands twice: same as Wells." in told
    assert School.objects.filter(network__slug="bay-network").count() == 0
    answer = founder.post(f"{bay}schools/", {"text": PASTED, "add": "1", "line": ["2", "4", "6", "x", "99"]})
    assert answer.url == bay
    assert sorted(School.objects.filter(network__slug="bay-network").values_list("name", flat=True)) == [
        "Ortiz High School", "Wells",
    ]  # fmt: skip
    assert "In the network already" in text(founder.post(f"{bay}schools/", {"text": PASTED}))


def test_clean_names_are_counted_on_the_button_and_nothing_ticked_is_refused(founder, bay):
    assert "Add 2 schools" in text(founder.post(f"{bay}schools/", {"text": "Ortiz\nWells"}))
    answer = founder.post(f"{bay}schools/", {"text": "Ortiz\nWells", "add": "1"})
    assert answer.status_code == 422 and "Tick a school to add" in text(answer)
    assert founder.post(f"{bay}schools/", {"text": " "}).status_code == 422


def test_odd_names_break_no_page(founder, bay):
    long = "Academy of " + "Letters and Sciences " * 18
    names = [long.strip()[:399], "🎓 Ortiz", "ثانوية النور", "<script>x</script>"]
    pasted = "\n".join(names)
    founder.post(f"{bay}schools/", {"text": pasted, "add": "1", "line": ["1", "2", "3", "4"]})
    assert School.objects.filter(network__slug="bay-network").count() == 4
    for page in (
        bay,
        f"{bay}people/",
        f"{bay}first-weeks/",
        "/n/bay-network/",
        "/n/bay-network/schools/",
        "/n/bay-network/charter/",
    ):
        answer = founder.get(page)
        assert answer.status_code == 200, page
        assert "<script>x" not in answer.content.decode()
    assert founder.post(f"{bay}people/sheet/", {"school": "*"}).status_code == 200


def kept(**changes):
    """Return a theory form as the browser sends it when one driver is kept."""
    sent = {
        "keep-early": "on",
        "name-early": "We see it early",
        "keep-flags": "on",
        "name-flags": "Three flags",
    }
    return {key: value for key, value in (sent | changes).items() if value is not None}


def test_a_theory_is_kept_with_its_new_names(founder, bay):
    told = text(founder.get(f"{bay}theory/"))
    assert "Keep what fits of 4 drivers" in told and "No published evidence found." in told
    own = {"own-1": "Ours", "own-ideas-1": "One\n\nTwo\nOne"}
    assert founder.post(f"{bay}theory/", kept(**own)).url == bay
    titles = set(Node.objects.filter(theory__network__slug="bay-network").values_list("title", flat=True))
    assert titles == {"We see it early", "Three flags", "Ours", "One", "Two"}
    assert "The theory is laid out" in text(founder.get(f"{bay}theory/"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name-early": ""}, "Write a name, or untick this part."),
        ({"name-flags": "we see it EARLY"}, "There are two parts with this name."),
        ({"name-early": "x" * 161}, "Keep the name under 160 characters."),
        ({"keep-early": None}, "No driver is left."),
        ({"own-ideas-1": "An idea"}, "Write a name, or untick this part."),
    ],
)
def test_a_theory_that_is_not_whole_is_refused_with_what_was_typed(founder, bay, changes, words):
    answer = founder.post(f"{bay}theory/", kept(**changes))
    assert answer.status_code == 422
    assert words in text(answer)
    assert not Node.objects.filter(theory__network__slug="bay-network").exists()


def test_the_second_theory_is_told_that_one_is_there(founder, bay):
    founder.post(f"{bay}theory/", kept())
    answer = founder.post(f"{bay}theory/", kept())
    assert answer.status_code == 409 and "Somebody else has laid out the theory meanwhile." in text(answer)


def test_measures_come_ticked_and_need_an_outcome(founder, bay):
    page = founder.get(f"{bay}measures/").content.decode()
    assert page.count(" checked") == 4
    answer = founder.post(f"{bay}measures/", {"measures": ["contact"]})
    assert answer.status_code == 422 and "Choose an outcome measure." in text(answer)
    assert founder.post(f"{bay}measures/", {"measures": ["on-track", "contact"]}).url == bay
    assert text(founder.get(f"{bay}measures/")).count("defined") >= 2
    assert founder.post(f"{bay}measures/", {}).status_code == 422


def test_the_blank_template_offers_drivers_of_ones_own_and_everybodys_measures(founder):
    founder.post("/start/", {"template": "blank", "name": "Empty", "hub": "Hub"})
    told = text(founder.get("/n/empty/setup/theory/"))
    assert "Write two to five drivers" in told and told.count("A driver of your own") == 4
    page = founder.get("/n/empty/setup/measures/").content.decode()
    assert page.count('type="checkbox"') > 15 and " checked" not in page


def test_the_rule_is_chosen_and_stands_in_the_charter(founder, bay):
    assert founder.post(f"{bay}data-rule/", {}).status_code == 422
    assert founder.post(f"{bay}data-rule/", {"rule": "hub"}).url == bay
    assert "Hub only: a school sees" in text(founder.get("/n/bay-network/charter/"))
    assert 'value="hub" id="id_rule_2" checked' in founder.get(f"{bay}data-rule/").content.decode()


PEOPLE = "rosa@ortiz.example, lead, Ortiz\n\nkim@@x, teacher\nlee@hub.example, coach"


@pytest.fixture
def with_school(founder, bay):
    founder.post(f"{bay}schools/", {"text": "Ortiz High School", "add": "1", "line": ["1"]})
    return bay


def test_lines_are_read_first_then_sent_and_the_held_ones_stay(founder, with_school):
    told = text(founder.post(f"{with_school}people/", {"text": PEOPLE}))
    assert "2 invitations are ready, 1 line is held" in told and "This address is not whole." in told
    assert not mail.outbox
    answer = founder.post(f"{with_school}people/", {"text": PEOPLE, "send": "1"})
    assert "kim@@x, teacher" in text(answer) and "lee@hub.example, coach" not in text(answer)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["rosa@ortiz.example"], "Pia invites you to Bay network"),
        (["lee@hub.example"], "Pia invites you to Bay network"),
    ]
    assert "School lead, Ortiz High School" in mail.outbox[0].body
    again = text(founder.post(f"{with_school}people/", {"text": PEOPLE}))
    assert again.count("in the network already, or invited") == 2
    assert "2 invitations wait" in text(founder.get(with_school))


def test_all_sent_leads_back_to_the_list_and_an_empty_box_is_refused(founder, with_school):
    answer = founder.post(f"{with_school}people/", {"text": "lee@hub.example, coach", "send": "1"})
    assert answer.url == with_school
    assert founder.post(f"{with_school}people/", {"text": ""}).status_code == 422


def test_a_mail_that_cannot_go_out_keeps_nothing(founder, with_school, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    answer = founder.post(f"{with_school}people/", {"text": PEOPLE, "send": "1"})
    assert answer.status_code == 422 and "The mail could not be sent" in text(answer)
    assert not Invitation.objects.exists()


def test_a_seat_on_paper_asks_who_takes_it_and_mails_the_link(founder, with_school, client):
    answer = founder.post(f"{with_school}people/sheet/", {"school": "ortiz-high-school"})
    page = answer.content.decode()
    assert page.count("<svg") - page.count('viewBox="0 0 30 18"') >= 6
    link = page.partition("http://testserver")[2].partition("<")[0]
    assert "6 codes on paper wait" in text(founder.get(with_school))
    assert "6 codes of earlier sheets are free." in text(founder.get(f"{with_school}people/"))
    founder.logout()
    assert "Send me the link" in text(client.get(link))
    assert client.post(link, {"name": "", "email": "nia"}).status_code == 422
    told = text(client.post(link, {"name": "Nia Brooks", "email": "nia@ortiz.example"}))
    assert "We sent a link to nia@ortiz.example." in told
    assert client.get(link).status_code == 410
    mailed = mail.outbox[-1].body.partition("http://testserver")[2].split()[0]
    assert client.post(mailed).url == "/n/bay-network/"


def test_a_seat_whose_mail_fails_stays_free(founder, with_school, client, settings):
    page = founder.post(f"{with_school}people/sheet/", {"school": "*"}).content.decode()
    link = page.partition("http://testserver")[2].partition("<")[0]
    founder.logout()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    assert client.post(link, {"name": "Nia", "email": "nia@ortiz.example"}).status_code == 422
    assert client.get(link).status_code == 200


def test_a_sheet_for_no_school_leads_back(founder, with_school):
    assert founder.post(f"{with_school}people/sheet/", {"school": "far"}).url == f"{with_school}people/"


def test_an_open_network_tells_three_first_steps_with_dates(founder, with_school):
    assert founder.post(f"{with_school}open/").status_code == 400
    founder.post(f"{with_school}charter/", AIM)
    assert "Next: finish setting up" in text(founder.get("/n/bay-network/"))
    told = text(founder.post(f"{with_school}open/", follow=True))
    assert "Next: let the schools sign the charter" in told
    assert (
        told.count("By Mon")
        + told.count("By T")
        + told.count("By W")
        + told.count("By F")
        + told.count("By S")
        == 3
    )
    assert "The network is open" in text(founder.get(with_school))
    assert "Open the network" not in text(founder.get(with_school))


def test_the_first_weeks_are_read_by_all_and_written_by_whom_they_belong_to(client, cast):
    url = "/n/harbor/setup/first-weeks/"
    client.force_login(cast.hana)
    assert "0 of 9 criteria are met" in text(client.get(url))
    client.post(url, {"item": "met"})
    assert "said by Hana" in text(client.get(url))
    assert client.post(url, {"item": "charter"}).status_code == 422
    norms = {"norms": "We predict.\r\nWe meet.", "first_test_by": "2026-10-01", "expected": "1"}
    client.post(url, norms)
    told = text(client.get(url))
    assert "Planned by Thursday 1 October 2026." in told and "<li>We meet.</li>" in told
    late = client.post(url, norms | {"norms": "Mine."})
    assert late.status_code == 409 and "Mine." in text(late) and "Their text: We predict." in text(late)
    assert client.post(url, norms | {"first_test_by": "soon"}).status_code == 422
    client.force_login(cast.tomas)
    client.post(url, {"introduce": "1", "school": "harbor-high", "text": "We call home."})
    assert "We call home." in text(client.get(url))
    assert client.post(url, {"introduce": "1", "school": "harbor-high", "text": ""}).status_code == 422
    assert client.post(url, {"introduce": "1", "school": "quay-high", "text": "Not us."}).status_code == 403
    assert client.post(url, {"item": "met"}).status_code == 403
