"""Who may do what to which thing, asked of the gate."""

import pytest

from gofar.apps.access import gate
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import end_membership
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.models import Charter, Test
from gofar.apps.people.models import Membership, School
from tests.cast import second_factor


def test_a_teacher_sees_her_network_and_no_other(cast):
    assert set(gate.visible(cast.tomas, School)) == {cast.harbor_high, cast.quay_high, cast.skerry_high}


def test_a_list_shows_exactly_what_the_check_allows(cast):
    cast.start()
    for someone in cast.everybody.values():
        listed = set(gate.visible(someone, Test))
        assert listed == {test for test in Test.objects.all() if gate.may(someone, Verb.SEE, test)}


def test_a_stranger_is_told_nothing_and_a_colleague_whom_to_ask(cast):
    charter = Charter.objects.get(network=cast.harbor)

    reword_charter(charter, {"problem": "Too few stay on track."}, expected=None, by=cast.hana)
    with pytest.raises(NotVisible):
        reword_charter(charter, {"problem": "x"}, expected=None, by=cast.pia)
    with pytest.raises(NotAllowed) as refusal:
        reword_charter(charter, {"problem": "x"}, expected=None, by=cast.tomas)

    assert refusal.value.fix == "Ask Dora or Hana."
    charter.refresh_from_db()
    assert charter.problem == "Too few stay on track."


def test_a_teacher_starts_tests_in_her_own_school_only(cast):
    assert cast.start(cast.harbor_high, by=cast.tomas).number == 1
    with pytest.raises(NotAllowed):
        cast.start(cast.quay_high, by=cast.tomas)


def test_an_ended_membership_stops_counting_at_the_next_question(cast):
    membership = Membership.objects.get(person=cast.tomas)
    assert gate.may(cast.tomas, Verb.SEE, cast.harbor)

    end_membership(membership, by=cast.dora)

    assert not gate.may(cast.tomas, Verb.SEE, cast.harbor)


def test_rows_of_children_need_a_second_factor(cast):
    assert not gate.may(cast.hana, Verb.SEE_ROWS, cast.harbor_high)
    second_factor(cast.hana)
    assert gate.may(cast.hana, Verb.SEE_ROWS, cast.harbor_high)


def test_a_second_factor_opens_ones_own_school_and_no_sister_school(cast):
    second_factor(cast.tomas)
    assert gate.which(cast.tomas, Verb.SEE_ROWS, cast.harbor.schools.all()) == {cast.harbor_high.pk}


def test_a_funder_with_a_second_factor_sees_no_rows(cast):
    second_factor(cast.faye)
    assert gate.which(cast.faye, Verb.SEE_ROWS, cast.harbor.schools.all()) == set()


def test_the_made_up_sample_is_exempt_from_the_second_factor(cast):
    cast.harbor.is_sample = True
    cast.harbor.save()
    assert gate.may(cast.hana, Verb.SEE_ROWS, cast.harbor_high)
