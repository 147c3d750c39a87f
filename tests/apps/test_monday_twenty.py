"""On twenty samples that nobody chose, the Monday list names the planted stuck teams and hardly anybody else.

The list measured here is every school that the rules name on a Monday. The page shows three of them, and says how
many more can wait. A name is false when its team was not planted as stuck and nothing was planted in its figures.
"""

import pytest
from django.db import transaction

from tests.apps.mondays import MONDAYS, build_and_read

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.seeds]

#: One to twenty: nobody looked at them first.
SEEDS = range(1, 21)


@pytest.mark.timeout(1800)
def test_the_list_holds_the_stuck_teams_with_at_most_one_false_name_a_week():
    stuck = found = false = resting = weeks = 0
    for seed in SEEDS:
        with transaction.atomic():
            read = build_and_read(seed)
            for monday in MONDAYS:
                names, planted = set(read.names(monday)), read.stuck(monday)
                stuck += len(planted)
                found += len(planted & names)
                false += len(names - planted - read.troubled(monday))
                resting += len(names & {one.school for one in read.truths.stalls.resting})
                weeks += 1
            transaction.set_rollback(True)
    told = f"{found} of {stuck} stuck teams named, {false} false names, {resting} resting, in {weeks} weeks"
    assert stuck > 300
    assert found / stuck >= 0.8, told
    assert false / weeks <= 1, told
    assert resting / weeks <= 0.1, told
