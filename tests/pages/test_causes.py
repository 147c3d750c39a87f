"""The causes on their page: a fishbone that is text, forms that lose nothing, both texts for the second writer."""

import pytest
from django.urls import reverse

from gofar.apps.improvement.actions.causes import add_cause, reword_cause
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.models import Cause, Charter, Node
from tests.cast import second_factor

EMPTY = {
    "category": "",
    "text": "",
    "parent": "",
    "evidence": "",
    "source": "",
    "control": "",
    "expected": "",
}


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(response):
    return response.content.decode()


def words(**changes):
    return EMPTY | {"category": "Time", "text": "Bus is late", "evidence": "hunch", "control": "no"} | changes


@pytest.fixture
def late(cast):
    driver = Node.objects.get(kind="primary")
    held = {
        "category": "Time",
        "text": "Bus is late",
        "evidence": "data",
        "source": "Bus times",
        "control": "no",
    }
    return add_cause(cast.harbor.theory, held | {"drivers": [driver.slug]}, by=cast.dora)


def test_an_empty_fishbone_says_what_will_come(as_hub, client, cast):
    page = text(as_hub.get(at("causes")))
    assert "The fishbone will grow here" in page and "Say why the problem is there" in page
    assert "Drivers without a cause" in page and "Every absence is noticed" in page
    assert as_hub.get(at("causes-svg")).status_code == 404
    assert "No cause has been written yet" in text(as_hub.get(at("causes-history")))
    client.force_login(cast.tomas)
    assert at("add-cause") not in text(client.get(at("causes")))


def test_causes_stand_as_text_and_as_a_figure_below_the_charters_problem(as_hub, cast, late):
    reword_charter(
        Charter.objects.get(network=cast.harbor), {"problem": "Too few."}, expected=1, by=cast.dora
    )
    add_cause(
        cast.harbor.theory,
        {"category": "Families", "text": "No <b>food", "evidence": "hunch", "control": "yes"},
        by=cast.dora,
    )
    page = text(as_hub.get(at("causes")))
    assert "2 causes of the problem, 1 without a driver" in page and "Too few." in page
    assert "Bus times" in page and "no driver yet" in page and "Every absence is noticed" in page
    assert "<svg" in page and "No <b>food" not in page and "No &lt;b&gt;food" in page
    drawing = as_hub.get(at("causes-svg"))
    assert drawing["Content-Type"].startswith("image/svg+xml")
    assert "Bus is late" in drawing.content.decode()


def test_all_causes_answered_is_said(as_hub, late):
    assert "1 cause of the problem, each with a driver that answers it" in text(as_hub.get(at("causes")))


def test_a_cause_is_added_by_a_form(as_hub, cast, late):
    assert "Add a cause of the problem" in text(as_hub.get(at("add-cause") + "?bone=Time"))
    data = words(text="Snow", parent=late.pk, evidence="empathy", source="Four parents", drivers=[])
    assert as_hub.post(at("add-cause"), data).url == at("causes")
    snow = Cause.objects.get(text="Snow")
    assert (snow.parent, snow.category, snow.number) == (late, "Time", 2)
    assert "Cause 2 is on the fishbone." in text(as_hub.get(at("causes")))


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"text": ""}, "text", "Say what the cause is."),
        ({"category": ""}, "category", "Name the bone."),
        ({"evidence": "data"}, "source", "or call it a hunch"),
        ({"drivers": ["nowhere"]}, "drivers_0", "Choose drivers of this theory."),
        ({"parent": "99"}, "parent", "Choose a cause on this fishbone."),
        ({"category": "Seventh"}, "category", "at most 6 bones"),
    ],
)
def test_a_form_that_is_not_whole_keeps_what_was_typed(as_hub, cast, changes, field, said):
    for number in range(6):
        held = {"category": f"Bone {number}", "text": "x", "evidence": "hunch", "control": "no"}
        add_cause(cast.harbor.theory, held, by=cast.dora)
    answer = as_hub.post(at("add-cause"), words(category="Bone 1", source="") | changes)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Bus is late" in text(answer) or changes.get("text") == ""
    assert Cause.objects.count() == 6


