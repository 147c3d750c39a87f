"""Rounds through the API: from a question to a part of the theory, and what no program is told before its time."""

import pytest

from gofar.apps.improvement.models import Node
from gofar.apps.rounds.actions.running import step_forward
from gofar.apps.rounds.models import Entry, Round, Vote
from tests import rounds
from tests.programs import program
from tests.rounds import SAID, said_by

ASK = {
    "question": "What keeps them out?",
    "about": "ideas",
    "answer_by": "2026-12-04",
    "vote_by": "2026-12-11",
    "votes_each": 3,
}


def test_a_round_goes_from_a_question_to_the_theory(cast):
    dora, tomas, quinn = program(cast.dora), program(cast.tomas), program(cast.quinn)
    started = dora.post("rounds", ASK | {"part": "every-absence-is-noticed"})
    assert started.status_code == 201, started.content
    assert (started.json()["stage"], started.json()["waits_for_me"]) == ("silent", False)
    assert tomas.get("rounds").json()["items"][0]["waits_for_me"]
    said = tomas.post("rounds/1/answers", {"answers": [{"text": "Call first."}, {"text": "Ring first."}]})
    assert said.status_code == 201, said.content
    quinn.post("rounds/1/answers", {"answers": [{"text": "Text first."}]})
    key = said.json()["mine"][0]["key"]
    changed = tomas.post("rounds/1/answers", {"answers": [{"key": key, "text": "Call before nine."}]})
    assert {one["text"] for one in changed.json()["mine"]} == {"Call before nine.", "Ring first."}
    silent = dora.get("rounds/1").json()
    assert (silent["answers"], silent["given"], silent["mine"]) == ([], 0, [])
    assert (silent["answered"], silent["schools_answered"]) == (2, ["harbor-high", "quay-high"])

    shown = dora.post("rounds/1/step", {"expected": "silent"}).json()
    assert (shown["stage"], shown["given"]) == ("shown", 3)
    late = tomas.post("rounds/1/answers", {"answers": [{"text": "One more."}]})
    assert (late.status_code, late.json()["code"]) == (422, "round.not-silent")
    keys = {one["text"]: one["key"] for one in shown["answers"]}
    together = {"answers": [keys["Ring first."]], "head": keys["Call before nine."]}
    grouped = dora.post("rounds/1/groups", together).json()
    assert [[b["text"] for b in one["like_it"]] for one in grouped["answers"] if one["like_it"]] == [
        ["Ring first."]
    ]
    apart = dora.post("rounds/1/groups", {"answers": [keys["Ring first."]]}).json()
    assert len(apart["answers"]) == 3
    dora.post("rounds/1/groups", together)

    assert dora.post("rounds/1/step", {"expected": "shown"}).json()["stage"] == "voting"
    for who in (tomas, quinn):
        placed = who.post("rounds/1/dots", {"answer": keys["Text first."], "dots": 2})
        assert (placed.status_code, placed.json()["dots_left"]) == (200, 1), placed.content
    too_many = tomas.post("rounds/1/dots", {"answer": keys["Call before nine."], "dots": 2})
    assert (too_many.status_code, too_many.json()["code"]) == (422, "round.no-dots")
    voting = dora.get("rounds/1").json()
    assert {(one["dots"], one["my_dots"]) for one in voting["answers"]} == {(None, 0)}
    assert (voting["voted"], voting["result"]) == (2, None)

    closed = dora.post("rounds/1/step", {"expected": "voting"}).json()
    assert (closed["stage"], closed["result"]["dots"]) == ("closed", 4)
    assert {one["text"]: one["dots"] for one in closed["answers"]} == {
        "Text first.": 4,
        "Call before nine.": 0,
    }
    idea = {"kind": "idea", "title": "Text first", "above": "every-absence-is-noticed"}
    dora.post("theory/parts", idea)
    became = {"answer": keys["Text first."], "part": "text-first"}
    assert dora.post("rounds/1/became", became).status_code == 200
    told = quinn.get("rounds/1").json()["answers"]
    assert [one["became_part"] for one in told if one["text"] == "Text first."] == ["text-first"]
    assert Entry.objects.get(uuid=keys["Text first."]).became_node == Node.objects.get(slug="text-first")


