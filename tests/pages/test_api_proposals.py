"""Proposals and comments through the API: who proposes, who decides, both texts, and counts that stay hidden."""

import pytest

from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.theory import retire_part, reword_part
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.proposals.models import Comment, Proposal
from tests.programs import program

WHY = "Families leave for work at eight."
PART = "proposals/parts/call-home-on-the-first-day-out"


def title(words, **more):
    return {"change": {"title": words}, "why": WHY, **more}


def test_a_teacher_proposes_and_the_hub_accepts_with_credit(cast):
    tomas, dora = program(cast.tomas), program(cast.dora)
    made = tomas.post(PART, title("Call home before nine"))
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["number"], told["state"], told["may_withdraw"], told["may_decide"]) == (
        1,
        "open",
        True,
        False,
    )
    assert told["fields"] == [
        {"name": "title", "before": "Call home on the first day out", "proposed": "Call home before nine"}
    ]
    assert dora.get("proposals?state=open").json()["items"][0]["may_decide"]
    said = dora.post("proposals/1/comments", {"text": "How about the buses?"})
    assert said.status_code == 201, said.content
    assert [one["text"] for one in tomas.get("proposals/1/comments").json()["items"]] == [
        "How about the buses?"
    ]
    accepted = dora.post("proposals/1/accept", {"answer": "Thank you."})
    assert accepted.status_code == 200, accepted.content
    told = accepted.json()
    assert (told["state"], told["decided_by"], told["answer"], told["comments"]) == (
        "accepted", "Dora", "Thank you.", 1,
    )  # fmt: skip
    assert tomas.get("theory/parts/call-home-on-the-first-day-out").json()["title"] == "Call home before nine"
    versions = tomas.get("theory/parts/call-home-on-the-first-day-out/versions").json()["items"]
    assert (versions[0]["number"], versions[0]["title"]) == (2, "Call home before nine")
    assert versions[0]["reason"].startswith("Proposed by Tomas, Harbor High")
    change = dora.get("changes").json()["items"][0]
    assert dora.post(f"changes/{change['id']}/undo").status_code == 201
    assert tomas.get("proposals/1").json()["state"] == "open"


def test_the_charter_and_a_new_part_are_proposed_as_well(cast):
    tomas, dora = program(cast.tomas), program(cast.dora)
    aim = {"change": {"target": 0.9, "by_when": "2027-06-30"}, "why": WHY}
    made = tomas.post("proposals/charter", aim).json()
    assert {one["name"]: one["proposed"] for one in made["fields"]} == {
        "target": 0.9,
        "by_when": "2027-06-30",
    }
    dora.post("proposals/1/accept")
    assert (dora.get("charter").json()["target"], dora.get("charter").json()["by_when"]) == (
        0.9,
        "2027-06-30",
    )
    new = {"kind": "idea", "under": "every-absence-is-noticed", "title": "Text first", "why": WHY}
    assert tomas.post("proposals/new", new | {"under": None}).json()["code"] == "theory.unreachable"
    assert tomas.post("proposals/new", new).json()["part"] == "every-absence-is-noticed"
    assert dora.post("proposals/2/accept").json()["made"] == "text-first"
    driver = {"kind": "driver", "title": "Mornings work", "why": WHY}
    dora.post("proposals/new", driver)
    assert dora.post("proposals/3/decline", {"reason": "Not this year."}).json()["answer"] == "Not this year."
    assert not Node.objects.filter(title="Mornings work").exists()


def test_the_measure_of_a_part_is_proposed_by_its_name_in_addresses(cast):
    tomas, dora = program(cast.tomas), program(cast.dora)
    made = tomas.post(PART, {"change": {"measure": "attendance"}, "why": WHY}).json()
    assert made["fields"] == [{"name": "measure", "before": None, "proposed": "attendance"}]
    dora.post("proposals/1/accept")
    assert dora.get("theory/parts/call-home-on-the-first-day-out").json()["measure"] == "attendance"
    assert tomas.post(PART, {"change": {"measure": "nothing"}, "why": WHY}).status_code == 404


def test_words_that_somebody_changed_meanwhile_come_back_with_both_texts(cast):
    tomas, dora = program(cast.tomas), program(cast.dora)
    tomas.post(PART, title("Call home before nine"))
    reword_part(cast.idea, {"title": "Call at noon"}, expected=1, by=cast.hana)
    assert dora.get("proposals/1").json()["overtaken"] == ["title"]
    crossed = dora.post("proposals/1/accept")
    assert crossed.status_code == 409
    told = crossed.json()
    assert (told["yours"], told["theirs"]) == ({"title": "Call home before nine"}, {"title": "Call at noon"})
    both = {"settled": {"title": "Call by noon"}, "version": told["version"]}
    assert (
        dora.post("proposals/1/accept", {"settled": both["settled"]}).json()["code"] == "proposal.unsettled"
    )
    other = both | {"settled": {"definition": "Ring."}}
    assert dora.post("proposals/1/accept", other).json()["code"] == "proposal.unsettled"
    stale = both | {"version": told["version"] - 1}
    assert dora.post("proposals/1/accept", stale).status_code == 409
    named = both | {"settled": {"title": "Call Maria Gonzalez by noon"}}
    assert dora.post("proposals/1/accept", named).json()["code"] == "api.names"
    assert dora.post("proposals/1/accept", both).json()["state"] == "accepted"
    assert dora.get("theory/parts/call-home-on-the-first-day-out").json()["title"] == "Call by noon"


