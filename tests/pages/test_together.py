"""Together on the page: propose, comment, decide; both texts where somebody was first; nothing asks for a script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gofar.apps.access.versions import versions
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.theory import retire_part, reword_part
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.proposals.actions.commenting import comment
from gofar.apps.proposals.actions.deciding import accept, decline
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose
from gofar.apps.proposals.models import Comment, Proposal
from gofar.apps.reminders.letters.letter import as_text
from gofar.apps.reminders.letters.week import week_letter

CALL = "call-home-on-the-first-day-out"
LONG = "Wōrter 🌱 " + "überlang" * 48


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def flat(response):
    """The words of a page as they are read, without mark-up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def words_form(cast, **changes):
    """What the browser sends from the form about the idea."""
    given = {
        "title": cast.idea.title, "hypothesis": "A call brings students back.", "definition": "", "measure": "",
        "base": 1, "why": "Families ask for it.", "key": "0d5e8c0e-3a0f-4f0c-9a51-6b5c3f0f0a01",
    }  # fmt: skip
    return given | changes


def proposed(cast, by=None, **words):
    changes = words or {"definition": "Call before 10:30."}
    ask = Ask(Kind.WORDS, changes, part=Node.objects.get(pk=cast.idea.pk))
    return propose(cast.harbor, ask, why="Families ask for it.", by=by or cast.tomas)


@pytest.fixture
def as_teacher(client, cast):
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def as_hub(client, cast):
    client.force_login(cast.dora)
    return client


# ------------------------------------------------------------------ propose
def test_a_teacher_proposes_other_words_for_an_idea_and_reads_the_difference(as_teacher, cast):
    page = as_teacher.get(at("propose-words", CALL))
    assert "A call brings students back." in page.content.decode()
    answer = as_teacher.post(
        at("propose-words", CALL), words_form(cast, hypothesis="A call brings more students back.")
    )
    assert answer.url == at("proposal", 1)
    shown = as_teacher.get(answer.url).content.decode()
    assert "A call brings <ins>more </ins>students back." in shown
    assert "Proposal 1 waits for the hub’s word." in shown
    assert Proposal.objects.get().changes == {"hypothesis": "A call brings more students back."}


def test_sent_twice_it_is_proposed_once(as_teacher, cast):
    for _turn in range(2):
        answer = as_teacher.post(at("propose-words", CALL), words_form(cast, title="Call early"))
        assert answer.url == at("proposal", 1)
    assert Proposal.objects.count() == 1


def test_a_proposal_without_a_reason_or_a_change_keeps_what_was_written(as_teacher, cast):
    answer = as_teacher.post(at("propose-words", CALL), words_form(cast, title="Call early", why=""))
    assert (answer.status_code, "Say in a sentence why." in flat(answer)) == (422, True)
    assert 'value="Call early"' in answer.content.decode()
    answer = as_teacher.post(at("propose-words", CALL), words_form(cast))
    assert answer.status_code == 422
    assert "These are the words that stand. Write what should stand instead." in flat(answer)
    answer = as_teacher.post(at("propose-words", CALL), words_form(cast, title=""))
    assert (answer.status_code, "Give it a name." in flat(answer)) == (422, True)
    assert not Proposal.objects.exists()


def test_a_name_of_a_student_is_asked_about_once(as_teacher, cast):
    form = words_form(cast, why="It helped Jayden Smith in my class.")
    form["title"] = "Call early"
    answer = as_teacher.post(at("propose-words", CALL), form)
    assert (answer.status_code, "Please leave out student names" in flat(answer)) == (422, True)
    answer = as_teacher.post(at("propose-words", CALL), form | {"as_it_is": "asked"})
    assert answer.status_code == 302


def test_the_aim_is_proposed_field_by_field(as_teacher, cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"target": 0.8, "for_whom": "all students"}, expected=None, by=cast.dora)
    place = at("propose-charter") + "?words=aim"
    assert 'value="80"' in as_teacher.get(place).content.decode()
    given = {"target": "85", "for_whom": "all students", "by_when": "2027-06-30", "base": 2, "why": "We can."}
    answer = as_teacher.post(place, given)
    assert answer.url == at("proposal", 1)
    assert Proposal.objects.get().changes == {"target": 0.85, "by_when": "2027-06-30"}
    shown = as_teacher.get(answer.url).content.decode()
    assert "<del>80%</del><ins>85%</ins>" in shown
    assert "<ins>30 June 2027</ins>" in shown


