"""What several schools' results say together."""

import pytest

from gofar.core.practice.cycle import Verdict
from gofar.core.practice.joint import Leaning, together

M, P, X = Verdict.MET, Verdict.PARTLY, Verdict.MISSED


@pytest.mark.parametrize(
    ("verdicts", "leaning"),
    [
        ([], Leaning.NOTHING),
        ([None, None], Leaning.NOTHING),
        ([M, M, None], Leaning.TOO_FEW),
        ([M, M, X], Leaning.MET),
        ([X, X, P], Leaning.MISSED),
        ([M, M, X, X], Leaning.MIXED),
        ([P, P, P], Leaning.MIXED),
    ],
)
def test_most_is_more_than_half_of_three_or_more(verdicts, leaning):
    assert together(verdicts).leaning == leaning


def test_a_school_without_a_result_is_neither_met_nor_missed():
    one = together([M, P, X, None, None])
    assert (one.met, one.partly, one.missed, one.waiting, one.judged) == (1, 1, 1, 2, 3)


def test_fewer_than_six_results_are_few():
    assert together([M] * 5).is_few
    assert not together([M] * 6).is_few