def test_what_was_read_is_what_it_was_written_against(cast):
    reword_charter(
        Charter.objects.get(network=cast.harbor), {"problem": "Too few."}, expected=1, by=cast.dora
    )
    made = program(cast.tomas).post(
        "proposals/charter", {"change": {"problem": "Too few come."}, "why": WHY, "version": 1}
    )
    told = made.json()
    assert (told["version"], told["fields"][0]["before"], told["overtaken"]) == (1, "", ["problem"])


def test_sent_again_with_its_key_it_is_proposed_and_said_once(cast):
    tomas = program(cast.tomas)
    for _time in range(2):
        assert tomas.post(PART, title("Call early"), idempotency_key="p-1").status_code == 201
        assert tomas.post("charter/comments", {"text": "Yes."}, idempotency_key="c-1").status_code == 201
    assert (Proposal.objects.count(), Comment.objects.count()) == (1, 1)


def test_each_does_what_their_part_lets_them(cast):
    tomas, quinn, dev, faye, pia = (
        program(one) for one in (cast.tomas, cast.quinn, cast.dev, cast.faye, cast.pia)
    )
    tomas.post(PART, title("Call early"))
    for one in (quinn, dev, faye):
        assert one.post("proposals/1/accept").status_code == 403
        assert one.post("proposals/1/decline", {"reason": "No."}).status_code == 403
        assert one.post("proposals/1/withdraw").status_code == 403
    for one in (dev, faye):
        assert one.post(PART, title("Never call")).status_code == 403
    assert dev.post("proposals/1/comments", {"text": "Good."}).status_code == 201
    assert faye.post("proposals/1/comments", {"text": "Good."}).status_code == 403
    for address in ("proposals", "proposals/1", "proposals/1/comments", "charter/comments"):
        assert faye.get(address).status_code == 200, address
        assert pia.get(address).status_code == 404, address
    assert pia.post("proposals/1/comments", {"text": "Hm."}).status_code == 404
    assert tomas.post("proposals/1/withdraw").json()["state"] == "withdrawn"
    assert tomas.post("proposals/1/withdraw").json()["code"] == "proposal.closed"


def test_what_proposes_nothing_is_refused(cast):
    tomas = program(cast.tomas)
    same = tomas.post(PART, title("Call home on the first day out"))
    assert same.json()["code"] == "proposal.unchanged"
    assert tomas.post(PART, title(" ")).json()["code"] == "proposal.no-title"
    assert tomas.post(PART, title("Call early", why=" ")).json()["code"] == "proposal.no-reason"
    assert tomas.post(PART, title("Call Maria Gonzalez")).json()["code"] == "api.names"
    assert tomas.post(PART, title("Call early", why="For Maria Gonzalez")).json()["code"] == "api.names"
    assert tomas.post(PART, {"change": {"kind": "primary"}, "why": WHY}).status_code == 422
    assert not Proposal.objects.exists()


def test_comments_stand_on_the_charter_and_on_parts_that_are_gone(cast):
    tomas, quinn, dora = program(cast.tomas), program(cast.quinn), program(cast.dora)
    about = "theory/parts/call-home-on-the-first-day-out/comments"
    mine = tomas.post(about, {"text": "We did."}).json()
    assert (mine["school"], mine["may_take_back"]) == ("harbor-high", True)
    retire_part(cast.idea, by=cast.dora, reason="Done.")
    assert quinn.post(about, {"text": "So did we."}).status_code == 201
    assert [one["may_take_back"] for one in tomas.get(about).json()["items"]] == [True, False]
    assert [one["may_take_back"] for one in dora.get(about).json()["items"]] == [True, True]
    refused = quinn.post(f"comments/{mine['id']}/take-back")
    assert (refused.status_code, refused.json()["code"]) == (403, "comment.not-own")
    assert tomas.post(f"comments/{mine['id']}/take-back").json() == {
        "id": mine["id"], "proposal": None, "part": cast.idea.slug,
    }  # fmt: skip
    assert [one["text"] for one in quinn.get(about).json()["items"]] == ["So did we."]
    assert dora.post("charter/comments", {"text": "Read it, Maria Gonzalez."}).json()["code"] == "api.names"


@pytest.mark.parametrize("who", ["quinn", "dev", "faye"])
def test_counts_of_people_leave_for_those_who_may_not_see_them(cast, who):
    tomas, other = program(cast.tomas), program(getattr(cast, who))
    tomas.post(PART, {"change": {"definition": "Call the 7 students"}, "why": "5 students came back."})
    tomas.post("proposals/1/comments", {"text": "It was 4 of 9 students."})
    told = other.get("proposals/1").content.decode() + other.get("proposals/1/comments").content.decode()
    for words in ("7 students", "5 students", "4 of 9"):
        assert words not in told, words
    own = tomas.get("proposals/1").content.decode() + tomas.get("proposals/1/comments").content.decode()
    for words in ("7 students", "5 students", "4 of 9"):
        assert words in own, words
