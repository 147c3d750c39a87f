"""Spread: where each school stands follows from its tests, its decisions and its word; joint tests join schools."""

import datetime as dt
import uuid

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.tests import Guess, Plan, decide, log_result, plan_cycle
from gofar.apps.improvement.actions.theory import branch_part
from gofar.apps.spread.actions.joint import Protocol, join_joint_test, plan_joint_test
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.apps.spread.models import Adoption, JointSchool, JointTest
from gofar.apps.spread.queries import adoptions_between_schools, board, stage_of
from gofar.core.errors import DataRefused
from gofar.core.practice.adoption import Stage

OCT = dt.date(2026, 10, 5)


def moment(day, hour=15):
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


@pytest.fixture(autouse=True)
def _in_november():
    with at(moment(dt.date(2026, 11, 2))):
        yield


def ended(test, decision, on=dt.date(2026, 10, 12), *, by, reason="It held."):
    """Give a test's last cycle a result and a decision."""
    cycle = test.cycles.filter(retracted_at=None).last()
    with at(moment(on)):
        log_result(cycle, value=9, out_of=12, by=by)
        decide(cycle, decision, expected=None, reason=reason, by=by)
    return test


def cell(cast, who="dora", school="harbor_high", idea=None):
    return stage_of(getattr(cast, who), cast.harbor, getattr(cast, school), idea or cast.idea)


def said(cast, stage, *, school="harbor_high", by="tomas", **more):
    return say_adoption(getattr(cast, school), cast.idea, Word(stage, **more), by=getattr(cast, by))


# ------------------------------------------------------------------ what tests say
def test_a_school_that_did_nothing_has_not_tried_and_its_idea_is_not_under_test(cast):
    shown = board(cast.dora, cast.harbor)
    assert cell(cast).stage is Stage.NOT_YET
    assert shown.under_test == ()
    assert cast.idea in [one.idea for one in shown.rest]
    assert shown.most_to_say is None


def test_tests_and_decisions_say_where_a_school_stands(cast):
    with at(moment(dt.date(2026, 10, 1))):
        test = cast.start()
        assert cell(cast).stage is Stage.INTERESTED
    assert cell(cast).stage is Stage.TESTING
    assert cell(cast).since == OCT
    ended(test, "expand", by=cast.tomas)
    assert cell(cast).stage is Stage.TESTING
    with at(moment(dt.date(2026, 10, 12), 17)):
        plan_cycle(
            test,
            Plan("All of 9th grade", dt.date(2026, 10, 13), dt.date(2026, 10, 20)),
            Guess(30, 60),
            by=cast.tomas,
        )
    ended(test, "adopt", dt.date(2026, 10, 20), by=cast.tomas)
    now = cell(cast)
    assert (now.stage, now.since, now.by, now.why) == (
        Stage.ADOPTED,
        dt.date(2026, 10, 20),
        "Tomas",
        "It held.",
    )
    with at(moment(dt.date(2027, 9, 1))):
        assert cell(cast).stage is Stage.SUSTAINED


def test_a_word_completes_and_overrules_and_can_be_taken_back(cast):
    ended(cast.start(), "adopt", by=cast.tomas)
    said(cast, Stage.DROPPED, reason="Our caller left.", on=dt.date(2026, 10, 30))
    assert (cell(cast).stage, cell(cast).why, cell(cast).by) == (Stage.DROPPED, "Our caller left.", "Tomas")
    undo(AuditEntry.objects.get(action="spread.say_adoption"), by=cast.tomas)
    assert cell(cast).stage is Stage.ADOPTED
    assert Adoption.objects.count() == 1


def test_a_word_about_an_earlier_day_does_not_overrule_a_later_decision(cast):
    ended(cast.start(), "adopt", by=cast.tomas)
    said(cast, Stage.DROPPED, reason="Too long a list.", on=dt.date(2026, 10, 6))
    assert cell(cast).stage is Stage.ADOPTED


def test_a_word_needs_a_day_that_has_come_and_stopping_its_reason(cast):
    with pytest.raises(DataRefused, match="not come yet"):
        said(cast, Stage.AWARE, on=dt.date(2026, 11, 3))
    with pytest.raises(DataRefused, match="why a school stopped"):
        said(cast, Stage.DROPPED, reason="  ")
    for stage in (Stage.SUSTAINED, Stage.NOT_YET):
        with pytest.raises(DataRefused, match="cannot be said"):
            said(cast, stage)


def test_one_key_is_one_word(cast):
    key = uuid.uuid4()
    for _ in range(2):
        say_adoption(cast.harbor_high, cast.idea, Word(Stage.AWARE), uuid=key, by=cast.tomas)
    assert Adoption.objects.count() == 1
    assert cell(cast).stage is Stage.AWARE


def test_who_says_it_is_on_the_schools_team_its_coach_or_the_hub(cast):
    for who in ("hana", "cora", "lena", "tomas"):
        said(cast, Stage.INTERESTED, by=who)
    for who in ("quinn", "dev", "faye", "omar"):
        with pytest.raises(NotAllowed):
            said(cast, Stage.INTERESTED, by=who)
    with pytest.raises(NotVisible):
        said(cast, Stage.INTERESTED, by="pia")


