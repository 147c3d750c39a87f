"""The sample's story of the first-day call comes out of the board, counted anew from its raw tests."""

from collections import Counter

import pytest

from gofar.apps.improvement.models import Cycle, Test
from gofar.apps.people.models import Network
from gofar.apps.sample.build.run import build_sample
from gofar.apps.spread.models import Adoption, JointTest
from gofar.apps.spread.queries import adoptions_between_schools, board, joint_for
from gofar.core.practice.adoption import AT_WORK, Stage

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

CALL = "call-home-on-the-first-day-out"
ENDS = {"adopt": "kept", "abandon": "stopped", "adapt": "adapted"}


def raw(network):
    """Return what became of the call in each school, from the rows alone: its newest decision that is no repeat."""
    told = {}
    rows = Cycle.objects.filter(test__network=network, test__idea__slug=CALL, decision__in=ENDS)
    for school, decision in rows.order_by("decided_at", "pk").values_list("test__school__slug", "decision"):
        told[school] = ENDS[decision]
    return told


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [None, pytest.param(7, marks=pytest.mark.seeds)])
def test_kept_in_three_adapted_in_four_stopped_in_one_and_two_of_six_have_asked(settings, tmp_path, seed):
    settings.DATA = tmp_path
    build_sample() if seed is None else build_sample(seed)
    network = Network.objects.get(slug="riverbend")
    hub = network.memberships.filter(role="hub-staff").first().person
    shown = board(hub, network)
    column = shown.most_to_say
    assert column.idea.slug == CALL
    told = column.tally
    assert (told.kept, told.adapted, told.stopped, told.trying, told.not_tried, told.asked) == (
        3,
        4,
        1,
        0,
        6,
        2,
    )
    assert Counter(raw(network).values()) == {"kept": 3, "adapted": 4, "stopped": 1}
    words = {Stage.ADOPTED: "kept", Stage.ADAPTED: "adapted", Stage.DROPPED: "stopped"}
    assert {cell.school.slug: words[cell.stage] for cell in column.cells if cell.stage in words} == raw(
        network
    )
    assert any(cell.stage is Stage.SUSTAINED for one in shown.columns for cell in one.cells)

    taken = adoptions_between_schools(hub, network)
    copies = Test.objects.filter(cloned_from__isnull=False).values_list("school_id", "cloned_from__school_id")
    pairs = {(one.to_school.pk, one.from_school.pk) for one in taken}
    assert pairs
    assert pairs <= set(copies)
    assert len(taken) == len({(one.idea.pk, one.to_school.pk) for one in taken})
    assert all(one.stage in AT_WORK for one in taken)

    joint = joint_for(hub, network, JointTest.objects.get().number)
    assert len(joint.started) == joint.together.judged == 4
    assert all(part.cycle.prediction.locked for part in joint.parts)
    assert Test.objects.filter(network=network).count() == 41
    assert Adoption.objects.count() == 4
