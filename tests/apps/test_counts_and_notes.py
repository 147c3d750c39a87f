"""Whose counts and whose notes: the team, the coach, the hub with every district's word, and nobody else."""

import datetime as dt

import pytest

from gofar.apps.access.errors import Conflict, NotAllowed
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import NOT_SHOWN, undo
from gofar.apps.administration import actions as administration
from gofar.apps.administration.queries import agreements_of
from gofar.apps.improvement.actions.tests import Guess, Plan, keep_notes, log_result, share_notes, study
from gofar.apps.improvement.models import Test
from gofar.apps.improvement.queries import tests as read
from gofar.apps.people.models import District
from gofar.apps.records.actions.agreements import record_agreement
from tests.cast import TERMS, second_factor

NOTED = {"did": "Called 9 of 12 homes.", "surprise": "Only 9 were home.", "for_whom": "IEP: 2 of 3."}


@pytest.fixture
def cycle(cast):
    """A cycle with a result and notes; everybody in Harbor has a second factor."""
    for someone in cast.everybody.values():
        second_factor(someone)
    cycle = cast.start().cycles.get()
    log_result(cycle, value=9, out_of=12, note="A bus was late for 3 of 12.", by=cast.tomas)
    study(cycle, NOTED | {"learned": "9 came for a voice."}, expected=None, by=cast.tomas)
    cycle.refresh_from_db()
    return cycle


def reading(cast, who):
    return read.test_for(cast.everybody[who], cast.harbor, 1)


def see_counts(cast):
    return {who for who in cast.everybody if who != "stranger" and reading(cast, who).open}


# ------------------------------------------------------------------ counts
def test_without_an_agreement_the_team_and_the_coach_see_counts(cast, cycle):
    assert see_counts(cast) == {"coach", "school lead", "teacher"}
    hub = reading(cast, "hub staff").cycles[0]
    assert (hub.result, hub.prediction.count, hub.prediction.compared, hub.results) == (None, None, None, ())
    assert (hub.verdict, hub.size, hub.prediction.verdict) == ("met", "10-29", "met")


def test_with_every_agreement_the_hub_sees_them_and_funders_never_do(cast, cycle):
    cast.agree()
    assert see_counts(cast) == {"coach", "school lead", "teacher", "hub director", "hub staff"}
    undo(AuditEntry.objects.first(), by=cast.dora)
    assert see_counts(cast) == {"coach", "school lead", "teacher"}


def test_one_district_without_the_word_or_a_school_without_a_district_closes_them(cast, cycle):
    cast.agree()
    other = administration.add_district(cast.harbor, "Hill District", by=cast.dora)
    assert "hub staff" not in see_counts(cast)
    cast.agree()
    assert "hub staff" in see_counts(cast)
    administration.add_school(cast.harbor, "Loose High", by=cast.dora)
    assert "hub staff" not in see_counts(cast)
    assert {a.district.name: a.lists_counts for a in agreements_of(cast.omar, cast.harbor)} == {
        "Bay District": True,
        other.name: True,
    }


def test_a_second_factor_is_still_asked_for(cast, cycle):
    cast.agree()
    cast.hana.authenticator_set.all().delete()
    assert not reading(cast, "hub staff").open


def test_recording_the_same_agreement_again_says_nothing_and_only_the_hub_records(cast):
    cast.agree()
    before = cast.harbor.audit.count()
    cast.agree()
    assert cast.harbor.audit.count() == before
    district = District.objects.get(network=cast.harbor)
    with pytest.raises(NotAllowed):
        record_agreement(cast.harbor, district, TERMS, by=cast.lena)
    assert agreements_of(cast.pia, cast.harbor) == []


# ------------------------------------------------------------------ notes
def notes(cast, who):
    cycle = reading(cast, who).cycles[0]
    words = cycle.words
    return (words.did, words.surprise, words.for_whom, *cycle.noticed)


def test_notes_are_the_team_s_and_the_coach_s_until_shared(cast, cycle):
    cast.agree()
    told = (*NOTED.values(), "A bus was late for 3 of 12.")
    for who in ("teacher", "school lead", "coach"):
        assert notes(cast, who) == told
    for who in ("hub staff", "sister teacher", "funder", "district leader", "observer"):
        assert notes(cast, who) == ("", "", "")
        assert reading(cast, who).cycles[0].words.learned