@pytest.mark.parametrize("who", ["dora", "hana", "cora", "lena", "quinn", "dev", "faye", "omar"])
def test_no_program_is_told_an_answer_before_it_is_shown_nor_a_dot_before_the_end(cast, who):
    rounds.in_each_stage(cast)
    asked = program(getattr(cast, who))
    tomas = program(cast.tomas)
    tomas.post("rounds/3/dots", {"answer": str(rounds.key_in(3, "lena")), "dots": 2})
    takes_part = who not in {"dev", "faye", "omar"}
    own, every = {SAID[who]} if who in SAID else set(), set(SAID.values())
    for number, shown in ((1, own), (2, every), (3, every), (4, every)):
        told = asked.get(f"rounds/{number}")
        read = shown if takes_part or number == 4 else set()
        assert {text for text in SAID.values() if text in told.content.decode()} == read, number
        assert not any(name in told.content.decode() for name in ("Lena", "Tomas", "Quinn")), number
    vote = asked.get("rounds/3").json()
    assert {one["dots"] for one in vote["answers"]} <= {None}
    assert {one["my_dots"] for one in vote["answers"]} <= {0}
    listed = asked.get("rounds").content.decode()
    assert not any(text in listed for text in SAID.values())


def test_each_step_is_taken_once_from_the_stage_that_was_seen(cast):
    rounds.silent(cast)
    dora = program(cast.dora)
    step = {"expected": "silent"}
    first = dora.post("rounds/1/step", step, idempotency_key="s-1")
    again = dora.post("rounds/1/step", step, idempotency_key="s-1")
    assert (first.content, again.headers["Idempotent-Replayed"]) == (again.content, "true")
    assert dora.post("rounds/1/step", step).json()["stage"] == "shown"
    assert dora.post("rounds/1/step", {"expected": "done"}).status_code == 422


def test_the_same_answer_sent_again_with_its_key_is_one_answer(cast):
    rounds.opened(cast)
    tomas = program(cast.tomas)
    body = {"answers": [{"text": "Buses."}]}
    for _time in range(2):
        assert tomas.post("rounds/1/answers", body, idempotency_key="a-1").status_code == 201
    assert Entry.objects.count() == 1
    assert tomas.post("rounds/1/answers", {"answers": [{"text": "1"}, {"text": "2"}, {"text": "3"}]}).json()[
        "code"
    ] == ("round.too-many")


def test_who_may_not_is_told_so_and_nothing_is_written(cast):
    row = rounds.voting(cast)
    key = str(said_by("lena").uuid)
    tomas, faye, pia = program(cast.tomas), program(cast.faye), program(cast.pia)
    assert tomas.post("rounds", ASK).status_code == 403
    assert tomas.post("rounds/1/step", {"expected": "voting"}).status_code == 403
    assert tomas.post("rounds/1/groups", {"answers": [key]}).status_code == 403
    assert faye.post("rounds/1/answers", {"answers": [{"text": "Money."}]}).status_code == 403
    assert faye.post("rounds/1/dots", {"answer": key, "dots": 1}).status_code == 403
    assert pia.post("rounds/1/dots", {"answer": key, "dots": 1}).status_code == 404
    step_forward(row, expected="voting", by=cast.dora)
    assert tomas.post("rounds/1/became", {"answer": key, "part": cast.idea.slug}).status_code == 403
    assert (Round.objects.count(), Vote.objects.count()) == (1, 0)


def test_what_cannot_be_done_says_why(cast):
    rounds.silent(cast)
    dora, tomas = program(cast.dora), program(cast.tomas)
    assert dora.post("rounds", ASK | {"part": cast.idea.slug}).json()["code"] == "round.no-driver"
    assert dora.post("rounds", ASK | {"part": "nowhere"}).status_code == 404
    assert dora.post("rounds", ASK | {"vote_by": "2026-12-01"}).json()["code"] == "round.days"
    asked = dora.post("rounds", ASK | {"question": "What about Maria Gonzalez?"})
    assert asked.json()["code"] == "api.names"
    named = {"answers": [{"text": "Ask Maria Gonzalez."}]}
    assert tomas.post("rounds/1/answers", named).json()["code"] == "api.names"
    assert tomas.post("rounds/1/answers", named | {"as_it_is": True}).status_code == 201
    empty = program(cast.cora).post("rounds/1/answers", {"answers": [{"text": " "}]})
    assert empty.json()["code"] == "round.no-answer"
    # While there is silence, an answer is not there for anybody but its writer.
    key = str(said_by("lena").uuid)
    assert tomas.post("rounds/1/dots", {"answer": key, "dots": 1}).status_code == 404
    assert dora.post("rounds/1/became", {"answer": key}).json()["code"] == "round.no-thing"
