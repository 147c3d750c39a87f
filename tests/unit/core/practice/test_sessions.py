"""Built-in sessions, codes, cards that look alike, and dots."""

import pytest

from gofar.core.practice.sessions.alike import suggest
from gofar.core.practice.sessions.codes import ALPHABET, is_code, read_code
from gofar.core.practice.sessions.dots import dots_for
from gofar.core.practice.sessions.plans import parse, plan, plans


def test_the_decks_session_has_its_shape():
    deck = plan("deck")
    assert len(deck.prompts) == 4
    assert [len(one.items) for one in deck.lists] == [5, 9, 6, 6]
    kinds = [step.kind for step in deck.steps]
    assert kinds[:4] == ["welcome", "jot", "pair", "present"]
    assert kinds[4:16] == ["present", "talk", "share"] * 4
    assert kinds[16:] == ["share", "vote", "commit", "exit"]
    assert [step.prompt for step in deck.steps if step.kind == "talk"] == [2, 3, 4, None]
    assert 5 <= next(step.minutes for step in deck.steps if step.kind == "jot") <= 7
    assert all(3 <= step.minutes <= 4 for step in deck.steps if step.kind == "talk")
    assert [step.unreached for step in deck.steps].count(True) == 1
    assert deck.minutes == 85


def test_an_unknown_name_gives_the_first_and_every_plan_has_words():
    assert plan("nothing") is plans()[0]
    assert all(step.title and step.words and step.script for one in plans() for step in one.steps)


@pytest.mark.parametrize(
    ("kind", "prompt", "why"), [("dance", 1, "no kind"), ("talk", 2, "points at nothing")]
)
def test_a_misspelt_plan_is_refused(kind, prompt, why):
    step = {"kind": kind, "title": "T", "words": "W", "script": "S", "minutes": 1, "prompt": prompt}
    with pytest.raises(ValueError, match=why):
        parse("x", {"name": "N", "says": "S", "prompts": ["P"], "lists": [], "steps": [step]})


def test_codes_hold_no_sign_that_reads_as_another():
    assert not set("0O1IL") & set(ALPHABET)
    assert read_code(" k7q-m2p ") == "K7QM2P"
    assert is_code("K7QM2P")
    assert not is_code("K7QM2")
    assert not is_code("K7QM20")
    assert not is_code(read_code("K7QM2PX"))


def test_cards_with_shared_words_are_suggested_together():
    found = suggest(
        [
            "Time to plan together",
            "We need planning time",
            "Principals who protect the team",
            "Protected by principals",
            "Buses",
            "the",
        ]
    )
    assert [one.places for one in found] == [(0, 1), (2, 3)]
    assert found[0].words == ("plan", "time")


def test_dots_are_a_quarter_and_three_at_least():
    assert [dots_for(n) for n in (0, 4, 12, 13, 40)] == [3, 3, 3, 4, 10]