def test_sharing_opens_the_words_and_never_the_counts(cast, cycle):
    share_notes(cycle, by=cast.tomas)
    assert notes(cast, "funder") == (
        "Called some homes.",
        "Only some were home.",
        "IEP: some.",
        "A bus was late for some.",
    )
    assert reading(cast, "funder").cycles[0].words.learned == "Some came for a voice."
    assert (
        next(a.says for a in cast.harbor.audit.all())
        == "shared the notes on cycle 1 of test 1 with the network"
    )
    share_notes(cycle, by=cast.tomas)
    assert cast.harbor.audit.filter(verb="share-notes").count() == 1


def test_a_text_on_groups_that_still_holds_a_number_is_left_out(cast, cycle):
    study(cycle, {"for_whom": "Boys: two. Girls: 7."}, expected=None, by=cast.tomas)
    share_notes(cycle, by=cast.tomas)
    assert reading(cast, "funder").cycles[0].words.for_whom == ""


def test_sharing_is_taken_back_by_undo_and_by_a_tap(cast, cycle):
    share_notes(cycle, by=cast.tomas)
    undo(AuditEntry.objects.first(), by=cast.tomas)
    assert notes(cast, "funder") == ("", "", "")
    cycle.refresh_from_db()
    share_notes(cycle, by=cast.tomas)
    for _ in range(2):
        keep_notes(cycle, by=cast.tomas)
    assert notes(cast, "funder") == ("", "", "")
    undo(AuditEntry.objects.first(), by=cast.tomas)
    assert notes(cast, "funder")[0] == "Called some homes."


@pytest.mark.parametrize("who", ["hana", "cora", "quinn", "faye"])
def test_only_the_team_shares(cast, cycle, who):
    with pytest.raises(NotAllowed):
        share_notes(cycle, by=getattr(cast, who))


def test_the_hub_takes_back_a_write_up_without_reading_it(cast, cycle):
    change = AuditEntry.objects.filter(action__endswith="study").first()
    study(cycle, {"did": "Called 11 homes."}, expected=None, by=cast.lena)
    with pytest.raises(Conflict) as refused:
        undo(change, by=cast.hana)
    assert refused.value.theirs["did"] == refused.value.yours["did"] == NOT_SHOWN
    with pytest.raises(Conflict) as own:
        undo(change, by=cast.tomas)
    assert own.value.theirs["did"] == "Called 11 homes."


# ------------------------------------------------------------------ quality, credit
def test_a_team_s_quality_is_for_the_team_and_its_coach(cast, cycle):
    for who in (cast.tomas, cast.lena, cast.cora):
        assert read.quality_for(who, cast.harbor, cast.harbor_high).predicted.some == 1
    for who in (cast.dora, cast.hana, cast.quinn, cast.faye, cast.dev, cast.omar):
        with pytest.raises(NotAllowed):
            read.quality_for(who, cast.harbor, cast.harbor_high)


def test_a_copy_gives_credit_in_the_record_and_only_within_a_network(cast, cycle):
    copy = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn, cloned_from=cycle.test)
    assert copy.cloned_from == cycle.test
    assert AuditEntry.objects.first().says == "started test 2 at Quay High, copied from test 1 at Harbor High"
    stranger = Test(network=cast.prairie, number=9)
    assert cast.start(cloned_from=stranger).cloned_from is None


def test_going_on_carries_the_plan_forward_and_trying_it_with_more_goes_one_step_further(cast):
    from gofar.apps.improvement.actions.tests import decide
    from gofar.core.practice.cycle import Decision

    plan = Plan("a class", dt.date(2026, 10, 5), dt.date(2026, 10, 9), "Why?", step="one", conditions=("rain",), belief="high", cost="small", commitment="some")  # fmt: skip
    for decision, step in ((Decision.EXPAND, "few"), (Decision.ADAPT, "one"), (Decision.REPEAT, "one")):
        test = cast.start(plan=plan, guess=Guess(8, 12, "came", "fairly"))
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
        decide(
            test.cycles.get(), decision, expected=None, reason="So.", too_few=True, for_whom="", by=cast.tomas
        )
        draft = test.cycles.get(number=2)
        assert (draft.step, draft.scale, draft.objective, draft.belief, draft.conditions) == (
            step, "a class", "Why?", "high", [],
        )  # fmt: skip
        assert test.cycles.get(number=1).too_few
        assert (draft.test.idea, draft.test.measure) == (cast.idea, cast.attendance)
        assert Test.objects.get(pk=test.pk).conditions == ["rain"]