def test_counts_in_a_word_are_for_the_schools_own_people_and_coach(cast):
    said(cast, Stage.DROPPED, reason="Only 3 of 12 families answered.")
    for who in ("quinn", "dev", "faye", "omar"):
        assert "3 of 12" not in cell(cast, who).why


def test_a_schools_own_words_count_for_the_idea_until_another_school_tries_them(cast):
    own = branch_part(cast.harbor_high, cast.idea, {"title": "Text first"}, by=cast.tomas)
    ended(cast.start(idea=own), "adopt", by=cast.tomas)
    assert cell(cast).stage is Stage.ADAPTED
    assert board(cast.dora, cast.harbor).column(own.slug) is None
    cast.start(cast.quay_high, idea=own, by=cast.quinn, lead=cast.quinn)
    assert cell(cast, idea=own).stage is Stage.ADOPTED
    assert cell(cast, school="quay_high", idea=own).stage is Stage.TESTING
    assert cell(cast, school="quay_high").stage is Stage.NOT_YET


def test_an_idea_that_stays_after_it_was_copied_is_an_adoption_between_schools(cast):
    first = cast.start()
    copy = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn, cloned_from=first)
    assert cell(cast, school="quay_high").source == first
    assert adoptions_between_schools(cast.faye, cast.harbor) == []
    ended(copy, "adapt", by=cast.quinn)
    (taken,) = adoptions_between_schools(cast.faye, cast.harbor)
    assert (taken.from_school, taken.to_school) == (cast.harbor_high, cast.quay_high)
    assert (taken.idea, taken.on, taken.stage) == (cast.idea, dt.date(2026, 10, 12), Stage.ADAPTED)


def test_strangers_read_nothing(cast):
    cast.start()
    assert board(cast.pia, cast.harbor).schools == ()
    assert board(cast.pia, cast.harbor).columns == ()


# ------------------------------------------------------------------ joint tests
PROTOCOL = Protocol(
    "One class, one week", dt.date(2026, 11, 9), dt.date(2026, 11, 20), of_what="back the next day"
)


def joint(cast, by="dora", schools=("harbor_high", "quay_high"), **more):
    invited = [getattr(cast, name) for name in schools]
    return plan_joint_test(cast.harbor, cast.idea, PROTOCOL, schools=invited, by=getattr(cast, by), **more)


def test_hub_and_coach_plan_a_joint_test_and_others_do_not(cast):
    key = uuid.uuid4()
    for who in ("dora", "dora", "cora"):
        joint(cast, who, uuid=key if who == "dora" else None)
    assert [one.number for one in JointTest.objects.all()] == [2, 1]
    assert JointTest.objects.get(number=1).title == cast.idea.title
    for who in ("lena", "tomas", "dev", "faye"):
        with pytest.raises(NotAllowed):
            joint(cast, who)


def test_a_joint_test_needs_two_schools_and_days_in_order(cast):
    with pytest.raises(DataRefused, match="two schools"):
        joint(cast, schools=("harbor_high",))
    with pytest.raises(DataRefused, match="two schools"):
        joint(cast, schools=("harbor_high", "prairie_high"))
    wrong = Protocol("One class", PROTOCOL.ends, PROTOCOL.starts)
    with pytest.raises(DataRefused, match="before it starts"):
        plan_joint_test(
            cast.harbor, cast.idea, wrong, schools=[cast.harbor_high, cast.quay_high], by=cast.dora
        )


def test_a_school_joins_with_a_test_of_its_own_once_and_leaves_by_undo(cast):
    one = joint(cast)
    test = cast.start()
    for _ in range(2):
        join_joint_test(test, one, by=cast.tomas)
    assert JointSchool.objects.get(test=test).school == cast.harbor_high
    with pytest.raises(DataRefused, match="already"):
        join_joint_test(cast.start(), one, by=cast.tomas)
    undo(AuditEntry.objects.get(action="spread.join_joint_test"), by=cast.tomas)
    assert JointSchool.objects.get(school=cast.harbor_high).test is None


def test_a_test_with_a_result_joins_no_joint_test(cast):
    with pytest.raises(DataRefused, match="has a result already"):
        join_joint_test(ended(cast.start(), "repeat", by=cast.tomas), joint(cast), by=cast.tomas)


def test_a_school_that_was_not_invited_may_join_and_leaves_no_trace(cast):
    one = joint(cast, schools=("quay_high", "skerry_high"))
    join_joint_test(cast.start(), one, by=cast.tomas)
    assert one.schools.count() == 3
    undo(AuditEntry.objects.get(action="spread.join_joint_test"), by=cast.tomas)
    assert one.schools.count() == 2


def test_only_the_schools_people_bring_its_test_and_only_of_the_same_idea(cast):
    one = joint(cast)
    test = cast.start()
    with pytest.raises(NotAllowed):
        join_joint_test(test, one, by=cast.quinn)
    test.idea = cast.extra.get("other") or test.idea
    JointTest.objects.update(idea=branch_part(cast.harbor_high, cast.idea, {"title": "Text"}, by=cast.tomas))
    with pytest.raises(DataRefused, match="another idea"):
        join_joint_test(test, JointTest.objects.get(), by=cast.tomas)
