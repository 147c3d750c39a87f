"""Schools' own readings through the API: written by the school, offered, taken in with credit, or not now."""

import pytest

from gofar.apps.improvement.actions.theory import branch_part, leave_out, offer_branch, reword_part
from gofar.apps.improvement.models import LeftOut, Node, Offer
from tests.programs import program

IDEA = "call-home-on-the-first-day-out"
OURS = f"schools/harbor-high/theory/parts/{IDEA}"


@pytest.fixture
def branch(cast):
    return branch_part(
        cast.harbor_high, cast.idea, {"title": "Text first"}, by=cast.tomas, hypothesis="Read sooner."
    )


def test_a_school_says_a_part_its_own_way_and_the_network_keeps_its_words(cast):
    tomas, quinn = program(cast.tomas), program(cast.quinn)
    made = tomas.post(OURS, {"title": "Text first", "why": "Texts are read.", "measure": "attendance"})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["of"], told["school"], told["may_write"], told["may_take"]) == (
        IDEA,
        "harbor-high",
        True,
        False,
    )
    assert told["differs"] == [
        {"name": "title", "own": "Text first", "network": "Call home on the first day out"},
        {"name": "hypothesis", "own": "Texts are read.", "network": "A call brings students back."},
        {"name": "measure", "own": "attendance", "network": ""},
    ]
    assert tomas.post(OURS, {"title": "Ring"}).json()["code"] == "branch.twice"
    reworded = tomas.patch(
        "theory/branches/text-first", {"title": "Text at eight"}, if_match=made.headers["ETag"]
    )
    assert (reworded.status_code, reworded.json()["title"]) == (200, "Text at eight")
    crossed = tomas.patch("theory/branches/text-first", {"title": "Text at noon"}, if_match='"1"')
    assert (crossed.status_code, crossed.json()["theirs"]) == (409, {"title": "Text at eight"})
    assert tomas.patch("theory/branches/text-first", {"title": "Text"}).status_code == 428
    theirs = quinn.get("schools/harbor-high/theory").json()["parts"]
    assert [(one["title"], one["state"]) for one in theirs] == [
        ("Every absence is noticed", ""), ("Text at eight", "own-words"),
    ]  # fmt: skip
    assert {one["state"] for one in quinn.get("schools/quay-high/theory").json()["parts"]} == {""}
    assert quinn.get(f"theory/parts/{IDEA}").json()["title"] == "Call home on the first day out"
    assert [one["slug"] for one in quinn.get("theory/branches?school=harbor-high").json()["items"]] == [
        "text-first"
    ]
    assert quinn.get("theory/branches?school=quay-high").json()["count"] == 0
    assert tomas.post("theory/branches/text-first/drop").json()["parts"][1]["own"] is None
    assert tomas.get("theory/branches/text-first").status_code == 404


def test_an_idea_of_ones_own_and_what_is_left_out(cast):
    tomas, quinn = program(cast.tomas), program(cast.quinn)
    idea = {"under": "every-absence-is-noticed", "title": "Bus line text", "why": "Buses are late."}
    made = tomas.post("schools/harbor-high/theory/ideas", idea)
    assert (made.status_code, made.json()["of"]) == (201, None), made.content
    assert tomas.post("schools/harbor-high/theory/ideas", idea | {"under": IDEA}).json()["code"] == (
        "branch.cannot-hang"
    )
    left = tomas.post(f"{OURS}/leave-out", {"reason": "We have no phones."})
    assert (left.status_code, left.json()["may_take_up"]) == (201, True), left.content
    assert [one["reason"] for one in quinn.get("theory/left-out").json()["items"]] == ["We have no phones."]
    states = {one["part"]: one["state"] for one in tomas.get("schools/harbor-high/theory").json()["parts"]}
    assert (states[IDEA], states["bus-line-text"]) == ("left-out", "own-idea")
    again = tomas.post(f"{OURS}/take-up").json()["parts"]
    assert {one["part"]: one["state"] for one in again}[IDEA] == ""
    assert tomas.post(f"{OURS}/take-up").status_code == 404
    assert "bus-line-text" not in {
        one["part"] for one in quinn.get("schools/quay-high/theory").json()["parts"]
    }


