"""Convenings on pages: the list, the record, one press into the network's record, and what leaves in a file."""

import csv
import datetime as dt
import io
import json

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as on
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.models import Question
from gofar.apps.convenings.models import Contribution, Kept
from gofar.apps.improvement.models import Cause, Node, Test
from tests import sessions
from tests.sessions import COMMIT, HELD, HIDDEN, PAIRED, PRIVATE, UNREACHED

NOW = dt.datetime(2026, 10, 5, 9, 0, tzinfo=dt.UTC)
#: What nobody may read on any page or in any file. Guest 2 signed a jot.
NEVER = (PRIVATE, PAIRED, HELD, HIDDEN, "Guest 0", "Guest 3", "hash-", "recall-")


@pytest.fixture(autouse=True)
def in_october():
    with on(NOW):
        yield


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(answer):
    return answer.content.decode()


def go(client, cast, who):
    client.force_login(getattr(cast, who))
    return client


def keep(words, session=1):
    return at("keep-said", session, Contribution.objects.filter(text=words).first().uuid)


@pytest.mark.parametrize("who", ["dora", "cora", "lena", "quinn", "dev", "faye", "omar"])
def test_no_page_and_no_file_holds_what_was_private_unseen_or_hidden(client, cast, who):
    sessions.closed(cast)
    go(client, cast, who)
    for name in ("convening-record", "record-csv", "record-json", "record-markdown"):
        page = text(client.get(at(name, 1)))
        assert "Shared without a name" in page
        assert not [words for words in NEVER if words in page], name
    assert not [words for words in NEVER if words in text(client.get(at("convenings")))]


def test_the_record_opens_with_what_was_found(client, cast):
    sessions.closed(cast)
    page = text(go(client, cast, "dora").get(at("convening-record", 1)))
    assert "The room added one item to “Challenges”; none of two commitments is a test yet" in page
    assert "8 people came together, led by Cora." in page
    assert "6 said it again" in page
    assert "2 said it again" not in page
    assert "Four commitments and questions have not gone on yet." in page
    assert "It is deleted on 31 Oct, 30 days after the session." in page
    assert "Lena, Harbor High" in page


def test_a_commitment_is_a_test_after_two_taps_and_a_press(client, cast):
    sessions.closed(cast)
    form = text(go(client, cast, "cora").get(keep(COMMIT)))
    assert "Make it a test" in form
    assert f'value="{cast.idea.slug}" selected' in form
    assert 'value="2026-10-30"' in form
    assert "Cause" not in form
    sent = {"text": COMMIT, "owner": cast.tomas.pk, "due": "2026-10-30", "idea": cast.idea.slug, "scale": ""}
    page = text(client.post(keep(COMMIT), sent, follow=True))
    assert "one of two commitments has become a test" in page
    assert "Test 1, Harbor High" in page
    assert "waits for a prediction" in page
    test = Test.objects.get()
    assert (test.lead, test.cycles.get().ends) == (cast.tomas, dt.date(2026, 10, 30))
    for name, more in (("test", (1,)), ("tests", ()), ("network", ()), ("plan-cycle", (1,))):
        assert client.get(at(name, *more)).status_code == 200
    assert "the convening of" in text(client.get(at("test", 1)))
    change = cast.harbor.audit.latest("pk").pk
    client.post(at("undo", change))
    assert client.get(at("test", 1)).status_code == 404
    assert Kept.objects.get().contribution.kept.retracted_at is not None


def test_one_press_asks_and_the_answer_comes_back_to_the_record(client, cast):
    sessions.closed(cast)
    url = keep(UNREACHED)
    assert f"{url}?as=question" in text(go(client, cast, "cora").get(at("convening-record", 1)))
    page = text(client.post(f"{url}?as=question", follow=True))
    assert "The question is on the agenda." in page
    row = Question.objects.get()
    assert "From" in text(client.get(at("question", row.number)))
    assert "the convening of" in text(client.get(at("question", row.number)))
    answer(row, "The hub does.", by=cast.quinn)
    page = text(client.get(at("convening-record", 1)))
    assert "Answered by Quinn, Quay High" in page
    client.post(at("keep-unreached", 1))
    assert Question.objects.count() == 2
    assert "Put all on the agenda" not in text(client.get(at("convening-record", 1)))


