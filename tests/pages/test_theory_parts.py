"""The theory's parts on the page: narrowed, moved, retired, overruled, replayed; all without a script."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as clock_at
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part, overrule_belief, retire_part
from gofar.apps.improvement.models import Node, Overrule
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor

CALL = "call-home-on-the-first-day-out"


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(response):
    return response.content.decode()


def flat(response):
    """The words of a page as they are read, without mark-up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text(response)))


@pytest.fixture
def as_hub(client, cast):
    client.force_login(cast.dora)
    return client


@pytest.fixture
def driver(cast):
    return Node.objects.get(kind="primary")


def add(cast, kind, title, parent=None, **parts):
    return add_part(cast.harbor.theory, Draft(Node.Kind(kind), title, **parts), parent=parent, by=cast.dora)


def close(cast, value, decision=Decision.ADOPT, **changes):
    test = cast.start(by=cast.dora, **changes)
    log_result(test.cycles.get(), value=value, out_of=12, by=cast.dora)
    decide(test.cycles.get(), decision, expected=None, by=cast.dora)
    return test


# ------------------------------------------------------------------ how sure, and what lacks
def test_how_sure_is_said_with_its_range_and_what_speaks_for_and_against(as_hub, cast):
    for value in (9, 9, 9, 9, 2, 2):
        close(cast, value)
    page = flat(as_hub.get(at("theory")))
    assert "6 tests: 4 met, 2 missed" in page
    assert "4 of 6 closed cycles met their prediction; about 63%, could be 40% to 83%." in page
    assert "Cycles below: 4 met, 2 missed" in page
    assert "contradicted" not in page and "not tested" not in page


def test_an_idea_that_tests_speak_against_is_called_contradicted(as_hub, cast):
    for value in (2, 7, 2):
        close(cast, value, Decision.ABANDON)
    page = flat(as_hub.get(at("theory")))
    assert "1 in part, 2 missed" in page
    assert "Tests speak against: Call home on the first day out." in page
    assert "contradicted 1" in page


def test_the_diagram_is_narrowed_to_what_lacks_something(as_hub, cast, driver):
    close(cast, 9)
    add(cast, "idea", "Huddle", driver)
    family = add(cast, "primary", "Families", measure=cast.attendance)
    add(cast, "idea", "Visit", family)
    page = as_hub.get(at("theory") + "?show=untested")
    names = re.findall(r"<b>([^<]+)</b> <small>", text(page))
    assert names == ["Huddle", "Visit"]
    assert "not tested 3" in flat(page) and "not measured 1" in flat(page)
    assert "Families" not in re.findall(
        r"<h3><a[^>]*>([^<]+)", text(as_hub.get(at("theory") + "?show=unmeasured"))
    )
    assert as_hub.get(at("theory") + "?show=nonsense").status_code == 200


def test_a_person_overrules_with_a_reason_and_the_rule_stays(as_hub, cast):
    close(cast, 9)
    url = at("overrule-belief", CALL)
    assert "The rule says: 1 of 1 closed cycle met its prediction" in flat(as_hub.get(url))
    answer = as_hub.post(url, {"value": "170", "reason": ""})
    assert answer.status_code == 422
    assert "between 0% and 100%" in text(answer) and "Give the reason" in text(answer)
    assert as_hub.post(url, {"value": "30", "reason": "Halls are long."}).status_code == 302
    page = flat(as_hub.get(at("theory")))
    assert "Dora says 30%: Halls are long." in page and "67% (" in page and "says 30%" in page
    change = cast.harbor.audit.first()
    as_hub.post(at("undo", change.pk))
    assert "Dora says" not in flat(as_hub.get(at("theory")))


def test_a_reason_with_counts_is_read_without_them_by_others(client, cast):
    overrule_belief(cast.idea, 0.3, reason="Only 2 of 12 came.", by=cast.dora)
    client.force_login(cast.faye)
    assert "Only some came." in flat(client.get(at("theory")))
    second_factor(cast.dora)
    client.force_login(cast.dora)
    assert "Only 2 of 12 came." in flat(client.get(at("theory")))


def test_a_driver_shows_its_causes_and_what_is_below_it(as_hub, cast, driver):
    words = {
        "category": "Time",
        "text": "Bus is late",
        "evidence": "hunch",
        "control": "no",
        "drivers": [driver.slug],
    }
    add_cause(cast.harbor.theory, words, by=cast.dora)
    page = flat(as_hub.get(at("theory") + f"?idea={driver.slug}"))
    assert "Driver of the aim" in page and "It answers: Bus is late" in page
    assert "No idea below it has a closed cycle yet." in page
    assert "the rule says nothing of a driver" in flat(as_hub.get(at("overrule-belief", driver.slug)))
    close(cast, 9)
    assert "Ideas below it have 1 closed cycle: 1 met." in flat(
        as_hub.get(at("theory") + f"?idea={driver.slug}")
    )


