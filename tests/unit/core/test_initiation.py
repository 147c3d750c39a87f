"""When a network has begun."""

from gofar.core.practice.initiation import SAID, Criterion, Facts, initiation


def met(facts, said=()):
    return {one.criterion.value for one in initiation(facts, set(said)) if one.is_met}


def test_a_network_without_schools_has_met_nothing():
    assert met(Facts()) == set()


def test_each_criterion_is_met_by_its_own_fact():
    assert met(Facts(schools=10, signed=10)) == {"charter"}
    assert met(Facts(schools=10, signed=9, teams=10)) == {"teams"}
    assert met(Facts(schools=10, introduced=10, norms=True)) == {"introductions", "norms"}
    assert met(Facts(figures=True, tests=3)) == {"figures", "first-test"}
    assert met(Facts(pulse=True)) == {"pulse"}
    assert met(Facts(), SAID) == {"met", "counted"}


def test_how_far_is_told_in_schools():
    progress = {one.criterion: (one.done, one.of) for one in initiation(Facts(schools=14, teams=11), set())}
    assert progress[Criterion.TEAMS] == (11, 14)
    assert list(progress) == list(Criterion)
