"""Reads of the loop: each version's own words, how far the aim is, and whom a claim may tell what."""

import datetime as dt

import pytest

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import thing_of, undo
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part, reword_part
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.improvement.queries import tests as readings
from gofar.apps.improvement.queries.charter import charter_for, reached, text_of, words_on
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.theory import Kind, part_for, theory_for, words_of
from gofar.core.practice.cycle import Decision
from tests.cast import put_points, second_factor


def test_each_version_of_the_charter_keeps_its_words(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "First."}, expected=1, by=cast.dora)
    reword_charter(charter, {"problem": "Second."}, expected=2, by=cast.dora)
    assert [text_of(cast.tomas, charter, number)["problem"] for number in (1, 2, 3)] == [
        "",
        "First.",
        "Second.",
    ]
    assert text_of(cast.tomas, charter) == text_of(cast.tomas, charter, 3)
    assert text_of(cast.pia, charter, 2)["problem"] == ""


def test_a_question_waits_until_the_school_signs(cast):
    charter = charter_for(cast.dora, cast.harbor)
    sign_charter(cast.harbor_high, name="L. Vance", question="Who sees it?", by=cast.lena)
    word = next(w for w in words_on(cast.dora, charter) if w.school == cast.harbor_high)
    assert (word.signed, word.question) == (False, "Who sees it?")
    sign_charter(cast.harbor_high, name="L. Vance", by=cast.lena)
    word = next(w for w in words_on(cast.dora, charter) if w.school == cast.harbor_high)
    assert (word.signed, word.question) == (True, "")


def test_how_far_the_aim_is_leaves_hidden_schools_out_for_those_who_may_not_see_them(cast):
    charter = Charter.objects.get(network=cast.harbor)
    parts = {"measure": cast.attendance, "baseline_on": dt.date(2026, 5, 22)}
    reword_charter(charter, parts, expected=1, by=cast.dora)
    assert reached(cast.dora, charter) is None
    put_points(cast.attendance, cast.harbor_high, [(60, 100), (75, 100)])
    put_points(cast.attendance, cast.skerry_high, [(0, 8), (0, 8)])
    second_factor(cast.dora)
    whole, part = reached(cast.dora, charter), reached(cast.faye, charter)
    assert (round(whole.share, 4), whole.schools) == (0.6944, 2)
    assert (part.share, part.schools) == (0.75, 1)


def test_a_part_is_found_by_its_people_and_tells_what_it_should_move(cast):
    driver = Node.objects.get(kind="primary")
    smaller = add_part(cast.harbor.theory, Draft(Kind.SECONDARY, "In time"), parent=driver, by=cast.dora)
    theory = theory_for(cast.tomas, cast.harbor, ())
    by_title = {part.node.title: part for part in theory.parts()}
    assert theory.above(by_title["In time"]).node == driver
    assert theory.above(by_title["Every absence is noticed"]) is None
    assert part_for(cast.tomas, cast.harbor, smaller.slug) == smaller
    with pytest.raises(NotVisible):
        part_for(cast.pia, cast.harbor, smaller.slug)


def test_an_undo_brings_back_a_parts_words_with_the_belief_behind_them(cast):
    before = words_of(cast.dora, cast.idea)
    reword_part(cast.idea, {"title": "Call early"}, expected=1, hypothesis="A voice helps.", by=cast.dora)
    assert words_of(cast.dora, cast.idea)["hypothesis"] == "A voice helps."
    assert words_of(cast.dora, cast.idea, 1)["title"] == before["title"]
    change = latest_change(cast.dora, cast.harbor)
    undo(change, by=cast.dora)
    assert words_of(cast.dora, thing_of(change)) == before


def test_counts_in_a_claim_are_for_those_who_may_see_every_test_behind_it(cast):
    own, other = cast.start(), cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    for test, person in ((own, cast.tomas), (other, cast.quinn)):
        log_result(test.cycles.get(), value=2, out_of=12, by=person)
        decide(test.cycles.get(), Decision.ABANDON, expected=None, by=person)
    write_learning(cast.harbor, "Only 2 of 12 came back.", tests_for=[own, other], by=cast.hana)
    second_factor(cast.tomas)
    second_factor(cast.dora)
    cast.agree()

    def claim(person):
        return learned_from(person, cast.harbor, readings.tests_of(person, cast.harbor))[0]

    assert claim(cast.dora).claim == "Only 2 of 12 came back."
    assert claim(cast.tomas).claim == "Only some came back."
    assert claim(cast.dora).speaks_against_an_idea
