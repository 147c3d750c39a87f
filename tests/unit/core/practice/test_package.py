"""A change package as a value: its file, its name, its graph, what is new in it, and what it would add."""

import json
from dataclasses import replace

import pytest

from gofar.core.errors import DataRefused
from gofar.core.practice.package import (
    Evidence,
    PackageDriver,
    TheirMeasure,
    TheirPart,
    There,
    arrival,
    check_graph,
    content_of,
    differences,
    from_plain,
    identity,
    to_plain,
    to_text,
)
from tests.packages import CALL, DRIVERS, MEASURE, TEXT, package


def test_the_same_content_gives_the_same_bytes_and_the_same_name():
    assert to_text(package()) == to_text(package())
    plain = to_plain(package())
    turned = dict(reversed(plain.items()))
    assert identity(turned) == plain["id"]
    assert to_plain(package(title="Another"))["id"] != plain["id"]


def test_a_package_comes_back_from_its_file_as_it_was():
    assert from_plain(json.loads(to_text(package()))) == package()


def test_a_file_may_leave_out_what_an_idea_need_not_say():
    plain = json.loads(to_text(package()))
    for name in ("warning", "credit", "evidence", "came_from"):
        del plain["ideas"][0][name]
    idea = from_plain(plain).ideas[0]
    assert (idea.warning, idea.credit, idea.evidence, idea.came_from) == (False, "", Evidence(), None)


def test_parts_are_found_by_what_is_above_them():
    held = package()
    assert [one.key for one in held.below(None)] == ["noticed"]
    assert [one.key for one in held.below("noticed")] == ["smaller"]
    assert held.ideas_under("noticed") == (CALL,)
    assert held.measure("attendance") == MEASURE
    assert held.measure(None) is None


# ------------------------------------------------------------------ the graph
@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"drivers": (*DRIVERS, DRIVERS[0])}, "drivers[0].key"),
        ({"ideas": (CALL, CALL)}, "ideas[0].key"),
        ({"ideas": (replace(CALL, driver="nowhere"),)}, "ideas[0].driver"),
        ({"ideas": (CALL, replace(TEXT, measure="nothing"))}, "ideas[1].measure"),
        ({"ideas": (TEXT,)}, "claims[0].ideas"),
        ({"drivers": (*DRIVERS, PackageDriver("x", "X", above="gone"))}, "drivers[2].above"),
        ({"drivers": (replace(DRIVERS[0], measure="gone"), DRIVERS[1])}, "drivers[0].measure"),
        ({"drivers": (replace(DRIVERS[0], above="smaller"), DRIVERS[1])}, "drivers[0]"),
        ({"drivers": (replace(DRIVERS[0], above="noticed"), DRIVERS[1])}, "drivers[0]"),
    ],
)
def test_parts_that_do_not_hang_together_are_refused_with_their_place(changes, where):
    with pytest.raises(DataRefused) as refused:
        check_graph(package(**changes))
    assert (refused.value.code, refused.value.where) == ("package.graph", where)


def test_drivers_stand_three_deep_and_no_deeper():
    third = PackageDriver("third", "Third", above="smaller")
    check_graph(package(drivers=(*DRIVERS, third)))
    with pytest.raises(DataRefused, match="at most 3 deep"):
        check_graph(package(drivers=(*DRIVERS, third, PackageDriver("fourth", "Fourth", above="third"))))


# ------------------------------------------------------------------ from version to version
def test_a_reader_learns_what_is_new_in_a_version():
    after = package(
        ideas=(replace(CALL, steps=("Call.",), evidence=Evidence(3)), replace(TEXT, key="other")),
    )
    told = differences(package(), after)
    assert told.fell == told.reworded == ("Call home by ten",)
    assert (told.added, told.dropped) == (("Text first",), ("Text first",))
    assert differences(after, package()).climbed == ("Call home by ten",)
    assert not differences(package(), package(version=2))


# ------------------------------------------------------------------ arriving
def test_into_an_empty_theory_everything_comes_each_part_below_what_is_above_it():
    made = arrival(package(), There())
    assert [part.key for part in made.parts] == ["noticed", "call", "smaller", "text"]
    assert [len(made.new_drivers), len(made.new_ideas)] == [2, 2]
    assert made.new_measures == ("attendance",)
    assert made.is_new
    assert made.staying == made.differing == ()


def test_what_is_there_stays_and_the_rest_comes_below_it():
    there = There(
        (
            TheirPart("ours", "  every ABSENCE is noticed ", is_idea=False, above=None),
            TheirPart("text-2", "Text first", is_idea=True, above="elsewhere"),
        ),
        (TheirMeasure("att", "Daily Attendance", "Counted otherwise."),),
    )
    made = arrival(package(), there)
    assert {part.key: part.stays for part in made.parts} == {
        "noticed": "ours", "call": None, "smaller": None, "text": "text-2",
    }  # fmt: skip
    assert made.measures == {"attendance": "att"}
    assert made.differing == ("Daily attendance",)
    assert made.new_measures == ()


def test_a_measure_that_is_counted_the_same_way_does_not_differ():
    same = There(measures=(TheirMeasure("att", "Daily attendance", f"{MEASURE.definition}\n"),))
    assert arrival(package(), same).differing == ()


def test_a_package_that_comes_twice_adds_nothing():
    there = There(
        (
            TheirPart("noticed", DRIVERS[0].title, is_idea=False, above=None),
            TheirPart("smaller", DRIVERS[1].title, is_idea=False, above="noticed"),
            TheirPart("call", CALL.title, is_idea=True, above="noticed"),
            TheirPart("text", TEXT.title, is_idea=True, above="smaller"),
        )
    )
    assert not arrival(package(), there).is_new


def test_the_content_that_another_network_takes_over_is_told_by_titles():
    renamed = package(
        network="Elsewhere",
        drivers=(replace(DRIVERS[0], key="a"), replace(DRIVERS[1], key="b", above="a")),
        ideas=(
            replace(CALL, key="c", driver="a", evidence=Evidence()),
            replace(TEXT, driver="b", warning=False),
        ),
    )
    assert content_of(renamed) == content_of(package())
    assert content_of(package(ideas=(CALL,))) != content_of(package())
