"""Laws of pairing, by many made-up rooms: everybody once, in twos and one three, the fewest groups within a school."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gofar.core.practice.pairing import Partner, find_another, join_late, pair_up

schools = st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=40)


def room(houses):
    return [Partner(100 + place, house) for place, house in enumerate(houses)]


def sizes(groups):
    return sorted(len(group) for group in groups)


def everybody(groups):
    return sorted(key for group in groups for key in group)


def within(groups, people):
    """How many groups hold two of one school."""
    house = {one.key: one.school if one.school is not None else ("alone", one.key) for one in people}
    return sum(len({house[key] for key in group}) < len(group) for group in groups)


def fewest(houses):
    """The fewest groups within a school that any pairing can have."""
    n, groups = len(houses), len(houses) // 2
    most = max(Counter(house for house in houses if house is not None).values(), default=0)
    if most <= groups or n < 2:
        return 0
    return max(n % 2, groups - (n - most))


@given(schools, st.integers(0, 2**32))
def test_everybody_is_in_exactly_one_group_of_two_or_three(houses, seed):
    groups = pair_up(room(houses), seed=seed)
    assert everybody(groups) == [100 + place for place in range(len(houses))]
    if len(houses) > 1:
        assert set(sizes(groups)) <= {2, 3}
        assert sizes(groups).count(3) == len(houses) % 2


@given(schools, st.integers(0, 1000))
def test_no_pairing_has_fewer_groups_within_a_school(houses, seed):
    people = room(houses)
    assert within(pair_up(people, seed=seed), people) == fewest(houses)


@given(schools, st.integers(0, 1000), st.integers(0, 1000))
def test_meeting_somebody_new_never_costs_a_pair_across_schools(houses, seed, again):
    people = room(houses)
    first = pair_up(people, seed=seed)
    met = frozenset(frozenset((a, b)) for group in first for a in group for b in group if a != b)
    assert within(pair_up(people, seed=again, met=met), people) == fewest(houses)


def test_sixty_people_meet_somebody_new_each_of_four_times():
    people, met = room([place % 14 for place in range(60)]), frozenset()
    for seed in range(4):
        groups = pair_up(people, seed=seed, met=met)
        new = {frozenset((a, b)) for group in groups for a in group for b in group if a != b}
        assert not new & met
        met |= new


def test_the_same_seed_gives_the_same_pairs_and_another_one_others():
    people = room([place % 4 for place in range(20)])
    assert pair_up(people, seed=7) == pair_up(people, seed=7) != pair_up(people, seed=8)


@given(st.integers(0, 30))
def test_whoever_comes_late_leaves_everybody_in_twos_and_threes(late):
    groups = ()
    for key in range(late):
        groups = join_late(groups, key)
        assert everybody(groups) == list(range(key + 1))
        assert set(sizes(groups)) <= ({2, 3} if key else {1})


def test_late_comers_go_to_whoever_is_alone_then_to_the_newest_two():
    assert join_late([(1, 2), (3,), (4, 5)], 9) == ((1, 2), (3, 9), (4, 5))
    assert join_late([(1, 2), (4, 5), (6, 7, 8)], 9) == ((1, 2), (4, 5, 9), (6, 7, 8))
    assert join_late([(1, 2, 3)], 9) == ((1, 2), (3, 9))


def test_whose_partner_is_not_there_finds_another():
    assert find_another([(1, 2), (3, 4)], 1) == ((3, 4, 1),)
    assert find_another([(1, 2), (3,)], 1) == ((3, 1),)
    assert find_another([(1, 2, 3), (4, 5)], 1) == ((2, 3), (4, 5, 1))
    assert find_another([(1, 2)], 1) is None
