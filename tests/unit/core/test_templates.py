"""Every template can be begun with: whole, honest about its evidence, and measured."""

import re

import pytest

from gofar.core.practice.measure import Direction, Kind
from gofar.core.practice.templates.load import KEYS, template, templates
from gofar.core.practice.templates.values import NO_EVIDENCE

FULL = [one for one in templates() if one.key != "blank"]
BANNED = re.compile(
    r"\b(significant\w*|prove[sn]?|caused|worst|failing (?:school|student)s?|deficit)\b", re.IGNORECASE
)


def test_the_five_are_offered_in_order_and_the_blank_one_is_empty():
    assert [one.key for one in templates()] == list(KEYS)
    blank = template("blank")
    assert (blank.drivers, blank.measures, blank.problem) == ((), (), "")
    assert template("nothing") is blank


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.key)
def test_it_has_three_to_five_drivers_eight_to_twelve_ideas_and_four_measures_picked(one):
    assert 3 <= len(one.drivers) <= 5
    assert 8 <= len(one.ideas) <= 12
    picked = [m.kind for m in one.measures if m.picked]
    assert picked.count(Kind.OUTCOME) == 1 and picked.count(Kind.BALANCING) == 1 and len(picked) == 4


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.key)
def test_every_idea_cites_a_work_or_says_that_none_was_found(one):
    for idea in one.ideas:
        if idea.source is None:
            assert idea.evidence == NO_EVIDENCE
        else:
            assert re.fullmatch(r".+ \((19|20)\d\d\), .+, .+", idea.evidence), idea.key
            assert idea.source.year <= 2025 and len(idea.source.title) > 10 and len(idea.source.where) > 5
        assert idea.definition and idea.because
    assert any(idea.source for idea in one.ideas)


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.key)
def test_titles_and_keys_are_unique_and_every_idea_reaches_the_aim_through_its_driver(one):
    titles = [*(d.title for d in one.drivers), *(i.title for i in one.ideas), *(m.name for m in one.measures)]
    keys = [*(d.key for d in one.drivers), *(i.key for i in one.ideas)]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert len(set(keys)) == len(keys)
    assert all(driver.ideas and driver.because for driver in one.drivers)


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.key)
def test_a_measure_stands_behind_the_aim_and_every_driver(one):
    known = {m.key: m for m in one.measures}
    assert known[one.aim.measure].kind is Kind.OUTCOME and known[one.aim.measure].picked
    assert known[one.aim.measure].direction is one.aim.direction is not Direction.NONE
    assert all(driver.measure in known for driver in one.drivers)
    for measure in one.measures:
        assert measure.numerator and (measure.denominator or measure.chart == "i"), measure.key
        assert len(measure.definition) > 60 and len(measure.short_name) <= 60 and len(measure.name) <= 160


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.key)
def test_its_words_are_plain(one):
    texts = [one.says, one.problem, *(d.definition for d in one.drivers)]
    texts += [part for idea in one.ideas for part in (idea.title, idea.definition, idea.because)]
    assert not [text for text in texts if BANNED.search(text)]
    assert max(len(title) for title in (i.title for i in one.ideas)) <= 160


def test_no_two_templates_share_the_key_of_a_measure_since_the_blank_one_offers_all():
    keys = [measure.key for one in FULL for measure in one.measures]
    assert len(set(keys)) == len(keys)