def test_a_new_idea_says_what_it_should_move(as_teacher, cast):
    driver = Node.objects.get(kind="primary")
    given = {"kind": "idea", "title": "Text first", "hypothesis": "It is quick.", "why": "We tried."}
    answer = as_teacher.post(at("propose-part"), given)
    assert (answer.status_code, "each idea must reach the aim" in flat(answer)) == (422, True)
    answer = as_teacher.post(at("propose-part"), given | {"under": driver.slug})
    assert "A new idea: “Text first”" in flat(as_teacher.get(answer.url))
    as_teacher.post(at("propose-part"), given | {"kind": "driver", "title": "Families know us"})
    kinds = [row.changes["kind"] for row in Proposal.objects.order_by("number")]
    assert kinds == ["idea", "primary"]


def test_those_who_may_not_propose_are_told_whom_to_ask(client, cast):
    for who in (cast.dev, cast.faye):
        client.force_login(who)
        answer = client.get(at("propose-charter"))
        assert (answer.status_code, "Ask Dora or Hana." in flat(answer)) == (403, True)
    client.force_login(cast.pia)
    assert client.get(at("propose-charter")).status_code == 404


# ------------------------------------------------------------------ decide
def test_the_hub_accepts_and_the_history_credits_the_author_and_undo_opens_it_again(as_hub, cast):
    proposed(cast)
    page = as_hub.post(at("accept-proposal", 1), follow=True)
    assert "Proposal 1 is accepted. The history names Tomas." in flat(page)
    assert "Accepted by Dora" in flat(page)
    about = flat(as_hub.get(at("about-part", CALL)))
    assert "Decided before" in about
    assert "Dora: Proposed by Tomas, Harbor High: Families ask for it." in about
    undo = re.search(r'action="(/n/harbor/changes/\d+/undo/)"', page.content.decode())[1]
    as_hub.post(undo)
    assert Proposal.objects.get().state == "open"
    assert Node.objects.get(pk=cast.idea.pk).definition == ""


def test_both_texts_are_shown_where_somebody_changed_the_same_words(as_hub, cast):
    proposed(cast)
    node = Node.objects.get(pk=cast.idea.pk)
    reword_part(node, {"definition": "Call at noon."}, expected=None, by=cast.hana)
    assert "Somebody has changed these words since." in flat(as_hub.get(at("proposal", 1)))
    page = as_hub.post(at("accept-proposal", 1))
    assert page.status_code == 409
    assert "What Tomas proposed" in flat(page) and "What Hana saved" in flat(page)
    assert "before 10:30." in page.content.decode() and "at noon." in page.content.decode()
    reword_part(node, {"definition": "Call at one."}, expected=None, by=cast.hana)
    again = as_hub.post(at("accept-proposal", 1), {"base": 2, "definition": "Call at noon or earlier."})
    assert (again.status_code, "Call at noon or earlier." in again.content.decode()) == (409, True)
    done = as_hub.post(at("accept-proposal", 1), {"base": 3, "definition": "Call at noon or earlier."})
    assert done.url == at("proposal", 1)
    assert Node.objects.get(pk=cast.idea.pk).definition == "Call at noon or earlier."
    assert "with other words" in versions(node).last().reason


def test_a_settled_text_that_is_no_text_is_asked_for_again(as_hub, cast):
    propose(cast.harbor, Ask(Kind.CHARTER, {"target": 0.9}), why="We can.", by=cast.tomas)
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"target": 0.7}, expected=None, by=cast.hana)
    page = as_hub.post(at("accept-proposal", 1), {"base": 2, "target": "many"})
    assert page.status_code == 422
    assert "What should stand: to, in percent" in flat(page) and 'value="many"' in page.content.decode()
    charter.refresh_from_db()
    assert charter.target == 0.7


def test_a_settled_text_keeps_a_name_and_leaves_out_those_of_students(as_hub, cast):
    proposed(cast, title="Call early")
    node = Node.objects.get(pk=cast.idea.pk)
    reword_part(node, {"title": "Call at noon"}, expected=None, by=cast.hana)
    empty = as_hub.post(at("accept-proposal", 1), {"base": 2, "title": " "})
    assert (empty.status_code, "Give it a name." in flat(empty)) == (422, True)
    named = {"base": 2, "title": "Call the mother of Jayden Smith"}
    asked = as_hub.post(at("accept-proposal", 1), named)
    assert (asked.status_code, "Please leave out student names" in flat(asked)) == (422, True)
    assert 'name="as_it_is" value="asked"' in asked.content.decode()
    assert as_hub.post(at("accept-proposal", 1), named | {"as_it_is": "asked"}).status_code == 302