def test_the_hub_makes_causes_drivers_and_ideas(client, cast):
    sessions.closed(cast)
    words = "The bus comes late"
    form = text(go(client, cast, "hana").get(keep(words)))
    assert "Make it a cause" in form
    reply = client.post(f"{keep(words)}?as=cause", {"text": words, "bone": "What the room said"}, follow=True)
    assert "It stands among the causes" in text(reply)
    assert Cause.objects.get().text == words
    client.post(at("undo", cast.harbor.audit.latest("pk").pk))
    driver = Node.objects.get(kind="primary")
    reply = client.post(f"{keep(words)}?as=idea", {"text": "Buses at 7", "parent": driver.slug}, follow=True)
    assert "It is an idea" in text(reply)
    assert "the convening of" in text(client.get(at("idea", "buses-at-7")))


def test_what_is_missing_is_asked_for_and_nothing_is_lost(client, cast):
    sessions.closed(cast)
    go(client, cast, "dora")
    reply = client.post(f"{keep(COMMIT)}?as=test", {"text": "My own words", "due": "2026-10-30"})
    assert reply.status_code == 422
    assert "My own words" in text(reply)
    assert "tries no idea" in text(reply)
    sent = {"text": "My own words", "idea": cast.idea.slug, "owner": cast.tomas.pk, "other_day": "2026-01-01"}
    reply = client.post(f"{keep(COMMIT)}?as=test", sent)
    assert (reply.status_code, "day to come" in text(reply)) == (422, True)
    reply = client.post(f"{keep(COMMIT)}?as=idea", {"text": "x"})
    assert (reply.status_code, "in the air" in text(reply)) == (422, True)
    reply = client.post(f"{keep(COMMIT)}?as=idea", {"text": "x" * 161})
    assert (reply.status_code, "under 160" in text(reply)) == (422, True)
    assert not Kept.objects.exists()


def test_who_may_not_keep_is_told_whom_to_ask_and_strangers_find_nothing(client, cast):
    sessions.closed(cast)
    url = keep(COMMIT)
    for who in ("lena", "tomas", "dev", "faye", "omar"):
        go(client, cast, who)
        assert "Make it a test" not in text(client.get(at("convening-record", 1)))
        assert client.get(url).status_code == 403
        assert client.post(at("keep-unreached", 1)).status_code == 403
    go(client, cast, "pia")
    for address in (url, at("convenings"), at("convening-record", 1), at("record-json", 1)):
        assert client.get(address).status_code == 404
    hidden = at("keep-said", 1, Contribution.objects.get(text=HIDDEN).uuid)
    assert go(client, cast, "dora").get(hidden).status_code == 404


def test_the_list_says_what_comes_and_what_became_of_the_rest(client, cast):
    assert "Nobody has convened yet" in text(go(client, cast, "faye").get(at("convenings")))
    sessions.closed(cast)
    sessions.planned(cast, 2, place="Harbor High, room 12")
    page = text(client.get(at("convenings")))
    assert "PLAN02" in page
    assert "Harbor High, room 12. Led by Cora." in page
    assert "8 people in the room, 13 things said, 0 in the record, 7 still open" in page
    page = text(client.get(at("convening-record", 2)))
    assert "This convening has no record yet" in page
    assert "Last time, on Thu, you said" in page
    assert COMMIT in page
    assert "Not begun" in page
    assert UNREACHED in page


def test_files_hold_what_the_page_holds(client, cast):
    sessions.closed(cast)
    go(client, cast, "cora").post(f"{keep(UNREACHED)}?as=question")
    answer(Question.objects.get(), "=1+1 *bold* <b>", by=cast.quinn)
    held = json.loads(client.get(at("record-json", 1)).content)
    assert held["lists"][0]["items"][0] == {
        "text": "People leave", "from": "list", "said_again": 6, "said": [],
    }  # fmt: skip
    assert held["unreached"][0]["became"]["answers"][0]["by"] == "Quinn"
    rows = list(csv.DictReader(io.StringIO(text(client.get(at("record-csv", 1))))))
    asked = next(row for row in rows if row["text"] == UNREACHED)
    assert (asked["section"], asked["became"], asked["reference"]) == ("question", "question", "question 1")
    assert asked["answer"].startswith("'=1+1")
    told = text(client.get(at("record-markdown", 1)))
    assert "\\*bold\\* \\<b\\>" in told
    assert "- The bus comes late (Lena, Harbor High) (added by the room)" in told


@pytest.mark.slow
def test_a_full_room_with_long_words_stays_within_what_a_page_may_ask(
    client, cast, django_assert_max_num_queries
):
    session = sessions.closed(cast)
    share, people = session.steps.first(), list(session.participants.all())
    for n in range(80):
        sessions.said(share, people[n % 8], f"{n} " + "ü" * 290)
    go(client, cast, "cora").post(at("keep-unreached", 1))
    with django_assert_max_num_queries(30):
        assert client.get(at("convening-record", 1)).status_code == 200
    with django_assert_max_num_queries(30):
        assert client.get(keep(COMMIT)).status_code == 200
