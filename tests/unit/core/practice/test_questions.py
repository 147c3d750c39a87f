"""The six questions to learn: short enough to be filed under, and each found by its key."""

from gofar.core.practice.questions import TO_LEARN, to_learn


def test_there_are_six_each_with_a_key_of_its_own_that_the_record_can_hold():
    assert len({one.key for one in TO_LEARN}) == 6
    assert all(len(one.key) <= 20 and len(one.name) <= 24 for one in TO_LEARN)
    assert all(one.words.endswith("?") for one in TO_LEARN)


def test_a_question_is_found_by_its_key_and_an_unknown_key_is_none():
    assert to_learn("variation") in TO_LEARN
    assert to_learn("") is None
    assert to_learn("weather") is None