def test_what_is_offered_is_taken_with_credit(cast, branch):
    tomas, dora = program(cast.tomas), program(cast.dora)
    offered = tomas.post("theory/branches/text-first/offer", {"why": "Families answer sooner."})
    assert (offered.status_code, offered.json()["offer"]["state"]) == (201, "open"), offered.content
    assert [one["may_take"] for one in dora.get("theory/branches?offered=true").json()["items"]] == [True]
    assert dora.post("theory/branches/text-first/take", {}).json()["code"] == "branch.nothing-chosen"
    taken = dora.post("theory/branches/text-first/take", {"fields": ["title"]})
    assert (taken.status_code, taken.json()["title"]) == (200, "Text first"), taken.content
    told = tomas.get("theory/branches/text-first").json()
    assert (told["offer"]["state"], told["authors"]) == ("taken", "Tomas")
    credit = tomas.get("theory/credits").json()["items"][0]
    assert (credit["part"], credit["school"], credit["authors"]) == (IDEA, "harbor-high", "Tomas")


def test_words_that_changed_meanwhile_are_not_written_over(cast, branch):
    dora = program(cast.dora)
    reword_part(cast.idea, {"title": "Call at noon"}, expected=1, by=cast.hana)
    assert dora.get("theory/branches/text-first").json()["overtaken"]
    crossed = dora.post("theory/branches/text-first/take", {"fields": ["title"]})
    assert crossed.status_code == 409
    told = crossed.json()
    assert (told["yours"], told["theirs"]) == ({"title": "Text first"}, {"title": "Call at noon"})
    both = {"fields": ["title"], "version": told["version"]}
    assert dora.post("theory/branches/text-first/take", both).json()["title"] == "Text first"


def test_the_hub_says_not_now_once(cast, branch):
    dora = program(cast.dora)
    answer = {"answer": "Thank you; after the term."}
    assert dora.post("theory/branches/text-first/decline", answer).status_code == 404
    offer_branch(branch, why="It is quick.", by=cast.tomas)
    for _time in range(2):
        said = dora.post("theory/branches/text-first/decline", answer, idempotency_key="n-1")
        assert (said.status_code, said.json()["offer"]["answer"]) == (200, answer["answer"])
    assert Offer.objects.get().state == "declined"
    assert dora.post("theory/branches/text-first/decline", answer).status_code == 404


def test_each_school_writes_its_own_and_the_hub_decides(cast, branch):
    quinn, tomas, faye, pia = (program(one) for one in (cast.quinn, cast.tomas, cast.faye, cast.pia))
    idea = {"under": "every-absence-is-noticed", "title": "Mine"}
    for one in (quinn, faye):
        assert one.post(OURS, {"title": "Ring"}).status_code == 403
        assert one.post("schools/harbor-high/theory/ideas", idea).status_code == 403
        assert one.post(f"{OURS}/leave-out", {"reason": "No."}).status_code == 403
        assert one.patch("theory/branches/text-first", {"title": "Ring"}, if_match='"1"').status_code == 403
        assert one.post("theory/branches/text-first/offer", {"why": "Yes."}).status_code == 403
        assert one.post("theory/branches/text-first/drop").status_code == 403
        assert one.get("theory/branches/text-first").status_code == 200
    assert tomas.post("theory/branches/text-first/take", {"fields": ["title"]}).status_code == 403
    assert quinn.post("schools/quay-high/theory/parts/text-first", {"title": "Ring"}).status_code == 404
    assert tomas.post(f"theory/branches/{IDEA}/offer", {"why": "Yes."}).status_code == 404
    for address in ("theory/branches", "theory/branches/text-first", "theory/left-out", "theory/credits"):
        assert pia.get(address).status_code == 404, address
    assert pia.get("schools/harbor-high/theory").status_code == 404
    assert (Node.objects.count(), LeftOut.objects.count()) == (3, 0)


def test_what_says_nothing_is_refused_and_counts_stay_hidden(cast, branch):
    tomas, quinn = program(cast.tomas), program(cast.quinn)
    theirs = "schools/quay-high/theory/parts/call-home-on-the-first-day-out"
    assert quinn.post(theirs, {}).json()["code"] == "branch.unchanged"
    assert quinn.post(theirs, {"title": "Call Maria Gonzalez"}).json()["code"] == "api.names"
    assert quinn.post(theirs, {"title": None}).json()["code"] == "branch.unchanged"
    leave_out(cast.harbor_high, cast.idea, reason="Only 4 students are out.", by=cast.tomas)
    told = quinn.get("theory/left-out").json()["items"][0]
    assert ("4 students" in told["reason"], told["may_take_up"]) == (False, False)
    assert tomas.post(f"{OURS}/leave-out", {"reason": "Again."}).json()["code"] == "branch.twice"
