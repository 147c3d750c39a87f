"""The theory moves: below another driver, up and down, out and back; nothing circles, and everything is undone."""

import pytest

from gofar.apps.access.errors import CannotUndo, Conflict, NotAllowed
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_part,
    bring_back,
    move_part,
    overrule_belief,
    retire_part,
    reword_part,
)
from gofar.apps.improvement.models import Node, Theory
from gofar.apps.improvement.queries.theory import branch_differences, theory_for
from gofar.core.errors import DataRefused

IDEA, SECOND, FIRST = Node.Kind.IDEA, Node.Kind.SECONDARY, Node.Kind.PRIMARY


@pytest.fixture
def grown(cast):
    """Two drivers of the aim; below the first a smaller one and two ideas, one with a branch."""
    theory, by = cast.harbor.theory, cast.dora
    first = Node.objects.get(kind=FIRST)
    second = add_part(theory, Draft(FIRST, "Families know us"), parent=None, by=by)
    smaller = add_part(theory, Draft(SECOND, "Reached in time"), parent=first, by=by)
    huddle = add_part(theory, Draft(IDEA, "Huddle"), parent=first, by=by)
    branch = add_part(
        theory, Draft(IDEA, "Text first", school=cast.quay_high), parent=first, branch_of=cast.idea, by=by
    )
    return {"first": first, "second": second, "smaller": smaller, "huddle": huddle, "branch": branch}


def fresh(node):
    return Node.objects.select_related("theory").get(pk=node.pk)


def shape(cast):
    """Return the diagram as names, each with what hangs below it."""

    def of(part):
        return {part.node.title: [of(below) for below in part.below]}

    return [of(driver) for driver in theory_for(cast.dora, cast.harbor, ()).drivers]


CALL = "Call home on the first day out"


def test_an_idea_moves_with_its_branch_and_comes_back(cast, grown):
    before = shape(cast)
    move_part(fresh(cast.idea), grown["second"], by=cast.dora)
    assert shape(cast) == [
        {"Every absence is noticed": [{"Reached in time": []}, {"Huddle": []}]},
        {"Families know us": [{CALL: []}]},
    ]
    assert grown["branch"].edges_up.get().parent == grown["second"]
    theory = Theory.objects.get(pk=cast.harbor.theory.pk)
    assert {
        "child": cast.idea.slug,
        "parent": "families-know-us",
        "hypothesis": "A call brings students back.",
    } in (theory.graph["edges"])
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert shape(cast) == before
    assert grown["branch"].edges_up.get().parent == grown["first"]


def test_parts_are_put_in_order_among_their_own_sort_and_undone(cast, grown):
    move_part(fresh(grown["huddle"]), grown["first"], by=cast.dora)
    assert list(shape(cast)[0]["Every absence is noticed"][0]) == ["Huddle"]
    move_part(fresh(grown["huddle"]), grown["first"], after=cast.idea, by=cast.dora)
    ideas = theory_for(cast.dora, cast.harbor, ()).ideas()
    assert [part.node.title for part in ideas] == [CALL, "Text first", "Huddle"]
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert theory_for(cast.dora, cast.harbor, ()).ideas()[0].node.title == "Huddle"


def test_the_same_place_again_changes_nothing(cast, grown):
    count = cast.harbor.audit.count()
    move_part(fresh(grown["huddle"]), grown["first"], after=cast.idea, by=cast.dora)
    assert cast.harbor.audit.count() == count


def test_a_drivers_kind_follows_from_its_place(cast, grown):
    move_part(fresh(grown["second"]), grown["smaller"], by=cast.dora)
    assert fresh(grown["second"]).kind == SECOND
    move_part(fresh(grown["smaller"]), None, after=grown["first"], by=cast.dora)
    assert fresh(grown["smaller"]).kind == FIRST
    assert [next(iter(p)) for p in shape(cast)] == ["Every absence is noticed", "Reached in time"]


@pytest.mark.parametrize(
    ("who", "under", "said"),
    [
        ("first", "smaller", "below itself"),
        ("first", "first", "below itself"),
        ("huddle", None, "must move a driver"),
        ("huddle", "idea", "Nothing hangs below an idea"),
        ("branch", "second", "moves with its idea"),
    ],
)
def test_what_cannot_hang_there_is_refused_and_nothing_moves(cast, grown, who, under, said):
    before, parts = shape(cast), grown | {"idea": cast.idea, None: None}
    with pytest.raises(DataRefused, match=said):
        move_part(fresh(parts[who]), parts[under], by=cast.dora)
    assert shape(cast) == before


def test_drivers_stand_three_deep_and_no_deeper(cast, grown):
    third = add_part(cast.harbor.theory, Draft(SECOND, "By 10:30"), parent=grown["smaller"], by=cast.dora)
    with pytest.raises(DataRefused, match="3 deep"):
        add_part(cast.harbor.theory, Draft(SECOND, "By 10"), parent=third, by=cast.dora)
    with pytest.raises(DataRefused, match="3 deep"):
        move_part(fresh(grown["second"]), third, by=cast.dora)
    move_part(fresh(cast.idea), third, by=cast.dora)