# ------------------------------------------------------------------ moving
def test_an_idea_is_moved_by_a_plain_form_and_the_message_takes_it_back(as_hub, cast, driver):
    family = add(cast, "primary", "Families")
    add(cast, "idea", "Visit", family)
    form = as_hub.get(at("move-part", CALL)).context["page"].form
    assert [group for group, _ in form.fields["place"].choices] == [
        "Below “Every absence is noticed”",
        "Below “Families”",
    ]
    assert form.initial == {"place": f"{driver.slug}:", "was": driver.slug}
    answer = as_hub.post(at("move-part", CALL), {"place": "families:visit", "was": driver.slug}, follow=True)
    assert "“Call home on the first day out” now stands after “Visit”." in text(answer)
    assert cast.idea.edges_up.get().parent == family
    as_hub.post(re.search(r'action="([^"]+/changes/\d+/[^"]*)"', text(answer))[1])
    assert cast.idea.edges_up.get().parent == driver


def test_up_and_down_are_one_press(as_hub, cast, driver):
    add(cast, "idea", "Huddle", driver)
    add(cast, "idea", "Visit", driver)
    tools = as_hub.get(at("theory") + "?idea=visit").context["page"].evidence.tools
    assert (tools.up, tools.down) == (f"{driver.slug}:{CALL}", "")
    as_hub.post(tools.move, {"place": tools.up, "was": tools.was})
    tools = as_hub.get(at("theory") + "?idea=visit").context["page"].evidence.tools
    assert (tools.up, tools.down) == (f"{driver.slug}:", f"{driver.slug}:huddle")
    as_hub.post(tools.move, {"place": tools.up, "was": tools.was})
    ideas = re.findall(r"<b>([^<]+)</b> <small>", text(as_hub.get(at("theory"))))
    assert ideas == ["Visit", "Call home on the first day out", "Huddle"]


def test_a_driver_may_stand_below_another_but_not_below_itself_or_too_deep(as_hub, cast, driver):
    smaller = add(cast, "secondary", "In time", driver)
    third = add(cast, "secondary", "By 10:30", smaller)
    family = add(cast, "primary", "Families")
    add(cast, "secondary", "First meeting", family)
    groups = [
        g for g, _ in as_hub.get(at("move-part", "in-time")).context["page"].form.fields["place"].choices
    ]
    assert groups == ["Below the aim", "Below “Every absence is noticed”", "Below “Families”"]
    answer = as_hub.post(at("move-part", driver.slug), {"place": f"{third.slug}:", "was": "aim"})
    assert answer.status_code == 422 and "It cannot stand there." in text(answer)
    as_hub.post(at("move-part", "in-time"), {"place": "families:first-meeting", "was": driver.slug})
    assert smaller.edges_up.get().parent == family


def test_two_people_move_one_part_and_the_second_reads_both(as_hub, cast, driver):
    add(cast, "primary", "Families")
    add(cast, "primary", "Third")
    as_hub.post(at("move-part", CALL), {"place": "families:", "was": driver.slug})
    answer = as_hub.post(at("move-part", CALL), {"place": "third:", "was": driver.slug})
    assert answer.status_code == 409
    assert "“Third”" in text(answer) and "“Families”" in text(answer)


def test_a_branch_is_moved_with_its_idea(as_hub, cast, driver):
    draft = Draft(Node.Kind.IDEA, "Text first", school=cast.quay_high)
    add_part(cast.harbor.theory, draft, parent=driver, branch_of=cast.idea, by=cast.dora)
    page = as_hub.get(at("theory") + "?idea=text-first")
    assert page.context["page"].evidence.tools.move == ""
    assert "moves with its idea" in flat(as_hub.get(at("move-part", "text-first")))
    assert as_hub.post(at("move-part", "text-first"), {"place": "aim:"}).status_code == 422


def test_a_drag_sends_what_the_form_sends(as_hub, client, cast, driver):
    page = text(as_hub.get(at("theory")))
    assert f'data-part="{CALL}" data-move="{at("move-part", CALL)}" data-was="{driver.slug}"' in page
    assert "js/theory.js" in page
    client.force_login(cast.tomas)
    page = text(client.get(at("theory")))
    assert "data-move" not in page and "js/theory.js" not in page and "Move to…" not in page