def test_a_cause_is_changed_and_its_versions_stand_with_the_difference(as_hub, cast, late):
    page = text(as_hub.get(at("edit-cause", 1)))
    assert 'value="Bus is late"' in page and "checked" in page
    data = words(
        text="Bus is very late", evidence="data", source="Bus times", expected="1", reason="We looked."
    )
    assert as_hub.post(at("edit-cause", 1), data).url == at("causes")
    page = text(as_hub.get(at("causes-history")))
    assert "<ins>very" in page and "We looked." in page and "<del>Every absence is noticed</del>" in page
    assert "Cause 1, version 2" in page
    as_hub.post(at("edit-cause", 1), data | {"expected": "2"})
    late.refresh_from_db()
    assert late.version == 2


def test_a_refused_change_says_where(as_hub, cast, late):
    add_cause(
        cast.harbor.theory,
        {"category": "Time", "text": "Snow", "evidence": "hunch", "control": "no", "parent": late},
        by=cast.dora,
    )
    home = {"category": "Families", "text": "No food", "evidence": "hunch", "control": "no"}
    food = add_cause(cast.harbor.theory, home, by=cast.dora)
    answer = as_hub.post(at("edit-cause", 1), words(expected="1", parent=food.pk))
    assert answer.status_code == 422 and "Smaller causes hang below it." in text(answer)


def test_the_second_writer_reads_both_texts_and_loses_nothing(as_hub, cast, late):
    reword_cause(late, {"text": "First bus at 8:20"}, expected=1, by=cast.hana)
    sent = words(text="Bus comes too late", evidence="data", source="Bus times", expected="1")
    sent |= {"drivers": ["every-absence-is-noticed"]}
    late_answer = as_hub.post(at("edit-cause", 1), sent)
    assert late_answer.status_code == 409
    assert "First bus at 8:20" in text(late_answer) and "<ins>" in text(late_answer)
    page = late_answer.context["page"]
    again = {field.html_name: field.value() for field in page.carried} | {
        one.field.html_name: one.field.value() for one in page.contested
    }
    again = {name: "" if value is None else value for name, value in again.items()}
    assert as_hub.post(at("edit-cause", 1), again).status_code == 302
    late.refresh_from_db()
    assert (late.text, late.drivers, late.version) == ("Bus comes too late", ["every-absence-is-noticed"], 3)
    same = as_hub.post(at("edit-cause", 1), again | {"expected": "1"}, follow=True)
    assert "There was nothing left to save." in text(same)


def test_a_cause_is_retired_and_brought_back(as_hub, cast, late):
    answer = as_hub.post(at("retire-cause", 1), follow=True)
    assert "Cause 1 is retired." in text(answer) and "Retired causes" in text(answer)
    assert "Retired" in text(as_hub.get(at("causes-history")))
    assert "is back on the fishbone." in text(as_hub.post(at("bring-cause-back", 1), follow=True))
    held = {"category": "Time", "text": "Snow", "evidence": "hunch", "control": "no", "parent": late}
    add_cause(cast.harbor.theory, held, by=cast.dora)
    assert "Smaller causes hang below it." in text(as_hub.post(at("retire-cause", 1), follow=True))


def test_counts_in_a_cause_are_for_those_who_may_see_them(client, cast, late):
    reword_cause(late, {"source": "3 of 8 students"}, expected=1, by=cast.dora)
    for who, seen in ((cast.faye, False), (cast.dora, True)):
        second_factor(who)
        client.force_login(who)
        for page in (at("causes"), at("causes-history")):
            assert ("3 of 8" in text(client.get(page))) is seen


@pytest.mark.parametrize("name", ["add-cause", "edit-cause", "retire-cause", "bring-cause-back"])
def test_a_teacher_may_not_and_a_stranger_finds_nothing(client, cast, late, name):
    url = at(name, *([] if name == "add-cause" else [1]))
    for who, told in ((cast.tomas, 403), (cast.pia, 404)):
        client.force_login(who)
        assert client.post(url, words()).status_code == told
    assert not Cause.objects.get().retired