def test_a_word_to_the_author_travels_through_both_texts_and_stands_on_the_page(as_hub, cast):
    proposed(cast)
    refused = as_hub.post(at("accept-proposal", 1), {"answer": "Tell Jayden Smith."})
    assert (refused.status_code, "Please leave out student names" in flat(refused)) == (422, True)
    node = Node.objects.get(pk=cast.idea.pk)
    reword_part(node, {"definition": "Call at noon."}, expected=None, by=cast.hana)
    page = as_hub.post(at("accept-proposal", 1), {"answer": "Thank you, Tomas."})
    assert page.status_code == 409
    assert 'name="answer" value="Thank you, Tomas."' in page.content.decode()
    given = {"answer": "Thank you, Tomas.", "base": 2, "definition": "Call at noon."}
    assert "Thank you, Tomas." in flat(as_hub.post(at("accept-proposal", 1), given, follow=True))
    assert node.version == 2


def test_a_word_that_is_too_long_decides_nothing(as_hub, cast):
    proposed(cast)
    refused = as_hub.post(at("accept-proposal", 1), {"answer": "x" * 501})
    assert (refused.status_code, "Keep it under 500 characters." in flat(refused)) == (422, True)
    assert Proposal.objects.get().state == "open"


def test_declining_asks_why_and_the_words_stay_to_be_read(as_hub, cast):
    proposed(cast)
    assert as_hub.post(at("decline-proposal", 1), {"reason": ""}).status_code == 422
    page = as_hub.post(at("decline-proposal", 1), {"reason": "We tried it last year."}, follow=True)
    assert "Declined by Dora" in flat(page)
    assert "We tried it last year." in flat(page)
    late = as_hub.post(at("accept-proposal", 1), follow=True)
    assert "Proposal 1 is no longer open." in flat(late)
    late = as_hub.post(at("decline-proposal", 1), {"reason": "Again."}, follow=True)
    assert "Proposal 1 is no longer open." in flat(late)


def test_a_part_that_was_retired_says_so(as_hub, cast):
    proposed(cast)
    retire_part(Node.objects.get(pk=cast.idea.pk), by=cast.dora)
    assert "is retired by now" in flat(as_hub.get(at("proposal", 1)))
    page = as_hub.post(at("accept-proposal", 1), follow=True)
    assert "Bring it back first, or decline the proposal." in flat(page)
    assert as_hub.get(at("about-part", CALL)).status_code == 200


def test_its_author_withdraws_it(client, cast):
    proposed(cast)
    client.force_login(cast.quinn)
    assert "Withdraw it" not in flat(client.get(at("proposal", 1)))
    assert client.post(at("withdraw-proposal", 1)).status_code == 403
    client.force_login(cast.tomas)
    assert "Withdraw it" in flat(client.get(at("proposal", 1)))
    page = client.post(at("withdraw-proposal", 1), follow=True)
    assert "Withdrawn by its author" in flat(page)
    again = client.post(at("withdraw-proposal", 1), follow=True)
    assert "Proposal 1 is no longer open." in flat(again)


def test_only_those_who_decide_are_offered_to(client, cast):
    proposed(cast)
    for who, offered in ((cast.dora, True), (cast.cora, False), (cast.dev, False), (cast.omar, False)):
        client.force_login(who)
        assert ("Accept it" in flat(client.get(at("proposal", 1)))) is offered
        assert (client.post(at("accept-proposal", 99)).status_code) == 404


# ------------------------------------------------------------------ comment
def test_a_district_leader_comments_and_takes_it_back(client, cast):
    proposed(cast)
    client.force_login(cast.dev)
    assert client.post(at("proposal", 1), {"text": ""}).status_code == 422
    page = client.post(at("proposal", 1), {"text": "The district can help."}, follow=True)
    assert "The district can help." in flat(page)
    row = Comment.objects.get()
    page = client.post(at("take-comment-back", row.pk), follow=True)
    assert "Nobody has said anything yet." in flat(page)
    assert "The comment is taken back." in flat(page)


def test_comments_on_the_charter_and_on_a_part_stand_on_their_pages(as_teacher, cast):
    for place, name in (
        (at("about-charter"), "The charter"),
        (at("about-part", CALL), f"“{cast.idea.title}”"),
    ):
        page = as_teacher.post(place, {"text": f"About {name}."}, follow=True)
        assert page.redirect_chain == [(place, 302)]
        assert f"About {name}." in flat(page)
        assert f"{name}: 1 comment" in flat(page)
        assert as_teacher.post(place, {"text": " "}).status_code == 422
    page = as_teacher.post(at("take-comment-back", Comment.objects.get(part=None).pk))
    assert page.url == at("about-charter")