# ------------------------------------------------------------------ retiring
def test_a_part_is_retired_with_its_tests_on_record_and_brought_back(as_hub, cast, driver):
    close(cast, 9)
    answer = as_hub.post(at("retire-part", CALL), follow=True)
    assert "is retired. Its tests stay on record." in text(answer)
    assert "Retired parts" in text(answer) and "Say what must change to reach the aim" in text(answer)
    answer = as_hub.post(at("bring-part-back", CALL), follow=True)
    assert "is back in the theory." in text(answer) and "1 test: 1 met" in flat(answer)


def test_what_carries_something_stays_and_says_why(as_hub, cast, driver):
    answer = as_hub.post(at("retire-part", driver.slug), follow=True)
    assert "Something hangs below “Every absence is noticed”. Move or retire" in text(answer)
    retire_part(cast.idea, by=cast.dora)
    retire_part(Node.objects.get(pk=driver.pk), by=cast.dora)
    answer = as_hub.post(at("bring-part-back", CALL), follow=True)
    assert "Bring back “Every absence is noticed” first." in text(answer)


def test_tertiary_drivers_are_added_and_drawn(as_hub, cast, driver):
    smaller = add(cast, "secondary", "In time", driver)
    data = {"kind": "secondary", "title": "By 10:30", "under": smaller.slug, "school": ""}
    assert as_hub.post(at("add-idea"), data).status_code == 302
    refused = as_hub.post(at("add-idea"), data | {"title": "By 10", "under": "by-1030"})
    assert refused.status_code == 422 and "at most three deep" in text(refused)
    add(cast, "idea", "Ring twice", Node.objects.get(title="By 10:30"))
    page = text(as_hub.get(at("theory")))
    assert page.index("In time") < page.index("By 10:30") < page.index("Ring twice")


@pytest.mark.parametrize("name", ["move-part", "overrule-belief", "retire-part", "bring-part-back"])
def test_a_teacher_may_not_and_a_stranger_finds_nothing(client, cast, name):
    for who, told in ((cast.tomas, 403), (cast.pia, 404)):
        client.force_login(who)
        assert client.post(at(name, CALL), {"place": "aim:", "value": "5", "reason": "x"}).status_code == told
    assert not Overrule.objects.exists()


# ------------------------------------------------------------------ over time
def test_a_day_that_has_passed_is_shown_with_what_has_come_since(as_hub, cast, driver):
    with clock_at(dt.datetime(2026, 10, 20, 15, tzinfo=dt.UTC)):
        add(cast, "idea", "Huddle", driver)
        test = cast.start(by=cast.dora)
    with clock_at(dt.datetime(2026, 10, 20, 16, tzinfo=dt.UTC)):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.dora)
        decide(test.cycles.get(), Decision.ADOPT, expected=None, by=cast.dora)
    with clock_at(dt.datetime(2026, 11, 20, 15, tzinfo=dt.UTC)):
        page = as_hub.get(at("theory") + "?on=2026-09-30&show=untested")
        words = flat(page)
        assert "This is the theory as it stood on 30 September 2026." in words
        assert "One idea, none under test yet." in words
        assert (
            "1 more cycle closed." in words and "“Huddle” was added below Every absence is noticed." in words
        )
        assert "went from hunch to tested" in words and "how sure went from 50% to 67%" in words
        assert "Add an idea" not in words and "Move to…" not in words
        assert "31 October 2026" in words and "September 2026 1 idea, 0 closed cycles" in words
        assert "?on=2026-10-31&amp;show=untested" in text(page) or "&amp;on=2026-10-31" in text(page)
        later = flat(as_hub.get(at("theory") + "?on=2026-11-19"))
        assert "Nothing has changed since." in later


def test_every_version_is_told_with_what_changed(as_hub, cast, driver):
    add(cast, "idea", "Huddle", driver)
    data = {
        "title": "Ring early",
        "hypothesis": "A voice brings students back.",
        "definition": "",
        "measure": "",
    }
    data |= {"reason": "Shorter.", "expected": "1", "before": "A call brings students back."}
    as_hub.post(at("edit-part", CALL), data)
    as_hub.post(at("move-part", CALL), {"place": f"{driver.slug}:huddle", "was": driver.slug})
    page = text(as_hub.get(at("theory-history")))
    assert "Version 5" in page and "“Huddle” was added below Every absence is noticed." in page
    assert "is now called “Ring early”" in page and "<del>call</del>" in page and "<ins>voice</ins>" in page
    assert "Laid out" in page and "2 parts" in page
    assert "Moved “Ring early” behind “Huddle”" in page
    assert "The theory has 4 versions" in page


def test_a_theory_that_is_not_written_has_no_version_yet(client, cast):
    client.force_login(cast.pia)
    assert "has not been written yet" in text(client.get(reverse("theory-history", args=["prairie"])))
    assert client.get(reverse("theory", args=["prairie"]) + "?on=2020-01-01").status_code == 200
