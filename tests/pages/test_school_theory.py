"""A school's theory on its page: read, reworded, left out, offered, taken in with credit, kindly declined."""

import re

import pytest
from django.urls import reverse

from gofar.apps.improvement.actions.theory import (
    Draft,
    add_own_idea,
    branch_part,
    decline_offer,
    leave_out,
    offer_branch,
    reword_branch,
    reword_part,
)
from gofar.apps.improvement.models import Credit, LeftOut, Node, Offer
from tests.cast import second_factor

CALL = "call-home-on-the-first-day-out"
OURS = {"title": "Text first", "hypothesis": "A text is read sooner.", "definition": "", "measure": ""}


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def flat(response):
    """The words of a page as they are read, without mark-up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def as_teacher(client, cast):
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def branch(cast):
    return branch_part(
        cast.harbor_high, cast.idea, {"title": "Text first"}, by=cast.tomas, hypothesis="Read sooner."
    )


def test_a_school_without_differences_says_so_and_offers_to_begin(as_teacher, cast):
    page = flat(as_teacher.get(at("school-theory", "harbor-high")))
    assert "Harbor High works with the network’s theory as it is" in page
    assert "Say it our way" in page and "Add an own idea" in page
    other = flat(as_teacher.get(at("school-theory", "quay-high")))
    assert "Say it our way" not in other and "Add an own idea" not in other


def test_a_teacher_says_a_part_her_schools_way_and_the_difference_is_marked(as_teacher, cast):
    form = as_teacher.get(at("own-words", "harbor-high", CALL))
    assert "Only your school’s version changes" in flat(form)
    sent = OURS | {"expected": 1, "before": "A call brings students back."}
    answer = as_teacher.post(at("own-words", "harbor-high", CALL), sent, follow=True)
    page = answer.content.decode()
    assert "<ins>Text</ins>" in page and "<del>Call home on the</del>" in page
    assert "Harbor High reads one part its own way" in page
    assert "Offer to the network" in page
    assert Node.objects.get(pk=cast.idea.pk).title == "Call home on the first day out"
    again = as_teacher.post(at("own-words", "harbor-high", CALL), sent | {"before": OURS["hypothesis"]})
    assert again.status_code == 302 and Node.objects.filter(branch_of=cast.idea).count() == 1


def test_a_form_without_a_name_says_what_to_mend(as_teacher, cast):
    answer = as_teacher.post(at("own-words", "harbor-high", CALL), OURS | {"title": "", "expected": 1})
    assert answer.status_code == 422 and "Give it a name." in flat(answer)


def test_a_second_writer_at_the_same_school_sees_both_texts(as_teacher, cast, branch):
    sent = OURS | {"title": "Text, only", "expected": 1, "before": "Read sooner."}
    reword_branch(branch, {"title": "Text, then call"}, expected=1, by=cast.lena)
    answer = as_teacher.post(at("own-words", "harbor-high", branch.slug), sent)
    assert answer.status_code == 409
    assert "Text, then call" in flat(answer) and "Text, only" in flat(answer)
    saved = as_teacher.post(at("own-words", "harbor-high", branch.slug), sent | {"expected": 2})
    assert saved.status_code == 302
    assert Node.objects.get(pk=branch.pk).title == "Text, only"


def test_two_colleagues_who_begin_at_once_do_not_overwrite_each_other(as_teacher, cast, branch):
    sent = OURS | {"title": "Ring twice", "expected": 1, "of": CALL, "before": "A call brings students back."}
    answer = as_teacher.post(at("own-words", "harbor-high", CALL), sent)
    assert answer.status_code == 409 and "Ring twice" in flat(answer)
    assert Node.objects.get(pk=branch.pk).title == "Text first"


def test_another_schools_words_cannot_be_opened_from_here(client, cast, branch):
    client.force_login(cast.quinn)
    assert client.get(at("own-words", "quay-high", branch.slug)).status_code == 404
    assert client.get(at("own-words", "harbor-high", branch.slug)).status_code == 403


def test_an_idea_of_ones_own_needs_a_driver_and_stands_on_the_page(as_teacher, cast):
    sent = {"title": "Breakfast club", "under": "", "hypothesis": "", "definition": "", "measure": ""}
    assert as_teacher.post(at("own-idea", "harbor-high"), sent).status_code == 422
    sent["under"] = "every-absence-is-noticed"
    page = flat(as_teacher.post(at("own-idea", "harbor-high"), sent, follow=True))
    assert "Harbor High has one idea of its own" in page and "own idea" in page
    assert "Harbor High’s own idea: breakfast club" in flat(as_teacher.get(at("theory")))
    assert "Harbor High" in flat(as_teacher.get(at("idea", "breakfast-club")))
    assert "Breakfast club" not in flat(as_teacher.get(at("school-theory", "quay-high")))


def test_a_part_is_left_out_with_a_reason_and_taken_up_again(as_teacher, cast):
    empty = as_teacher.post(at("leave-out", "harbor-high", CALL), {"words": ""})
    assert empty.status_code == 422 and "Write one line" in flat(empty)
    page = flat(as_teacher.post(at("leave-out", "harbor-high", CALL), {"words": "No phones."}, follow=True))
    assert "Harbor High leaves one part out" in page and "No phones." in page
    twice = as_teacher.post(at("leave-out", "harbor-high", CALL), {"words": "Again."})
    assert twice.status_code == 422 and "leaves it out already" in flat(twice)
    assert "No phones." in flat(as_teacher.get(at("branches")))
    page = flat(as_teacher.post(at("take-up", "harbor-high", CALL), follow=True))
    assert "works with the network’s theory as it is" in page
    assert not LeftOut.objects.filter(retracted_at=None).exists()


def test_a_school_offers_and_the_hub_takes_with_credit_that_everybody_reads(client, cast, branch):
    cast.start(idea=branch)
    client.force_login(cast.tomas)
    page = flat(client.post(at("offer-branch", branch.slug), {"words": "Sooner answers."}, follow=True))
    assert "Tomas offers it to the network" in page and "Sooner answers." in page
    client.force_login(cast.dora)
    page = flat(client.get(at("branches")))
    assert "Harbor High offers its words to the network" in page and "Take into the network’s theory" in page
    form = client.get(at("take-branch", branch.slug))
    assert "Words by Tomas, Harbor High, tested 1 time" in flat(form)
    sent = {"take": ["title", "hypothesis"], "expected": 1}
    page = flat(client.post(at("take-branch", branch.slug), sent, follow=True))
    assert "is in the network’s theory, with the words of Harbor High" in page
    client.force_login(cast.quinn)
    theory = at("theory") + f"?idea={CALL}"
    for address in (at("idea", CALL), theory, at("theory-history"), at("school-theory", "harbor-high")):
        assert "Words by Tomas, Harbor High, tested 1 time" in flat(client.get(address)), address
    page = flat(client.get(at("school-theory", "harbor-high")))
    assert "Its tests stay here" in page


def test_words_that_changed_meanwhile_are_shown_before_anything_is_taken(as_hub, cast, branch):
    reword_part(Node.objects.get(pk=cast.idea.pk), {"title": "Ring home"}, expected=1, by=cast.hana)
    answer = as_hub.post(at("take-branch", branch.slug), {"take": ["title"], "expected": 1})
    assert answer.status_code == 409
    assert "Ring home" in flat(answer) and "Text first" in flat(answer)
    assert 'name="expected" value="2"' in answer.content.decode()
    assert as_hub.post(at("take-branch", branch.slug), {"take": ["title"], "expected": 2}).status_code == 302
    assert Credit.objects.get().fields == ["title"]


def test_nothing_chosen_says_so(as_hub, cast, branch):
    answer = as_hub.post(at("take-branch", branch.slug), {"expected": 1})
    assert answer.status_code == 422 and "Nothing is chosen." in flat(answer)


def test_the_hub_says_not_now_and_the_school_reads_why(client, cast, branch):
    offer_branch(branch, why="Sooner.", by=cast.tomas)
    client.force_login(cast.dora)
    assert client.post(at("decline-offer", branch.slug), {"words": ""}).status_code == 422
    client.post(at("decline-offer", branch.slug), {"words": "Thanks! One more school first."})
    assert Offer.objects.get().state == "declined"
    client.force_login(cast.tomas)
    page = flat(client.get(at("school-theory", "harbor-high")))
    assert "Not taken for now:" in page and "Thanks! One more school first." in page
    assert "Offer to the network" in page


def test_own_words_are_given_up_and_brought_back(as_teacher, cast, branch):
    page = as_teacher.post(at("drop-branch", branch.slug), follow=True)
    assert "works with the network’s theory as it is" in flat(page)
    undo = re.search(r'action="(/n/harbor/changes/\d+/undo/)"', page.content.decode())
    as_teacher.post(undo.group(1))
    assert "reads one part its own way" in flat(as_teacher.get(at("school-theory", "harbor-high")))


def test_differences_over_all_schools_stand_part_by_part(as_hub, cast, branch):
    branch_part(cast.quay_high, cast.idea, {"title": "Postcards"}, by=cast.quinn)
    driver = Node.objects.get(kind="primary", school=None)
    add_own_idea(cast.skerry_high, Draft(Node.Kind.IDEA, "Boat bell"), parent=driver, by=cast.dora)
    page = flat(as_hub.get(at("branches")))
    assert "Two schools: “Call home on the first day out” in their own words" in page
    assert "One school with ideas that only they have" in page and "Boat bell" in page


def test_nobody_who_reads_totals_only_sees_a_count_in_a_reason(client, cast, branch):
    leave_out(cast.quay_high, cast.idea, reason="Only 4211 of 5009 have phones.", by=cast.quinn)
    offer = offer_branch(branch, why="For 4211 of 5009 it helped.", by=cast.tomas)
    client.force_login(cast.faye)
    for address in (at("branches"), at("school-theory", "quay-high"), at("school-theory", "harbor-high")):
        assert "4211" not in flat(client.get(address))
    decline_offer(offer, answer="4211 of 5009 is few.", by=cast.dora)
    assert "4211" not in flat(client.get(at("school-theory", "harbor-high")))
    second_factor(cast.dora)
    client.force_login(cast.dora)
    assert "4211" in flat(client.get(at("branches")))


def test_very_long_names_and_other_scripts_stand_on_both_pages(as_hub, cast):
    for school, title in ((cast.harbor_high, "ש" * 160), (cast.quay_high, "🎒" * 160)):
        branch_part(school, cast.idea, {"title": title}, by=cast.dora)
        assert title in as_hub.get(at("school-theory", school.slug)).content.decode()
        assert title in as_hub.get(at("branches")).content.decode()