def test_those_who_only_read_see_no_form(client, cast):
    proposed(cast)
    for place in (at("proposal", 1), at("about-charter")):
        client.force_login(cast.omar)
        assert "Your comment" not in flat(client.get(place))
        assert client.post(place, {"text": "Yes."}).status_code == 403
        client.force_login(cast.quinn)
        assert "Your comment" in flat(client.get(place))


# ------------------------------------------------------------------ the ways there
def test_the_charter_the_theory_and_the_idea_lead_to_what_is_said(client, cast):
    proposed(cast)
    comment(cast.harbor, "Yes.", part=cast.idea, by=cast.quinn)
    client.force_login(cast.tomas)
    for place in (at("idea", CALL), at("theory") + f"?idea={CALL}"):
        page = client.get(place)
        assert "1 proposal, 1 comment" in flat(page)
        assert at("propose-words", CALL) in page.content.decode()
    charter = client.get(at("charter")).content.decode()
    assert at("propose-charter") in charter and at("about-charter") in charter
    assert at("propose-part") in client.get(at("theory")).content.decode()
    driver = Node.objects.get(kind="primary").slug
    assert (
        f"{at('propose-part')}?under={driver}"
        in client.get(at("theory") + f"?idea={driver}").content.decode()
    )
    client.force_login(cast.dora)
    for place in (at("idea", CALL), at("theory"), at("charter")):
        page = client.get(place).content.decode()
        assert "/together/propose/" not in page and "/together/about/" in page


def test_my_week_tells_the_hub_what_waits_and_the_author_what_was_decided(client, cast):
    first, second = proposed(cast), proposed(cast, title="Call early")
    client.force_login(cast.hana)
    assert "2 proposals wait for you" in flat(client.get(reverse("me")))
    accept(first, by=cast.dora)
    decline(second, reason="It is early enough.", by=cast.dora)
    client.force_login(cast.tomas)
    page = flat(client.get(reverse("me")))
    assert "Dora accepted your proposal 1. The history names you." in page
    assert "Dora declined your proposal 2, and says why." in page


def test_fridays_mail_says_that_proposals_wait_and_not_a_word_of_them(cast):
    made = proposed(cast, definition="A word of the proposal.")
    told = as_text(week_letter(cast.hana))
    assert "1 proposal waits for you." in told
    assert "A word of the proposal." not in told
    accept(made, answer="Thank you.", by=cast.dora)
    told = as_text(week_letter(cast.tomas))
    assert "Your proposal 1 was accepted." in told
    assert "Thank you." not in told


def test_the_page_says_what_waits_and_narrows(as_hub, cast):
    assert "Nobody has proposed anything yet" in flat(as_hub.get(at("together")))
    first, second = proposed(cast), proposed(cast, title="Call early")
    page = flat(as_hub.get(at("together")))
    assert "Two proposals wait for a word" in page
    accept(first, by=cast.dora)
    decline(second, reason="It is early enough.", by=cast.dora)
    page = flat(as_hub.get(at("together")))
    assert "No proposal waits" in page and "Nothing waits" in page
    accepted = flat(as_hub.get(at("together") + "?show=accepted"))
    assert "Accepted by Dora" in accepted and "It is early enough." not in accepted
    assert "It is early enough." in flat(as_hub.get(at("together") + "?show=all"))
    assert "Nothing waits" in flat(as_hub.get(at("together") + "?show=nonsense"))


def test_forty_proposals_with_long_words_stay_cheap_and_whole(as_hub, cast):
    for n in range(40):
        made = proposed(cast, by=cast.quinn, title=f"{n} {LONG}"[:160], definition=LONG + " مرحبا")
        comment(cast.harbor, LONG, proposal=made, by=cast.tomas)
    for place in (at("together"), at("proposal", 40), at("about-part", CALL)):
        as_hub.get(place)
        with CaptureQueriesContext(connection) as asked:
            page = as_hub.get(place)
        assert page.status_code == 200
        assert "مرحبا" in page.content.decode()
        assert len(asked) <= 30, (place, len(asked))


def test_counts_of_people_leave_the_page_for_those_who_may_not_see_them(client, cast):
    made = proposed(cast, definition="Start with 5 students.")
    comment(cast.harbor, "8 of 12 came back.", proposal=made, by=cast.tomas)
    client.force_login(cast.quinn)
    page = flat(client.get(at("proposal", 1)))
    assert "Start with some students." in page and "Some came back." in page
    client.force_login(cast.tomas)
    assert "8 of 12 came back." in flat(client.get(at("proposal", 1)))
