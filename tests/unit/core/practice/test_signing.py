"""Which signatures still hold."""

from gofar.core.practice.signing import holding


def test_only_the_newest_words_hold():
    assert holding({1: "a", 2: "b", 3: "c"}) == {3}
    assert holding({}) == frozenset()


def test_small_changes_carry_a_signature_on():
    assert holding({1: "a", 2: "b", 3: "b."}, [3]) == {2, 3}
    assert holding({1: "a", 2: "b", 3: "c"}, [2]) == {3}


def test_words_that_come_back_are_signed_again_with_the_small_changes_before_them():
    assert holding({1: "a", 2: "b", 3: "a"}) == {1, 3}
    assert holding({1: "a", 2: "a.", 3: "b", 4: "a."}, [2]) == {1, 2, 4}
