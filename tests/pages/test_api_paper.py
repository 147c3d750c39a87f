"""What a network hands on and tells others, through the API: packages, guides, reports, consent, the portfolio."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gofar.apps.improvement.models import Node
from gofar.apps.packages.models import Arrival, Package
from gofar.apps.reports.actions.consenting import give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.reports.models import Consent
from tests import packages
from tests.programs import HERE, program

GUIDE = "theory/parts/call-home-on-the-first-day-out/guide"


def send(asked, content=None):
    file = SimpleUploadedFile("package.json", content or packages.file_of())
    sent = {"headers": {"authorization": f"Bearer {asked.secret}"}}
    return asked.client.post(f"{HERE}/packages/arrivals", {"file": file}, **sent)


# ------------------------------------------------------------------ packages
def test_a_version_is_looked_at_published_once_and_withdrawn(cast):
    cast.start()
    dora = program(cast.dora)
    draft = dora.get("packages/draft").json()
    assert (draft["number"], [one["slug"] for one in draft["ideas"]]) == (1, [cast.idea.slug])
    body = {"title": "Who is missed comes back", "ideas": [cast.idea.slug], "about": "Read this first."}
    looked = dora.post("packages/draft", body)
    assert looked.status_code == 200, looked.content
    assert looked.json()["contents"]["title"] == body["title"]
    assert not Package.objects.exists()
    for wrong, code in (
        ({"about": "12 of 30 students came back."}, "package.counts"),
        ({"ideas": ["none-such"]}, "package.no-such-idea"),
        ({"begin": "Ask Maria Gonzalez."}, "api.names"),
    ):
        assert dora.post("packages", body | wrong).json()["code"] == code
    made = dora.post("packages", body, idempotency_key="p-1")
    assert made.status_code == 201, made.content
    assert dora.post("packages", body, idempotency_key="p-1").content == made.content
    assert Package.objects.count() == 1
    assert dora.post("packages/1/withdraw").json()["withdrawn_at"]
    assert dora.get("packages/1").json()["contents"] is None


@pytest.mark.parametrize("who", ["cora", "lena", "tomas", "faye"])
def test_who_may_not_publish_reads_no_draft_and_brings_nothing_in(cast, who):
    package = packages.published(cast)
    arrival = packages.received(cast)
    asked = program(getattr(cast, who))
    body = {"title": "Ours", "ideas": [cast.idea.slug]}
    assert asked.get("packages/draft").status_code == 403
    assert asked.post("packages", body).status_code == 403
    assert asked.post("packages/draft", body).status_code == 403
    assert asked.post(f"packages/{package.number}/withdraw").status_code == 403
    assert send(asked).status_code == 403
    assert asked.get(f"packages/arrivals/{arrival.uuid}").status_code == 403
    assert asked.post(f"packages/arrivals/{arrival.uuid}/apply").status_code == 403
    assert asked.get("packages/arrivals").json()["count"] == 0
    assert program(cast.pia).get(f"packages/arrivals/{arrival.uuid}").status_code == 404


def test_a_package_from_elsewhere_is_read_brought_in_and_taken_back(cast):
    dora = program(cast.dora)
    read = send(dora)
    assert read.status_code == 201, read.content
    told = read.json()
    assert (told["is_new"], told["from_network"]) == (True, "Shore network")
    stays = {one["title"]: one["stays"] for one in told["parts"]}
    assert stays["Text first"] is False
    assert not Node.objects.filter(title="Text first").exists()
    done = dora.post(f"packages/arrivals/{told['id']}/apply")
    assert done.status_code == 200, done.content
    assert Node.objects.filter(title="Text first").exists()
    assert dora.post(f"packages/arrivals/{told['id']}/apply").json()["code"] == "package.done"
    assert [one["title"] for one in program(cast.faye).get("packages/arrivals").json()["items"]] == [
        "On track by June"
    ]
    change = dora.get("changes").json()["items"][0]
    assert dora.post(f"changes/{change['id']}/undo").status_code == 201
    assert dora.get("packages/arrivals").json()["count"] == 0


def test_a_file_that_is_no_package_is_refused_and_nothing_is_kept(cast):
    dora = program(cast.dora)
    for content in (b"{}", b"no json", json.dumps(packages.plain(format="other")).encode()):
        assert send(dora, content).status_code == 422
    assert not Arrival.objects.exists()


def test_how_an_idea_is_done_is_written_from_the_version_that_was_read(cast):
    dora, hana = program(cast.dora), program(cast.hana)
    first = dora.get(GUIDE)
    assert (first.json()["steps"], first.headers["ETag"]) == ("", '"1"')
    wrote = dora.patch(GUIDE, {"steps": "Print the list.\nCall."}, if_match=first.headers["ETag"])
    assert wrote.status_code == 200, wrote.content
    late = hana.patch(GUIDE, {"steps": "Call first."}, if_match='"1"')
    assert (late.status_code, late.json()["theirs"]) == (409, {"steps": "Print the list.\nCall."})
    link = {"materials": "Script http://example.org"}
    assert dora.patch(GUIDE, link, if_match='"2"').json()["code"] == "guide.link"
    assert program(cast.faye).get(GUIDE).json()["steps"] == "Print the list.\nCall."
    assert program(cast.tomas).patch(GUIDE, {"steps": "No."}, if_match='"2"').status_code == 403
    assert dora.get("theory/parts/every-absence-is-noticed/guide").status_code == 404


# ------------------------------------------------------------------ reports and funders
def test_a_report_is_read_before_it_is_frozen_and_its_words_change_by_version(cast):
    dora, hana = program(cast.dora), program(cast.hana)
    assert dora.get("reports/draft").json()["values"]["counts"]["tests"] == 0
    assert program(cast.tomas).get("reports/draft").status_code == 403
    freeze_report(cast.harbor, {"aim": "We begin."}, by=cast.dora)
    cast.start()
    since = program(cast.faye).get("reports/1/since").json()
    assert since == {"differs": [{"what": "tests", "then": 0, "now": 1}], "gone": []}
    words = {"added": {"next": "We go on."}}
    wrote = dora.patch("reports/1", words, if_match='"1"')
    assert wrote.json()["added"] == {"aim": "We begin.", "next": "We go on."}
    late = hana.patch("reports/1", {"added": {"next": "We stop."}}, if_match='"1"')
    assert (late.status_code, late.json()["theirs"]) == (409, {"next": "We go on."})
    assert dora.patch("reports/1", {"added": {"aim": "12 of them"}}, if_match='"2"').status_code == 422
    assert program(cast.tomas).patch("reports/1", words, if_match='"2"').status_code == 403


def test_the_director_lets_funders_read_and_takes_it_back(cast):
    dora, faye = program(cast.dora), program(cast.faye)
    assert not faye.get("consent").json()["stands"]
    assert faye.get("/api/v1/portfolio").json()["networks"] == []
    assert program(cast.hana).post("consent", {}).status_code == 403
    given = dora.post("consent", {"shows": ["aim"]})
    assert given.status_code == 201, given.content
    assert given.json()["shows"] == ["tests", "aim"]
    row = faye.get("/api/v1/portfolio").json()["networks"][0]
    assert (row["network"], row["keeping"], row["claims"]) == ("harbor", None, None)
    asked = dora.post("consent/ask", {"text": "A second coach for the islands."})
    assert asked.json()["asks"] == "A second coach for the islands."
    assert dora.post("consent/ask", {"text": "Two hours at Harbor High"}).json()["code"] == "ask.names-school"
    assert dora.post("consent/ask", {"text": "We need 2 coaches"}).json()["code"] == "ask.has-number"
    assert program(cast.tomas).post("consent/ask", {"text": "More."}).status_code == 403
    assert not dora.post("consent/withdraw").json()["stands"]
    assert dora.post("consent/withdraw").status_code == 404
    assert faye.get("/api/v1/portfolio").json()["networks"] == []
    assert len(dora.get("consent").json()["past"]) == 1


def test_a_portfolio_is_for_those_whose_part_it_is_and_names_no_school(cast):
    cast.start()
    give_consent(cast.harbor, shows=["aim", "spread", "story"], by=cast.dora)
    assert program(cast.tomas).get("/api/v1/portfolio").status_code == 403
    told = program(cast.faye).get("/api/v1/portfolio").content.decode()
    assert not [name for name in ("Harbor High", "Quay High", "Skerry High", "Tomas") if name in told]
    assert json.loads(told)["networks"][0]["lately"]["tests"] >= 0
    assert Consent.objects.count() == 1


def test_a_story_is_read_for_whoever_was_let_in_and_names_no_school(cast):
    cast.start()
    faye, at = program(cast.faye), "/api/v1/portfolio"
    assert faye.get(f"{at}/harbor").status_code == 404
    give_consent(cast.harbor, shows=["aim", "spread", "story"], by=cast.dora)
    story = faye.get(f"{at}/harbor").json()
    assert story["withheld"] == []
    (idea,) = story["ideas"]
    assert (idea["idea"], idea["tried"]["tests"], idea["tried"]["schools"]) == (cast.idea.slug, 1, 1)
    assert (idea["tried"]["closed"], idea["tried"]["decisions"], idea["elsewhere"]) == (0, {}, False)
    who = faye.get(f"{at}/harbor/ideas/{cast.idea.slug}").json()
    assert (who["here"]["network"], who["others"]) == ("harbor", [])
    assert faye.get(f"{at}/harbor/ideas/none-such").status_code == 404
    questions = faye.get(f"{at}/questions").json()["questions"]
    assert len(questions) == 6
    assert all(one["not_yet"] for one in questions)
    told = json.dumps([story, who, questions])
    assert not [name for name in ("Harbor High", "Quay High", "Skerry High", "Tomas") if name in told]


def test_what_a_network_keeps_to_itself_is_in_no_story(cast):
    cast.start()
    give_consent(cast.harbor, shows=["aim"], by=cast.dora)
    story = program(cast.faye).get("/api/v1/portfolio/harbor").json()
    assert (story["ideas"], story["untried"], story["claims"], story["turns"]) == ([], [], [], [])
    assert story["withheld"] == ["spread", "story"]
    assert program(cast.faye).get(f"/api/v1/portfolio/harbor/ideas/{cast.idea.slug}").status_code == 404
    assert program(cast.tomas).get("/api/v1/portfolio/harbor").status_code == 403
