"""The client's ways of deciding and trying together: each method meets the answer that it is written for."""

import datetime as dt

import pytest

from gofar.client import Client, Crossed, Refused
from gofar.client.network import Network
from tests.cast import gather
from tests.programs import program

DRIVER = "every-absence-is-noticed"


@pytest.fixture
def people(live_server, transactional_db):
    cast = gather()

    def network(who) -> Network:
        return Client(live_server.url, program(who, second_factor=True).secret).network("harbor")

    return cast, network(cast.dora), network(cast.tomas), network(cast.quinn)


@pytest.mark.slow
def test_a_round_goes_round(people):
    cast, dora, tomas, quinn = people
    days = {"answer_by": dt.date(2027, 12, 3), "vote_by": dt.date(2027, 12, 10)}
    assert dora.start_round("What helps?", "ideas", part=DRIVER, **days).stage == "silent"
    assert [one.text for one in tomas.answer_round(1, "Call.", "Ring.").mine] == ["Call.", "Ring."]
    quinn.answer_round(1, "Text.")
    keys = {one.text: one.key for one in dora.step_round(1, "silent").answers}
    assert len(dora.group_answers(1, [keys["Ring."]], keys["Call."]).answers) == 2
    dora.step_round(1, "shown")
    assert tomas.put_dots(1, keys["Text."], 1).dots_left == 0
    assert {one.dots for one in dora.step_round(1, "voting").answers} == {0, 1}
    became = dora.answer_became(1, keys["Text."], part=cast.idea.slug)
    assert {one.became_part for one in became.answers} == {None, cast.idea.slug}
    assert [one.stage for one in quinn.rounds()] == [quinn.round(1).stage] == ["closed"]


@pytest.mark.slow
def test_words_are_proposed_settled_and_talked_about(people):
    cast, dora, tomas, quinn = people
    part = cast.idea.slug
    assert tomas.propose_words(part, "It is clearer.", title="Call before nine").fields[0].name == "title"
    assert quinn.comment("Good.", proposal=1).school == "quay-high"
    quinn.take_comment_back(quinn.comment("Hm.", part=part).id)
    tomas.comment("The aim is clear.")
    assert [one.text for one in dora.comments()] == ["The aim is clear."]
    assert [one.text for one in dora.comments(proposal=1)] == ["Good."]
    assert quinn.propose_words(part, "It is later.", title="Call at noon").number == 2
    assert dora.accept(1, "Thank you.").state == "accepted"
    with pytest.raises(Crossed) as crossed:
        dora.accept(2)
    assert dora.settle(2, crossed.value.version, title="Call by noon").decided_by == "Dora"
    tomas.propose_charter("We see it.", problem="Far too few.")
    tomas.propose_new("idea", "Text first", "It is quick.", under=DRIVER)
    assert dora.decline(3, "Not this year.").answer == "Not this year."
    assert tomas.withdraw(4).state == "withdrawn"
    assert [one.number for one in dora.proposals(state="accepted")] == [2, 1]
    assert dora.proposal(4).made is None


@pytest.mark.slow
def test_a_school_reads_the_theory_its_own_way(people):
    cast, dora, tomas, _quinn = people
    own = tomas.say_our_way("harbor-high", cast.idea.slug, title="Text first")
    assert tomas.reword_branch(own.slug, own.version, title="Text early").differs[0].own == "Text early"
    assert tomas.offer(own.slug, "It is quick.").offer.state == "open"
    assert dora.not_now(own.slug, "After the term.").offer.answer == "After the term."
    assert dora.take_in(own.slug, ["title"]).title == "Text early"
    idea = tomas.add_own_idea("harbor-high", DRIVER, "Bus line text")
    assert {one.slug for one in dora.branches(school="harbor-high")} == {own.slug, idea.slug}
    tomas.leave_out("harbor-high", DRIVER, "Not this year.")
    assert [one.part for one in dora.left_out()] == [DRIVER]
    tomas.take_up("harbor-high", DRIVER)
    tomas.drop_branch(idea.slug)
    assert [one.state for one in tomas.school_theory("harbor-high")] == ["", ""]
    assert dora.branch(own.slug).of == cast.idea.slug


@pytest.mark.slow
def test_schools_test_together_and_a_coach_visits(people):
    cast, dora, tomas, _quinn = people
    week = {"starts": dt.date(2027, 11, 9), "ends": dt.date(2027, 11, 20)}
    schools = ["harbor-high", "quay-high"]
    planned = dora.plan_joint_test(cast.idea.slug, "One class", schools=schools, **week)
    test = tomas.start_test(
        school="harbor-high", idea=cast.idea.slug, scale="One class", predict=(8, 12), **week
    )
    assert [one.test for one in tomas.join(planned.number, test.number).parts] == [test.number]
    assert [one.number for one in dora.joint_tests()] == [dora.joint_test(1).number]
    with pytest.raises(Refused, match="Not all of these schools"):
        tomas.ask_doers(cast.idea.slug, "Who calls?")
    assert tomas.say("harbor-high", cast.idea.slug, "aware").school == "harbor-high"
    visit = dora.note("harbor-high", "See a call.", "visit", on=dt.date(2027, 10, 5))
    assert [one.id for one in dora.visits()] == [visit.id]
    with pytest.raises(Refused, match="not taken place"):
        dora.write_up_visit("harbor-high", visit.id, "Good.")
    ask = dora.note("harbor-high", "Log it.", "ask")
    assert tomas.answer_ask("harbor-high", ask.id, "We do.").about == ask.id
    assert len(list(tomas.notes("harbor-high"))) == 3
    assert dora.set_progress("harbor-high", 1, "They met.").history == dora.progress("harbor-high").history
