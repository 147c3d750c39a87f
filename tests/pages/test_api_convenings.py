"""Sessions through the API: plan one, lead its room, read its record, keep what was said; and what nobody is told."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at as on
from gofar.apps.convenings.models import Kept, ListVersion, Session
from gofar.apps.improvement.models import Test
from gofar.core.practice.sessions.plans import KEYS
from gofar.web.api.shapes.planning import SessionBody
from tests import rooms, sessions
from tests.programs import program
from tests.sessions import COMMIT, HELD, HIDDEN, PAIRED, PRIVATE, UNREACHED

NOW = dt.datetime(2026, 10, 5, 9, 0, tzinfo=dt.UTC)
#: What nobody may read in any answer. Guest 2 signed a jot.
NEVER = (PRIVATE, PAIRED, HELD, HIDDEN, "Guest 0", "Guest 3", "hash-", "recall-")


@pytest.fixture(autouse=True)
def in_october():
    with on(NOW):
        yield


def said(record, text):
    rows = record["said"] + record["commitments"] + record["unreached"]
    return next(one for one in rows if one["text"] == text)


def test_a_session_is_planned_reworded_opened_and_led_to_its_end(cast):
    cora = program(cast.cora)
    assert [one["key"] for one in cora.get("convenings/templates").json()["items"]] == list(KEYS)
    made = cora.post("convenings", {"on": "2026-12-03", "place": "Library"})
    assert made.status_code == 201, made.content
    plan = made.json()
    assert (plan["number"], plan["place"], plan["state"], len(plan["steps"])) == (1, "Library", "planned", 20)
    talk = next(one["number"] for one in plan["steps"] if one["kind"] == "talk")
    words = {
        "title": "Our day",
        "prompts": [{"number": 1, "text": "What have you seen?"}],
        "steps": [{"number": 1, "title": "Come in", "minutes": None}, {"number": talk, "pairs": "same"}],
    }
    told = cora.post("convenings/1/plan", words)
    assert told.status_code == 200, told.content
    after = told.json()
    assert (after["title"], after["place"]) == ("Our day", "Library")
    assert [one["text"] for one in after["prompts"]][:1] == ["What have you seen?"]
    assert after["prompts"][1:] == plan["prompts"][1:]
    assert (after["steps"][0]["title"], after["steps"][0]["minutes"]) == ("Come in", None)
    assert after["steps"][talk - 1]["pairs"] == "same"
    assert after["steps"][1] == plan["steps"][1]
    room = cora.post("convenings/1/room/open").json()
    assert (room["state"], room["step"]["title"], room["following"]) == ("open", "Come in", 2)
    assert cora.post("convenings/1/plan", words).json()["code"] == "session.not-planned"
    one = cora.post("convenings/1/room/press", {"do": "next", "tick": room["tick"]}).json()
    two = cora.post("convenings/1/room/press", {"do": "next", "tick": room["tick"]}).json()
    assert (one["step"]["number"], two["step"]["number"]) == (2, 2)
    back = cora.post("convenings/1/room/press", {"do": "back", "tick": two["tick"]}).json()
    assert back["step"]["number"] == 1
    late = cora.post("convenings/1/room/press", {"do": "minute", "tick": back["tick"]}).json()
    assert late["step_ends_at"]
    assert cora.post("convenings/1/room/press", {"do": "pairs", "tick": late["tick"]}).status_code == 422
    assert cora.post("convenings/1/room/close").json()["state"] == "closed"
    assert cora.post("convenings/1/room/open").json()["code"] == "session.closed"


def test_a_plan_takes_its_own_numbers_alone_and_the_templates_that_there_are(cast):
    cora = program(cast.cora)
    rooms.planned(cast)
    for words in (
        {"steps": [{"number": 99, "title": "Nothing"}]},
        {"prompts": [{"number": 99, "text": "Nothing"}]},
        {"steps": [{"number": 1, "pairs": "same"}]},
    ):
        refused = cora.post("convenings/1/plan", words)
        assert (refused.status_code, refused.json()["code"]) == (422, "session.no-such-part"), words
    assert cora.post("convenings/1/plan", {"steps": [{"number": 1, "minutes": 241}]}).status_code == 422
    assert cora.post("convenings", {"on": "2026-12-03", "template": "long"}).status_code == 422
    assert SessionBody.model_fields["template"].annotation.__args__ == KEYS


def test_cards_wait_are_shown_sorted_grouped_and_make_the_next_version_of_the_list(cast):
    dora = program(cast.dora)
    row = rooms.at(cast, rooms.opened(cast), "share")
    seat = rooms.again(rooms.joined(row, name="Anastasia"))
    for text in ("Planning time together", "Time to plan together", "Yes, that", "Zephyr"):
        rooms.says(seat, text)
    room = dora.get("convenings/1/room").json()
    cards = {one["text"]: one["id"] for one in room["cards"]}
    assert (room["waiting"], room["here"], len(room["alike"])) == (4, 1, 1)
    screen = dora.get("convenings/1/room?screen=true")
    assert (screen.json()["cards"], screen.json()["waiting"]) == ([], 4)
    assert not [text for text in (*cards, "Anastasia") if text in screen.content.decode()]
    assert "script" in screen.json()["step"] and not screen.json()["step"]["script"]

    def sort(do, *texts, **more):
        return dora.post(
            "convenings/1/room/cards", {"do": do, "cards": [cards[text] for text in texts], **more}
        )

    assert sort("hide", "Zephyr").status_code == 200
    assert sort("match", "Yes, that", item=3).status_code == 200
    grouped = sort("group", "Planning time together", "Time to plan together", name="Time to plan").json()
    assert [one["group"] for one in grouped["cards"]] == ["Time to plan", "Time to plan", "", ""]
    assert sort("group", "Planning time together", "Time to plan together").json()["code"] == "cards.no-name"
    assert sort("hide", "Zephyr", "Yes, that").json()["code"] == "cards.none"
    paper = dora.post("convenings/1/room/paper", {"step": room["step"]["number"], "lines": ["From paper"]})
    assert paper.json()["cards"][-1]["from_paper"]
    assert (
        dora.post("convenings/1/room/paper", {"step": 99, "lines": ["x"]}).json()["code"] == "paper.no-step"
    )
    tick = paper.json()["tick"]
    shown = dora.post("convenings/1/room/press", {"do": "show", "tick": tick}).json()
    assert shown["waiting"] == 0
    again = dora.post("convenings/1/room/press", {"do": "accept", "tick": shown["tick"]}).json()
    assert again["heard"]["version"] == 2
    item = again["heard"]["items"][2]
    assert (item["repeated"], item["said_again"]) == (True, None)
    assert [one["text"] for one in ListVersion.objects.get(number=2).items[5:]] == [
        "Time to plan",
        "From paper",
    ]
    assert "Zephyr" not in dora.get("convenings/1/room?screen=true").content.decode()


def test_dots_are_told_once_the_vote_is_closed_and_five_have_voted(cast):
    from gofar.apps.convenings.actions.cards import reveal_all
    from gofar.apps.convenings.actions.taking_part.dotting import put_dots

    dora = program(cast.dora)
    row = rooms.at(cast, rooms.opened(cast), "share")
    seats = [rooms.joined(row) for _ in range(5)]
    for n, seat in enumerate(seats):
        rooms.says(rooms.again(seat), f"Thought {n}")
    reveal_all(row, row.step, by=cast.dora)
    rooms.at(cast, row, "vote")
    key = dora.get("convenings/1/room").json()["vote"]["choices"][0]["key"]
    for seat in seats[:4]:
        put_dots(rooms.again(seat), key, 1)
    room = dora.get("convenings/1/room").json()
    assert (room["vote"]["voters"], room["vote"]["closed"]) == (4, False)
    assert {one["dots"] for one in room["vote"]["choices"]} == {None}
    closed = dora.post("convenings/1/room/press", {"do": "show", "tick": room["tick"]}).json()["vote"]
    assert (closed["closed"], {one["dots"] for one in closed["choices"]}) == (True, {None})


@pytest.mark.parametrize("who", ["lena", "tomas", "dev", "faye", "omar"])
def test_who_may_not_lead_reads_no_plan_and_no_room_and_is_told_whom_to_ask(cast, who):
    rooms.opened(cast)
    asked = program(getattr(cast, who))
    for address in ("plan", "room"):
        assert asked.get(f"convenings/1/{address}").status_code == 403
    for address, body in (("room/open", {}), ("room/press", {"do": "next", "tick": 9}), ("room/close", {})):
        assert asked.post(f"convenings/1/{address}", body).status_code == 403
    refused = asked.post("convenings", {"on": "2026-12-03"})
    assert (refused.status_code, "Dora" in refused.json()["fix"]) == (403, True)
    assert (Session.objects.get().state, Session.objects.get().step.number) == ("open", 1)
    assert program(cast.pia).get("convenings/1/room").status_code == 404


@pytest.mark.parametrize("who", ["dora", "cora", "lena", "quinn", "dev", "faye", "omar"])
def test_no_answer_holds_what_was_private_unseen_or_hidden(cast, who):
    sessions.closed(cast)
    sessions.planned(cast, 2)
    asked = program(getattr(cast, who))
    for address in ("convenings", "convenings/1", "convenings/2/last-time"):
        told = asked.get(address).content.decode()
        assert not [words for words in NEVER if words in told], address
    record = asked.get("convenings/1").json()
    assert said(record, "Shared without a name")["signed"] == ""
    rows = record["lists"][0]["rows"]
    assert [one["said_again"] for one in rows] == [6, None, None]
    assert [one["text"] for one in record["unreached"]] == [UNREACHED, "When is the next meeting?"]
    assert record["jots_go_on"] == "2026-10-31"
    last = asked.get("convenings/2/last-time").json()
    assert (last["number"], last["commitments"][0]["text"]) == (1, COMMIT)
    assert asked.get("convenings/1/last-time").json()["number"] is None


def test_votes_of_few_tell_no_dots(cast):
    sessions.closed(cast, voters=4)
    vote = program(cast.faye).get("convenings/1").json()["votes"][0]
    assert (vote["voters"], {one["dots"] for one in vote["choices"]}) == (4, {None})


def test_a_commitment_becomes_a_test_once_and_can_be_taken_back(cast):
    sessions.closed(cast)
    cora = program(cast.cora)
    key = said(cora.get("convenings/1").json(), COMMIT)["key"]
    body = {
        "kind": "test",
        "owner": cast.harbor.memberships.get(person=cast.tomas).pk,
        "due": "2026-10-30",
        "idea": cast.idea.slug,
    }
    address = f"convenings/1/said/{key}"
    assert cora.post(address, {"kind": "test"}).json()["code"] == "keep.idea"
    assert cora.post(address, body | {"owner": 999_999}).json()["code"] == "keep.owner"
    assert cora.post(address, body | {"bone": "Time"}).json()["code"] == "keep.unfit"
    assert cora.post(address, body | {"text": "Ask Maria Gonzalez"}).json()["code"] == "api.names"
    assert not Kept.objects.exists()
    first = cora.post(address, body, idempotency_key="k-1")
    assert first.status_code == 201, first.content
    again = cora.post(address, body, idempotency_key="k-1")
    assert again.content == first.content
    result = first.json()["result"]
    assert (result["kind"], result["number"], result["owner"], result["due"]) == (
        "test", 1, "Tomas", "2026-10-30",
    )  # fmt: skip
    assert cora.post(address, body).json()["result"]["number"] == 1
    assert Test.objects.get().lead == cast.tomas
    change = cora.get("changes").json()["items"][0]
    assert cora.post(f"changes/{change['id']}/undo").status_code == 201
    assert said(cora.get("convenings/1").json(), COMMIT)["result"] is None


def test_all_questions_go_to_the_agenda_each_once_and_causes_take_more_than_leading(cast):
    sessions.closed(cast)
    cora = program(cast.cora)
    kept = cora.post("convenings/1/questions").json()
    assert {one["result"]["state"] for one in kept["unreached"]} == {"open"}
    assert cora.get("questions").json()["count"] == 2
    assert cora.post("convenings/1/questions").status_code == 200
    assert cora.get("questions").json()["count"] == 2
    key = said(kept, "The bus comes late")["key"]
    cause = {"kind": "cause", "bone": "What the room said"}
    assert cora.post(f"convenings/1/said/{key}", cause).status_code == 403
    hana = program(cast.hana)
    part = {"kind": "idea", "parent": cast.idea.slug}
    assert hana.post(f"convenings/1/said/{key}", part).json()["code"] == "keep.part"
    assert hana.post(f"convenings/1/said/{key}", cause).json()["result"]["kind"] == "cause"
    for who in ("lena", "tomas", "faye"):
        asked = program(getattr(cast, who))
        assert not asked.get("convenings/1").json()["may_keep"]
        assert asked.post(f"convenings/1/said/{key}", {"kind": "question"}).status_code == 403
        assert asked.post("convenings/1/questions").status_code == 403


def test_what_the_room_has_not_seen_cannot_be_kept(cast):
    row = sessions.closed(cast)
    dora = program(cast.dora)
    for text in (HELD, HIDDEN):
        key = row.contributions.get(text=text).uuid
        assert dora.post(f"convenings/1/said/{key}", {"kind": "question"}).status_code == 404
