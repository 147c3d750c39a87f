"""Rounds on pages: start, answer, show, group, vote, close, carry on; and what no page may tell before its time."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as on
from gofar.apps.improvement.models import Cause, Node
from gofar.apps.rounds.actions.running import step_forward
from gofar.apps.rounds.actions.voting import put_dots
from gofar.apps.rounds.models import Entry, Round, Vote
from tests import rounds
from tests.rounds import QUESTION, SAID, said_by
from tests.routes import OPEN, routes

MOST_QUERIES = 30
LONG = "ü" * 290 + " 👩🏽‍🏫"


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(answer):
    return answer.content.decode()


def go(client, cast, who):
    client.force_login(getattr(cast, who))
    return client


def page(client, cast, who, number=1):
    return text(go(client, cast, who).get(at("round", number)))


def form(*answers, **more):
    sent = dict(more)
    for place, words in enumerate(answers):
        sent |= {f"text_{place}": words, f"key_{place}": str(uuid.uuid4())}
    return sent


# ------------------------------------------------------------------ silence, as everybody
@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "who"),
    [("silent", who) for who in ("dora", "hana", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar")]
    + [("voting", who) for who in ("dora", "cora", "quinn", "faye")],
)
def test_no_page_tells_an_answer_before_it_is_shown_nor_a_dot_before_the_end(
    client, cast, who, stage, no_limits
):
    row = rounds.silent(cast) if stage == "silent" else rounds.voting(cast)
    if stage == "voting":
        put_dots(said_by("lena"), 2, by=cast.tomas)
        put_dots(said_by("lena"), 1, by=cast.quinn)
    change = cast.harbor.audit.latest("pk").pk
    known = {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "number": 1, "part": cast.idea.slug,
        "cause": 1, "practical": "exit-ticket", "round": row.number, "change": change, "link": 1, "visit": 1,
        "ask": 1, "key": uuid.uuid4(), "member": cast.harbor.memberships.get(person=cast.tomas).pk, "token": "x",
        "secret": "x", "slug": "anhoej-rules",
    }  # fmt: skip
    go(client, cast, who)
    walked = 0
    for route in routes():
        if route.name in OPEN - {"front", "help"} or set(route.parts) - set(known):
            continue
        for query in ("?q=zephyr", "?q=quokka") if route.name == "find" else ("",):
            answer = client.get(route.address(**known) + query)
            if answer.status_code != 200:
                continue
            walked += 1
            told = b"".join(answer.streaming_content) if answer.streaming else answer.content
            read = {name for name, said in SAID.items() if said.split()[0] in told.decode(errors="ignore")}
            if stage == "silent":
                assert read <= {who}, answer.request["PATH_INFO"]
            else:
                assert b"3 dots" not in re.sub(rb"your 3 dots", b"", told), answer.request["PATH_INFO"]
                assert not read or route.name in {"round", "api-round"}
    assert walked > 30


def test_a_stranger_finds_nothing(client, cast):
    rounds.closed(cast)
    go(client, cast, "pia")
    for address in (at("rounds"), at("start-round"), at("round", 1)):
        assert client.get(address).status_code == 404
    for name in ("answer-round", "place-dots", "step-round", "group-answers", "answer-became"):
        assert client.post(at(name, 1)).status_code == 404


# ------------------------------------------------------------------ starting
def test_the_hub_starts_a_round_and_lands_on_it(client, cast):
    sent = {
        "question": QUESTION, "about": "problem", "answer_by": "2026-12-04", "vote_by": "2026-12-11",
        "entries_each": "3", "votes_each": "",
    }  # fmt: skip
    answer = go(client, cast, "dora").post(at("start-round"), sent, follow=True)
    assert "Round 1 is open." in text(answer)
    assert QUESTION in text(answer)
    assert client.post(at("start-round"), sent | {"vote_by": "2026-12-01"}).status_code == 422
    refused = client.post(at("start-round"), {})
    assert refused.status_code == 422
    assert "Write the question." in text(refused)
    assert "Why?</textarea>" in text(client.get(at("start-round") + "?question=Why%3F"))


def test_schools_see_no_button_to_start_and_are_told_whom_to_ask(client, cast):
    assert "Start a round" not in text(go(client, cast, "tomas").get(at("rounds")))
    assert client.get(at("start-round")).status_code == 403


# ------------------------------------------------------------------ answering
def test_a_teacher_answers_and_reads_what_she_wrote_and_when_all_is_shown(client, cast):
    rounds.opened(cast)
    assert f"Answer before Fri 4 Dec: {QUESTION}" in page(client, cast, "tomas")
    saved = client.post(at("answer-round", 1), form("Late buses", "", "Lockers"), follow=True)
    assert "Your answers are kept. All answers are shown on Fri 4 Dec." in text(saved)
    assert "Late buses</textarea>" in text(saved)
    assert "1 of 3 schools have answered" in text(saved)
    assert "Save the changes" in text(saved)


def test_an_empty_form_says_what_to_do_and_nothing_is_lost_when_it_is_too_late(client, cast):
    row = rounds.opened(cast)
    refused = go(client, cast, "tomas").post(at("answer-round", 1), {})
    assert refused.status_code == 422
    assert "Write one answer." in text(refused)
    assert client.post(at("answer-round", 1), form("x" * 301)).status_code == 422
    rounds.answered(row, cast.quinn, "Buses")
    step_forward(row, expected="silent", by=cast.dora)
    late = client.post(at("answer-round", 1), form("My late thought"))
    assert late.status_code == 422
    assert "have been shown" in text(late)
    assert "My late thought</textarea>" in text(late)


def test_a_name_of_a_student_is_asked_about_once(client, cast):
    rounds.opened(cast)
    sent = form("Jasmine Carter sleeps in class")
    asked = go(client, cast, "tomas").post(at("answer-round", 1), sent)
    assert asked.status_code == 422
    assert "leave out student names" in text(asked)
    assert client.post(at("answer-round", 1), sent | {"as_it_is": "asked"}).status_code == 302
    assert Entry.objects.count() == 1


def test_who_only_follows_has_no_form_and_may_not_answer(client, cast):
    rounds.silent(cast)
    for who in ("dora", "faye", "dev", "omar"):
        assert "Save my answers" not in page(client, cast, who)
        assert client.post(at("answer-round", 1), form("Mine")).status_code == 403
        assert client.post(at("place-dots", 1), {}).status_code == 403


# ------------------------------------------------------------------ showing and grouping
def test_the_hub_shows_all_answers_once_however_often_it_presses(client, cast):
    rounds.silent(cast)
    assert "Show all answers" in page(client, cast, "dora")
    shown = client.post(at("step-round", 1), {"expected": "silent"}, follow=True)
    assert f"3 answers from 2 schools: {QUESTION}" in text(shown)
    client.post(at("step-round", 1), {"expected": "silent"})
    assert Round.objects.get().stage == "shown"
    assert client.post(at("step-round", 1), {"expected": "tomorrow"}).status_code == 422
    assert go(client, cast, "lena").post(at("step-round", 1), {"expected": "shown"}).status_code == 403


def test_nobody_has_answered_is_said_beside_the_button(client, cast):
    rounds.opened(cast)
    refused = go(client, cast, "dora").post(at("step-round", 1), {"expected": "silent"})
    assert refused.status_code == 422
    assert "Nobody has answered yet." in text(refused)


def test_shown_answers_carry_no_names_and_mark_ones_own(client, cast):
    rounds.shown(cast)
    seen = page(client, cast, "tomas")
    body = seen[seen.index("<main") : seen.index("</main>")]
    assert all(words in body for words in SAID.values())
    assert not [name for name in ("Lena", "Quinn", "Quay High") if name in body]
    assert body.count(">yours<") == 1
    waiting = page(client, cast, "faye")
    assert SAID["lena"] not in waiting
    assert "You read them when the round is closed." in waiting


def test_like_answers_are_ticked_and_put_together_and_taken_apart(client, cast):
    rounds.shown(cast)
    keys = {name: str(said_by(name).uuid) for name in SAID}
    go(client, cast, "dora")
    sent = {"answer": [keys["tomas"], keys["quinn"]], "head": keys["lena"]}
    together = text(client.post(at("group-answers", 1), sent, follow=True))
    assert "They stand together." in together
    assert "3 answers, 2 schools" in together
    client.post(at("group-answers", 1), {"apart": keys["lena"]})
    assert not Entry.objects.exclude(grouped_into=None).exists()
    for nothing in ({}, {"answer": "x", "head": "y"}, {"answer": keys["tomas"]}):
        assert client.post(at("group-answers", 1), nothing).status_code == 422
    assert go(client, cast, "cora").post(at("group-answers", 1), sent).status_code == 403


# ------------------------------------------------------------------ voting
def test_dots_are_put_and_taken_by_plain_buttons(client, cast):
    rounds.voting(cast)
    key = str(said_by("lena").uuid)
    assert "3 of your 3 dots are left" in page(client, cast, "tomas")
    answer = client.post(at("place-dots", 1), {"answer": key, "dots": "2"})
    assert answer.url.endswith(f"#a-{key}")
    assert "1 of your 3 dots is left" in page(client, cast, "tomas")
    assert "3 of your 3 dots are left" in page(client, cast, "quinn")
    go(client, cast, "tomas")
    refused = client.post(at("place-dots", 1), {"answer": key, "dots": "3"})
    assert refused.status_code == 422
    assert "At most 2 of your dots" in text(refused)
    for nothing in ({}, {"answer": key, "dots": "-1"}, {"answer": "x", "dots": "1"}):
        assert client.post(at("place-dots", 1), nothing).status_code == 422
    client.post(at("place-dots", 1), {"answer": key, "dots": "0"})
    assert Vote.objects.get().dots == 0
    assert client.post(at("place-dots", 1), {"answer": str(uuid.uuid4()), "dots": "1"}).status_code == 404


# ------------------------------------------------------------------ the result, and what became of it
def test_a_closed_round_tells_its_finding_and_what_became_of_an_answer(client, cast):
    rounds.closed(cast)
    told = page(client, cast, "faye")
    assert "Two people voted: too few to tell" in told
    assert "4 dots" in told
    assert "Put it into the theory" not in told
    hub = page(client, cast, "dora")
    (cause,) = re.findall(r'href="(/n/harbor/theory/causes/add/\?[^"]*Zephyr[^"]*)"', hub)
    cause = cause.replace("&amp;", "&")
    assert SAID["lena"] in text(client.get(cause))
    words = {"text": "Late buses", "category": "Time", "evidence": "hunch", "control": "no"}
    (action,) = re.findall(r'action="(/n/harbor/theory/causes/add/\?answer[^"]*)"', text(client.get(cause)))
    client.post(action, words)
    assert said_by("lena").became_cause == Cause.objects.get()
    assert "became cause 1:" in page(client, cast, "tomas")


def test_an_answer_becomes_an_idea_by_the_form_of_the_theory(client, cast):
    rounds.closed(cast, about="ideas", part=cast.idea.edges_up.get().parent)
    hub = page(client, cast, "dora")
    (link,) = re.findall(r'href="(/n/harbor/theory/parts/add/\?[^"]*Quokka[^"]*)"', hub)
    begun = text(client.get(link.replace("&amp;", "&")))
    assert SAID["tomas"] in begun
    assert re.search(r'<option value="every-absence-is-noticed" selected>', begun)
    (action,) = re.findall(r'action="(/n/harbor/theory/parts/add/\?answer[^"]*)"', begun)
    sent = {"kind": "idea", "title": "Lockers near the door", "under": "every-absence-is-noticed"}
    client.post(action, sent)
    assert said_by("tomas").became_node.title == "Lockers near the door"
    assert "became the idea" in page(client, cast, "quinn")
    go(client, cast, "dora")
    odd = at("add-idea") + "?answer=nonsense"
    assert client.post(odd, sent | {"title": "Another"}).status_code == 302
    assert (
        client.post(at("add-idea") + f"?answer={uuid.uuid4()}", sent | {"title": "Third"}).status_code == 302
    )


def test_what_is_in_the_theory_already_is_written_beside_an_answer(client, cast):
    rounds.closed(cast)
    sent = {"answer": str(said_by("lena").uuid), "thing": f"part-{Node.objects.get(kind='primary').pk}"}
    told = text(go(client, cast, "dora").post(at("answer-became", 1), sent, follow=True))
    assert "became the driver" in told
    assert client.post(at("answer-became", 1), {}).status_code == 422
    assert go(client, cast, "lena").post(at("answer-became", 1), sent).status_code == 403


# ------------------------------------------------------------------ lists, weeks, and bars
def test_a_round_stands_in_the_week_of_who_has_not_answered(client, cast):
    with on(dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)):
        rounds.silent(cast)
        assert QUESTION not in text(go(client, cast, "tomas").get(reverse("me")))
        assert f"Answer: {QUESTION}" in text(go(client, cast, "cora").get(reverse("me")))
    with on(dt.datetime(2026, 12, 4, 15, tzinfo=dt.UTC)):
        assert "One thing is due." in text(go(client, cast, "cora").get(reverse("me")))
    with on(dt.datetime(2026, 12, 6, 15, tzinfo=dt.UTC)):
        assert "Was due on" in text(go(client, cast, "cora").get(reverse("me")))


def test_the_list_says_what_waits_what_is_open_and_what_was_found(client, cast):
    assert "An open round will stand here" in text(go(client, cast, "tomas").get(at("rounds")))
    rounds.closed(cast)
    rounds.opened(cast, question="What helped?")
    listed = text(client.get(at("rounds")))
    assert "One round waits for you" in listed
    assert "Answer before Fri 4 Dec: What helped?" in listed
    assert "Two people voted: too few to tell." in listed
    assert "One round is open" in text(go(client, cast, "faye").get(at("rounds")))


@pytest.mark.parametrize("stage", ["silent", "shown", "voting", "closed"])
def test_forty_long_answers_stay_within_the_questions_a_page_may_ask(
    client, cast, django_assert_max_num_queries, stage
):
    row = rounds.opened(cast, entries_each=40, votes_each=3)
    rounds.answered(row, cast.tomas, *(f"{n} {LONG}" for n in range(40)))
    for now in ("silent", "shown", "voting")[: ["silent", "shown", "voting", "closed"].index(stage)]:
        step_forward(row, expected=now, by=cast.dora)
    for who in ("tomas", "dora", "faye"):
        go(client, cast, who)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(at("round", 1)).status_code == 200
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(at("rounds")).status_code == 200