def test_two_people_move_one_part_and_the_second_is_told(cast, grown):
    was = grown["first"].pk
    move_part(fresh(cast.idea), grown["second"], was=was, by=cast.hana)
    with pytest.raises(Conflict) as told:
        move_part(fresh(cast.idea), grown["smaller"], was=was, by=cast.dora)
    assert (told.value.yours, told.value.theirs) == (
        {"Below": "“Reached in time”"},
        {"Below": "“Families know us”"},
    )


def test_a_move_is_not_taken_back_over_another_one_or_below_what_is_retired(cast, grown):
    move_part(fresh(grown["huddle"]), grown["smaller"], by=cast.dora)
    first = latest_change(cast.dora, cast.harbor)
    move_part(fresh(grown["huddle"]), grown["second"], by=cast.dora)
    with pytest.raises(CannotUndo, match="moved again"):
        undo(first, by=cast.dora)
    second = latest_change(cast.dora, cast.harbor)
    retire_part(fresh(grown["smaller"]), by=cast.dora)
    with pytest.raises(CannotUndo, match="retired"):
        undo(second, by=cast.dora)


def test_rewording_a_moved_part_and_taking_it_back_leaves_it_where_it_is(cast, grown):
    reword_part(fresh(cast.idea), {"title": "Call early"}, expected=1, by=cast.dora)
    change = latest_change(cast.dora, cast.harbor)
    move_part(fresh(cast.idea), grown["second"], by=cast.dora)
    undo(change, by=cast.dora)
    assert fresh(cast.idea).title == CALL
    assert fresh(cast.idea).edges_up.get().parent == grown["second"]


def test_a_part_is_retired_and_brought_back_where_it_hung(cast, grown):
    before = shape(cast)
    retire_part(fresh(grown["huddle"]), by=cast.dora)
    assert "Huddle" not in str(shape(cast))
    bring_back(fresh(grown["huddle"]), by=cast.dora)
    assert sorted(str(shape(cast))) == sorted(str(before))
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert fresh(grown["huddle"]).retracted_at is not None
    undo(cast.harbor.audit.filter(action="improvement.retire_part").get(), by=cast.dora)
    assert fresh(grown["huddle"]).retracted_at is None
    count = cast.harbor.audit.count()
    bring_back(fresh(grown["huddle"]), by=cast.dora)
    assert cast.harbor.audit.count() == count


def test_what_carries_something_is_not_retired_and_nothing_comes_back_below_a_retired_part(cast, grown):
    with pytest.raises(DataRefused, match="hangs below"):
        retire_part(fresh(grown["first"]), by=cast.dora)
    with pytest.raises(DataRefused, match="hangs below"):
        retire_part(fresh(cast.idea), by=cast.dora)
    retire_part(fresh(grown["branch"]), by=cast.dora)
    retire_part(fresh(cast.idea), by=cast.dora)
    count = cast.harbor.audit.count()
    retire_part(fresh(cast.idea), by=cast.dora)
    assert cast.harbor.audit.count() == count
    with pytest.raises(DataRefused, match="which is retired"):
        bring_back(fresh(grown["branch"]), by=cast.dora)


def test_a_driver_that_was_added_is_not_taken_back_once_something_hangs_below_it(cast, grown):
    added = cast.harbor.audit.filter(action="improvement.add_part").get(says__contains="Families know us")
    move_part(fresh(cast.idea), grown["second"], by=cast.dora)
    with pytest.raises(DataRefused, match="by now"):
        undo(added, by=cast.dora)


def test_a_word_on_belief_has_a_reason_and_is_taken_back(cast):
    with pytest.raises(DataRefused, match="no reason"):
        overrule_belief(cast.idea, 0.5, reason=" ", by=cast.dora)
    with pytest.raises(DataRefused, match="between 0% and 100%"):
        overrule_belief(cast.idea, 1.5, reason="Sure.", by=cast.dora)
    with pytest.raises(NotAllowed):
        overrule_belief(cast.idea, 0.5, reason="Halls are long.", by=cast.tomas)
    overrule_belief(cast.idea, 0.5, reason="Halls are long.", by=cast.hana)
    overrule_belief(cast.idea, 0.25, reason="We looked.", by=cast.dora)

    def word():
        part = theory_for(cast.faye, cast.harbor, ()).part(cast.idea.slug)
        return part.overrule and (part.overrule.value, part.overrule.by.name, part.belief.mean)

    assert word() == (0.25, "Dora", 0.5)
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert word() == (0.5, "Hana", 0.5)


def test_a_branch_says_where_it_reads_differently(cast, grown):
    found = branch_differences(cast.dora, fresh(grown["branch"]))
    assert [(d.name, d.branch, d.network) for d in found] == [
        ("title", "Text first", CALL),
        ("hypothesis", "", "A call brings students back."),
    ]
    assert branch_differences(cast.dora, cast.idea) == ()
