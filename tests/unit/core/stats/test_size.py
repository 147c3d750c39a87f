"""The right size of an aim, by hand."""

import math

import pytest

from gofar.core.errors import WrongUsage
from gofar.core.stats.silence import Step, silence
from gofar.core.stats.size import right_size

COIN = Step(0.5, 0.5)


def test_silence_counts_paths_as_a_hand_does():
    """Twelve coins: runs of 8 and more, or under 3 crossings, speak. Counted over all 4,096 paths."""

    def quiet(path: int) -> bool:
        sides = [path >> i & 1 for i in range(12)]
        turns = [i for i in range(1, 12) if sides[i] != sides[i - 1]]
        runs = [b - a for a, b in zip([0, *turns], [*turns, 12], strict=True)]
        return max(runs) <= 7 and len(turns) >= 3

    assert silence([COIN] * 12) == pytest.approx(sum(map(quiet, range(4096))) / 4096)


def test_under_ten_points_only_a_point_beyond_the_limits_speaks():
    assert silence([Step(0.4, 0.5)] * 3) == pytest.approx(0.9**3)
    assert silence([COIN] * 9) == pytest.approx(1)


def test_the_first_term_by_hand():
    """Var = 0.68 × 0.32 / 470 + 0.0009 × (1 − 14/470) / 14, so σ = 0.0229; the limit stands 3 σ over 68%."""
    size = right_size(0.68, 0.74, schools=14, students=470)
    sigma = math.sqrt(0.68 * 0.32 / 470 + 0.0009 * (1 - 14 / 470) / 14)
    after = math.sqrt(0.74 * 0.26 / 470 + 0.0009 * (1 - 14 / 470) / 14)
    beyond = 0.5 * math.erfc((3 * sigma - 0.06) / after / math.sqrt(2))
    assert size.usual == pytest.approx(sigma)
    assert size.power[0] == pytest.approx(1 - (1 - 0.0027) ** 3 * (1 - beyond), abs=1e-4)
    assert (size.more_students, size.periods) == (29, 4)


def test_down_is_seen_as_well_as_up():
    up, down = (right_size(0.5, share, schools=10, students=900) for share in (0.56, 0.44))
    assert up.power == pytest.approx(down.power)
    assert up.more_students == down.more_students == 54


def test_an_aim_that_drowns_in_usual_ups_and_downs_is_never_seen():
    size = right_size(0.62, 0.63, schools=10, students=900)
    assert size.periods is None
    assert max(size.power) < 0.8


def test_more_schools_and_steadier_ones_show_it_sooner():
    few, many = (right_size(0.68, 0.74, schools=s, students=30 * s).power[1] for s in (10, 30))
    loose, steady = (right_size(0.68, 0.74, schools=14, students=470, spread=t).power[1] for t in (0.08, 0.0))
    assert few < many
    assert loose < steady


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"start": 0.0}, "Both shares"),
        ({"target": 1.0}, "Both shares"),
        ({"target": 0.6}, "they differ"),
        ({"schools": 0}, "at least one school"),
        ({"students": 5}, "a student in each"),
        ({"spread": 0.3}, "spread"),
        ({"baseline": 0}, "periods"),
        ({"most": 61}, "periods"),
    ],
)
def test_numbers_without_an_answer_are_refused(changes, words):
    asked = {"start": 0.6, "target": 0.7, "schools": 10, "students": 900} | changes
    with pytest.raises(WrongUsage) as refused:
        right_size(asked.pop("start"), asked.pop("target"), **asked)
    assert words in refused.value.fix
    assert refused.value.code == "size.out-of-range"
