"""Causes of the problem: evidence with a source, at most six bones, links to drivers, versions, and undo."""

import pytest

from gofar.apps.access.errors import Conflict, NotAllowed, NotVisible
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.causes import add_cause, bring_cause_back, retire_cause, reword_cause
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Cause, Node
from gofar.apps.improvement.queries.causes import (
    cause_for,
    causes_behind,
    fishbone_for,
    versions_of_causes,
    words_of_cause,
)
from gofar.core.errors import DataRefused


def add(cast, text, category="Time", **more):
    words = {"category": category, "text": text, "evidence": "hunch", "control": "yes"} | more
    return add_cause(cast.harbor.theory, words, by=cast.dora)


@pytest.fixture
def driver(cast):
    return Node.objects.get(kind="primary")


def fresh(cause):
    return Cause.objects.get(pk=cause.pk)


def test_causes_hang_on_their_bones_and_say_what_answers_them(cast, driver):
    late = add(cast, "Bus is late", evidence="data", source="Bus times", drivers=[driver.slug, "nowhere"])
    snow = add(cast, "Snow", parent=late, category="Weather")
    add(cast, "No breakfast", "Families")
    bones = fishbone_for(cast.tomas, cast.harbor)
    assert [(name, [one.cause.text for one in causes]) for name, causes in bones.bones] == [
        ("Time", ["Bus is late"]),
        ("Families", ["No breakfast"]),
    ]
    assert [one.cause.text for one in bones.all()] == ["Bus is late", "Snow", "No breakfast"]
    assert (fresh(late).drivers, fresh(snow).category) == ([driver.slug], "Time")
    assert [cause.text for cause in bones.unanswered] == ["No breakfast"]
    assert [cause.text for cause in causes_behind(cast.tomas, driver)] == ["Bus is late"]


def test_a_cause_above_is_answered_below_and_drivers_rest_on_what_is_near(cast, driver):
    smaller = add_part(cast.harbor.theory, Draft(Node.Kind.SECONDARY, "In time"), parent=driver, by=cast.dora)
    lone = add_part(cast.harbor.theory, Draft(Node.Kind.PRIMARY, "Families"), parent=None, by=cast.dora)
    late = add(cast, "Bus is late")
    add(cast, "Snow", parent=late, drivers=[smaller.slug])
    add(cast, "Ice", parent=late)
    bones = fishbone_for(cast.tomas, cast.harbor)
    assert [cause.text for cause in bones.unanswered] == ["Ice"]
    assert list(bones.uncaused) == [lone]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"evidence": "data"}, "no source"),
        ({"category": "Seventh"}, "at most 6 bones"),
        ({"parent": "strange"}, "no such cause"),
    ],
)
def test_what_a_fishbone_cannot_hold_is_refused(cast, words, said):
    for number in range(6):
        add(cast, f"Cause {number}", f"Bone {number}")
    if "parent" in words:
        strange = {"category": "A", "text": "B", "evidence": "hunch", "control": "no"}
        words = words | {"parent": add_cause(cast.prairie.theory, strange, by=cast.pia)}
    with pytest.raises(DataRefused, match=said):
        add(cast, "One more", **{"category": "Bone 1"} | words)
    assert Cause.objects.filter(theory=cast.harbor.theory).count() == 6


def test_a_cause_does_not_hang_below_itself_and_does_not_leave_smaller_ones_behind(cast):
    late, hungry = add(cast, "Bus is late"), add(cast, "No breakfast", "Families")
    snow = add(cast, "Snow", parent=late)
    with pytest.raises(DataRefused, match="below itself"):
        reword_cause(fresh(late), {"parent": fresh(snow)}, expected=1, by=cast.dora)
    with pytest.raises(DataRefused, match="Smaller causes hang below it"):
        reword_cause(fresh(late), {"parent": fresh(hungry)}, expected=1, by=cast.dora)
    with pytest.raises(DataRefused, match="Smaller causes hang below it"):
        retire_cause(fresh(late), by=cast.dora)
    with pytest.raises(DataRefused, match="Smaller causes hang below it"):
        undo(cast.harbor.audit.get(says="added cause 1 of the problem"), by=cast.dora)


def test_a_cause_keeps_its_versions_and_an_undo_brings_its_links_back(cast, driver):
    late = add(cast, "Bus is late", drivers=[driver.slug])
    reword_cause(late, {"text": "First bus at 8:20", "drivers": []}, expected=1, by=cast.dora, reason="Seen.")
    assert words_of_cause(cast.tomas, late, 1)["text"] == "Bus is late"
    assert words_of_cause(cast.pia, late, 1) == {}
    rows = versions_of_causes(cast.tomas, cast.harbor.theory)
    assert [(row.number, old and old.number) for _cause, row, old in rows] == [(2, 1), (1, None)]
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert (fresh(late).text, fresh(late).drivers) == ("Bus is late", [driver.slug])


def test_the_second_writer_is_refused(cast):
    late = add(cast, "Bus is late")
    reword_cause(fresh(late), {"text": "First"}, expected=1, by=cast.hana)
    with pytest.raises(Conflict):
        reword_cause(fresh(late), {"text": "Second"}, expected=1, by=cast.dora)
    assert fresh(late).text == "First"


def test_a_cause_is_retired_brought_back_and_each_is_undone(cast):
    late = add(cast, "Bus is late")
    snow = add(cast, "Snow", parent=late)
    retire_cause(fresh(snow), by=cast.dora)
    retire_cause(fresh(late), by=cast.dora)
    count = cast.harbor.audit.count()
    retire_cause(fresh(late), by=cast.dora)
    assert cast.harbor.audit.count() == count
    assert {cause.text for cause in fishbone_for(cast.dora, cast.harbor).retired} == {"Bus is late", "Snow"}
    with pytest.raises(DataRefused, match="above it is retired"):
        bring_cause_back(fresh(snow), by=cast.dora)
    bring_cause_back(fresh(late), by=cast.dora)
    bring_cause_back(fresh(snow), by=cast.dora)
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert fresh(snow).retired
    count = cast.harbor.audit.count()
    bring_cause_back(fresh(late), by=cast.dora)
    assert cast.harbor.audit.count() == count


def test_adding_is_taken_back_by_retiring(cast):
    late = add(cast, "Bus is late")
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert fresh(late).retired


def test_a_teacher_reads_causes_and_changes_none_and_a_stranger_finds_none(cast):
    late = add(cast, "Bus is late")
    assert cause_for(cast.tomas, cast.harbor, 1) == late
    with pytest.raises(NotAllowed):
        retire_cause(late, by=cast.tomas)
    for look in (lambda: cause_for(cast.pia, cast.harbor, 1), lambda: fishbone_for(cast.pia, cast.harbor)):
        with pytest.raises(NotVisible):
            look()
