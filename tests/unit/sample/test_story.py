"""The words and people around the tests: complete, plain, and pointing at things that exist."""

import dataclasses
import datetime as dt
import re
from enum import Enum

import pytest

from gofar.apps.people.roles import Role
from gofar.apps.sample.network import Part, load, words
from gofar.apps.sample.records import Level
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.tables import Table
from gofar.apps.sample.terms import TODAY

BANNED = re.compile(
    r"\b(significan\w+|prove[sdn]?|caused?|best|worst|failing|low-performing|rank\w*|pdsa|outperform\w*)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=[12, 3])
def told(request):
    return simulate(request.param)


def texts(value):
    """All texts in a value, however deep."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from texts(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Table):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def stories(sample):
    return sample.riverbend, sample.lakeshore


def test_no_text_is_empty_unfilled_or_uses_a_word_that_pages_refuse(told):
    for story in stories(told):
        for text in texts(story):
            assert text.strip() == text != ""
            assert "{" not in text and "}" not in text and "None" not in text
            assert not BANNED.search(text), text
    for name in ("ideas", "agreed", "learned", "lakeshore_story"):
        assert not [text for text in texts(words(name)) if BANNED.search(text)]


def test_sentences_are_short_enough_to_read_between_classes():
    for name in ("ideas", "agreed", "learned", "lakeshore_story"):
        for text in texts(words(name)):
            for sentence in re.split(r"(?<=[.?!])\s", text):
                assert len(sentence.split()) <= 24, sentence


def test_the_parts_are_those_of_the_record():
    assert {part.value for part in Part} == set(Role.values)


def test_every_person_has_a_name_and_an_address_that_reaches_nobody():
    for name in ("riverbend", "lakeshore"):
        people = load(name).people
        assert len({person.email for person in people}) == len(people)
        for person in people:
            assert re.fullmatch(r"[a-z]\.[a-z-]+@[a-z-]+\.example", person.email), person
            assert len(person.name.split()) >= 2
            assert (person.school is not None) == (person.part in {Part.SCHOOL_LEAD, Part.TEAM_MEMBER})


def test_each_school_has_one_lead_and_a_team_and_a_district():
    network = load("riverbend")
    assert len(network.schools) == 14 and len(network.districts) == 3
    for school in network.schools:
        assert len(network.of_part(Part.SCHOOL_LEAD, school.slug)) == 1
        assert len(network.of_part(Part.TEAM_MEMBER, school.slug)) in {2, 3}
        assert school.district in {district.slug for district in network.districts}
    assert len(network.of_part(Part.COACH)) == 2
    assert "Dana Reyes" in {person.name for person in network.of_part(Part.HUB_STAFF)}


def test_every_part_of_the_theory_hangs_on_what_is_above_it(told):
    for story in stories(told):
        seen, slugs = {None: None}, {m.slug for m in story.measures}
        for node in story.theory:
            above = {Level.PRIMARY: None, Level.SECONDARY: Level.PRIMARY, Level.IDEA: Level.SECONDARY}[
                node.level
            ]
            assert seen[node.parent] is above
            assert node.measure is None or node.measure in slugs
            assert (node.first_parent is None) == (node.moved_on is None)
            seen[node.key] = node.level
    levels = [node.level for node in told.riverbend.theory]
    assert levels.count(Level.PRIMARY) == 4 and levels.count(Level.IDEA) == 8


def test_one_idea_is_a_branch_of_the_school_that_made_it_and_one_driver_has_no_test(told):
    theory = {node.key: node for node in told.riverbend.theory}
    branches = [node for node in theory.values() if node.branch_of]
    assert [node.school for node in branches] == [told.truths.branch_school]
    assert branches[0].parent == theory[branches[0].branch_of].parent
    tested = {test.idea for test in told.riverbend.tests}
    assert [node.key for node in theory.values() if node.level is Level.IDEA and node.key not in tested] == [
        "visit"
    ]
    assert [node.key for node in theory.values() if node.level is Level.PRIMARY and not node.measure] == [
        "families"
    ]


def test_the_aim_starts_at_the_baseline_and_names_who_is_left_out(told):
    aim = told.riverbend.charter.aim
    assert aim.missing == ()
    assert aim.target == pytest.approx(aim.baseline + 0.12)
    assert 0.6 < aim.baseline < 0.75
    assert aim.equity.gap_from > aim.equity.gap_to == 5
    assert 300 < aim.more_students < 400
    assert aim.baseline_on < told.riverbend.charter.agreed_on < aim.by_when == dt.date(2027, 6, 30)


def test_twelve_schools_have_signed_and_two_have_asked(told):
    asked = [word for word in told.riverbend.signatures if word.question]
    assert len(told.riverbend.signatures) == 14 and len(asked) == 2
    assert {word.school for word in asked}.isdisjoint(effect.school for effect in told.truths.call)


def test_what_was_learned_cites_tests_that_had_ended_by_then(told):
    for story in stories(told):
        tests = {test.number: test for test in story.tests}
        for learning in story.learning:
            assert learning.supporting and not set(learning.supporting) & set(learning.contradicting)
            for number in (*learning.supporting, *learning.contradicting):
                assert any(c.result_on and c.result_on <= learning.on for c in tests[number].cycles)
    assert 6 <= len(told.riverbend.learning) <= 10
    assert any("So it may need" in learning.what_next for learning in told.riverbend.learning)


def test_notes_visits_and_chairs_name_people_and_schools_of_the_network(told):
    for story in stories(told):
        schools = {school.slug for school in story.network.schools}
        people = {person.email: person for person in story.network.people}
        assert all(note.school in schools and note.by in people and note.on < TODAY for note in story.notes)
        assert all(
            visit.school in schools and visit.by in people and visit.at.date() > TODAY
            for visit in story.visits
        )
        assert all(people[chair.email].part is chair.part for chair in story.chairs)
        assert all(test.measure in {m.slug for m in story.measures} for test in story.tests)
    assert len({chair.part for chair in told.riverbend.chairs}) == 6
    assert [c.number for c in told.riverbend.convenings if c.on > TODAY] == [4]


def test_the_teachers_chair_has_a_test_that_is_due(told):
    seat = next(chair for chair in told.riverbend.chairs if chair.part is Part.TEAM_MEMBER)
    own = [test.cycles[-1] for test in told.riverbend.tests if test.lead == seat.email]
    assert any(cycle.result is None and cycle.ends <= TODAY for cycle in own)


def test_figures_come_in_on_time_late_or_not_at_all(told):
    figures = told.truths.figures
    absent = {(a.school, a.week) for a in told.riverbend.arrivals if a.on is None}
    late = {a.school for a in told.riverbend.arrivals if a.on and a.on - a.week > dt.timedelta(days=7)}
    assert absent == {(figures.school, week) for week in figures.missing}
    assert late == {figures.late_school}


def test_the_second_network_has_ten_schools_and_few_tests(told):
    lakeshore = told.lakeshore
    assert len(lakeshore.network.schools) == 10
    assert [test.number for test in lakeshore.tests] == [1, 2, 3, 4, 5]
    assert set(lakeshore.readings.measure) == {m.slug for m in lakeshore.measures}
    assert (lakeshore.readings.numerator <= lakeshore.readings.denominator).all()
