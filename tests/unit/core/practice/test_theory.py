"""A theory as plain values: circles are seen, depth is counted, and every change between two graphs is told once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.practice.theory import Turn, Turned, above, circles, height, turns

TREE = {"a": None, "b": "a", "c": "b", "d": None}


@pytest.mark.parametrize(
    ("node", "parent", "circle"),
    [("a", "c", True), ("a", "a", True), ("b", "d", False), ("c", None, False), ("d", "c", False)],
)
def test_a_part_may_not_hang_below_itself(node, parent, circle):
    assert circles(TREE, node, parent) is circle


@given(
    st.dictionaries(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 9)), max_size=10),
    st.integers(0, 9),
)
def test_looking_up_ends_even_in_a_circle(parents, start):
    seen = list(above(parents, start))
    assert seen[0] == start
    assert len(seen) == len(set(seen)) <= 10


def test_height_counts_the_levels_below():
    assert [height(TREE, node) for node in "abcd"] == [3, 2, 1, 1]


def graph(*parts):
    """Each part: slug, title, parent, hypothesis, definition, and a measure where it was written down."""
    nodes = [
        {"slug": p[0], "kind": "idea", "title": p[1], "definition": p[4]}
        | ({"measure": p[5]} if len(p) > 5 else {})
        for p in parts
    ]
    return {"nodes": nodes, "edges": [{"child": p[0], "parent": p[2], "hypothesis": p[3]} for p in parts]}


def test_every_turn_is_named():
    old = graph(
        ("d", "Driver", None, "", "", 1), ("e", "Other", None, "", ""), ("i", "Call", "d", "It helps.", "By 10."),
        ("x", "Gone", "d", "", ""),
    )  # fmt: skip
    new = graph(
        ("d", "Driver", None, "", "", 2), ("e", "Other", None, "", "", 5), ("i", "Call early", "e", "It may help.", "By 9."),
        ("n", "New", "d", "", ""),
    )  # fmt: skip
    assert turns(old, new) == (
        Turned(Turn.MEASURED, "d", "Driver"),
        Turned(Turn.RENAMED, "i", "Call early", "Call", "Call early"),
        Turned(Turn.MOVED, "i", "Call early", "Driver", "Other"),
        Turned(Turn.REWORDED, "i", "Call early", "It helps.", "It may help."),
        Turned(Turn.REWORDED, "i", "Call early", "By 10.", "By 9."),
        Turned(Turn.ADDED, "n", "New", after="Driver"),
        Turned(Turn.RETIRED, "x", "Gone"),
    )


def test_a_move_to_the_aim_has_no_name_and_an_empty_graph_no_turns():
    old, new = graph(("d", "Driver", "z", "", "")), graph(("d", "Driver", None, "", ""))
    assert turns(old, new) == (Turned(Turn.MOVED, "d", "Driver"),)
    assert turns({}, {}) == ()
    assert turns(new, new) == ()
