"""The theory: a driver diagram that is text, the evidence for one idea, and two people who reword it."""

import datetime as dt

import pytest
from django.urls import reverse

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import Guess, decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Charter, Edge, Node
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
MOST_QUERIES = 30


def at(name: str, *more: str, network: str = "harbor") -> str:
    return reverse(name, args=[network, *more])


def text(response) -> str:
    return response.content.decode()


def close(cast, decision: Decision, value: int, school=None, reason: str = "", **changes):
    test = cast.start(school, by=cast.dora, **changes)
    cycle = test.cycles.get()
    log_result(cycle, value=value, out_of=12, by=cast.dora)
    decide(cycle, decision, expected=None, reason=reason, by=cast.dora)
    return test


def add(cast, kind: str, title: str, parent: Node | None = None, **parts) -> Node:
    branch_of = parts.pop("branch_of", None)
    draft = Draft(Node.Kind(kind), title, **parts)
    return add_part(cast.harbor.theory, draft, parent=parent, branch_of=branch_of, by=cast.dora)


@pytest.fixture
def as_hub(client, cast):
    client.force_login(cast.dora)
    return client


@pytest.fixture
def driver(cast):
    return Node.objects.get(kind="primary")


def words(**changes) -> dict:
    return {
        "title": "Call home on the first day out", "hypothesis": "A call brings students back.", "definition": "",
        "measure": "", "reason": "", "expected": "1", "before": "A call brings students back.",
    } | changes  # fmt: skip


# ------------------------------------------------------------------ reading
def test_the_title_counts_ideas_and_tests_and_names_the_driver_without_one(as_hub, cast):
    family = add(cast, "primary", "Family contact")
    add(cast, "idea", "Welcome visit before 9th grade", family)
    cast.start()
    page = text(as_hub.get(at("theory")))
    assert "Two ideas, one under test. Family contact has none.</h1>" in page
    assert "No measure yet: Every absence is noticed; Family contact." in page
    assert "No test yet: Welcome visit before 9th grade." in page
    assert page.count("no closed cycle yet") == 3
    assert "Under test, but no cycle closed yet: Call home on the first day out." in page
    assert "designed" in page and "hunch" in page


@pytest.mark.parametrize(
    ("tested", "title"), [(False, "One idea, none under test yet."), (True, "One idea, under test.")]
)
def test_the_title_of_a_small_theory(as_hub, cast, tested, title):
    if tested:
        cast.start()
    assert f"{title}</h1>" in text(as_hub.get(at("theory")))


def test_the_aim_stands_on_the_left_once_it_is_written(as_hub, cast):
    assert "The aim is not written yet." in text(as_hub.get(at("theory")))
    aim = {
        "population": "9th-graders on track", "baseline": 0.68, "target": 0.8, "by_when": dt.date(2027, 6, 30),
    }  # fmt: skip
    reword_charter(Charter.objects.get(network=cast.harbor), aim, expected=1, by=cast.dora)
    page = (
        text(as_hub.get(at("theory")))
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NON-BREAKING HYPHEN}", "-")
    )
    assert "By June 2027, 80% of 9th-graders on track, from 68%" in page


def test_a_smaller_driver_and_a_schools_branch_hang_where_they_belong(as_hub, cast, driver):
    smaller = add(cast, "secondary", "Families are reached in time", driver, measure=cast.attendance)
    add(cast, "idea", "Text first", driver, branch_of=cast.idea, school=cast.quay_high)
    add(cast, "idea", "Ten-minute huddle", smaller)
    page = text(as_hub.get(at("theory")))
    assert "Quay High’s branch: text first" in page
    assert page.index("Families are reached in time") < page.index("Ten-minute huddle")
    assert at("measure", "attendance") in page
    assert "Quay High’s branch of “Call home on the first day out”." in text(
        as_hub.get(at("theory") + "?idea=text-first")
    )


def test_evidence_stands_in_three_columns_and_keeps_what_was_stopped(as_hub, cast):
    second_factor(cast.dora)
    cast.agree()
    close(cast, Decision.ADOPT, 9)
    close(cast, Decision.ADAPT, 5, cast.quay_high, "The office prints the list at 8:30.", lead=cast.quinn)
    stopped = close(cast, Decision.ABANDON, 2, cast.skerry_high, "Four in ten numbers were out of date.")
    write_learning(cast.harbor, "The call needs right numbers.", tests_for=[stopped], by=cast.hana)
    page = text(as_hub.get(at("theory")))
    assert page.count("in 1 school</h3>") == 3
    assert "9 of 12 back the next day, 8 predicted." in page
    assert "The office prints the list at 8:30." in page
    assert "Four in ten numbers were out of date." in page
    assert "The call needs right numbers." in page
    assert "We believe: A call brings students back." in page


def test_those_not_entitled_to_counts_read_met_or_not(client, cast):
    close(cast, Decision.ADOPT, 9)
    close(cast, Decision.ABANDON, 2, cast.quay_high, "Only 2 of 12 came back.", lead=cast.quinn)
    client.force_login(cast.faye)
    page = text(client.get(at("theory")))
    assert "met its prediction" in page and "did not meet its prediction" in page
    assert "of 12" not in page
    second_factor(cast.quinn)
    client.force_login(cast.quinn)
    page = text(client.get(at("theory")))
    assert "2 of 12 back the next day" in page and "9 of 12" not in page


def test_a_test_without_a_decision_is_listed_below_the_columns(as_hub, cast):
    cast.start()
    assert "No decision yet:" in text(as_hub.get(at("theory")))


def test_an_idea_without_a_test_says_so_and_offers_one(client, cast):
    client.force_login(cast.tomas)
    page = text(client.get(at("theory") + f"?idea={cast.idea.slug}"))
    assert "No school has tested this idea yet" in page
    assert at("start-test") + f"?idea={cast.idea.slug}" in page
    assert at("add-idea") not in page and at("edit-part", cast.idea.slug) not in page


def test_an_empty_theory_says_what_will_come(client, cast):
    client.force_login(cast.pia)
    page = text(client.get(at("theory", network="prairie")))
    assert "Say what must change to reach the aim</h1>" in page
    assert "Add the first driver" in page


def test_forty_ideas_and_long_names_fit_in_few_queries(as_hub, cast, driver, django_assert_max_num_queries):
    cast.quay_high.short_name = ""
    cast.quay_high.name = LONG
    cast.quay_high.save()
    for number in range(40):
        idea = add(cast, "idea", f"Idea {number}", driver)
        cast.start(cast.quay_high, idea=idea, lead=cast.quinn, by=cast.dora, guess=Guess(3, 12))
    close(cast, Decision.ADOPT, 9, cast.quay_high, lead=cast.quinn)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(as_hub.get(at("theory")))
    assert "41 ideas, all under test." in page
    with django_assert_max_num_queries(MOST_QUERIES):
        as_hub.get(at("add-idea"))


@pytest.mark.parametrize("name", ["theory", "add-idea", "edit-part"])
def test_strangers_find_nothing_and_anonymous_readers_are_asked_who_they_are(client, cast, name):
    url = at(name, *([cast.idea.slug] if name == "edit-part" else []))
    assert client.get(url).status_code == 302
    client.force_login(cast.pia)
    assert client.get(url).status_code == 404


# ------------------------------------------------------------------ adding
def test_the_hub_adds_an_idea_under_a_driver(as_hub, cast, driver):
    data = {
        "kind": "idea", "title": "Attendance huddle", "under": driver.slug, "school": "",
        "hypothesis": "Ten minutes give each name an owner.", "definition": "", "measure": "",
    }  # fmt: skip
    answer = as_hub.post(at("add-idea"), data)
    node = Node.objects.get(title="Attendance huddle")
    assert answer.url == at("theory") + "?idea=attendance-huddle"
    assert node.edges_up.get().parent == driver
    assert "Ten minutes give each name an owner." in text(as_hub.get(answer.url))


def test_a_branch_belongs_to_a_school_and_moves_what_its_idea_moves(as_hub, cast, driver):
    data = {"kind": "idea", "title": "Text first", "under": cast.idea.slug, "school": cast.quay_high.slug}
    as_hub.post(at("add-idea"), data)
    node = Node.objects.get(title="Text first")
    assert (node.branch_of, node.school, node.edges_up.get().parent) == (cast.idea, cast.quay_high, driver)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"under": ""}, "under", "each idea must reach the aim"),
        ({"title": ""}, "title", "Give it a name."),
        ({"kind": "secondary", "under": ""}, "under", "Choose the driver that it should move"),
        ({"kind": "primary"}, "under", "moves the aim itself"),
        ({"under": "call-home-on-the-first-day-out"}, "school", "Choose the school"),
        ({"under": "nowhere"}, "under", "Choose a part of this theory."),
    ],
)
def test_a_part_that_hangs_in_the_air_is_refused_at_its_field(as_hub, cast, driver, changes, field, said):
    before = Node.objects.count()
    data = {"kind": "idea", "title": "Attendance huddle", "under": driver.slug} | changes
    answer = as_hub.post(at("add-idea"), data)
    assert answer.status_code == 422
    assert said in text(answer) and f'href="#id_{field}"' in text(answer)
    assert Node.objects.count() == before


def test_a_coach_may_not_change_the_theory(client, cast, driver):
    client.force_login(cast.cora)
    data = {"kind": "idea", "title": "Mine", "under": driver.slug}
    assert client.post(at("add-idea"), data).status_code == 403
    assert client.post(at("edit-part", cast.idea.slug), words(title="Mine")).status_code == 403
    assert not Node.objects.filter(title="Mine").exists()


# ------------------------------------------------------------------ rewording
def test_an_idea_and_its_belief_are_reworded_and_taken_back_together(as_hub, cast):
    url = at("edit-part", cast.idea.slug)
    assert "A call brings students back." in text(as_hub.get(url))
    as_hub.post(url, words(title="Call home by 10:30", hypothesis="A known voice helps."))
    cast.idea.refresh_from_db()
    assert cast.idea.title == "Call home by 10:30"
    assert Edge.objects.get(child=cast.idea).hypothesis == "A known voice helps."

    undo(AuditEntry.objects.first(), by=cast.dora)

    cast.idea.refresh_from_db()
    assert cast.idea.title == "Call home on the first day out"
    assert Edge.objects.get(child=cast.idea).hypothesis == "A call brings students back."
    cast.harbor.theory.refresh_from_db()
    assert cast.harbor.theory.graph["edges"][-1]["hypothesis"] == "A call brings students back."


def test_saving_without_a_change_writes_no_version(as_hub, cast):
    assert as_hub.post(at("edit-part", cast.idea.slug), words()).status_code == 302
    cast.idea.refresh_from_db()
    assert cast.idea.version == 1


def test_a_part_without_a_name_is_refused_and_nothing_is_written(as_hub, cast):
    answer = as_hub.post(at("edit-part", cast.idea.slug), words(title=""))
    assert answer.status_code == 422
    assert "Give it a name." in text(answer)
    cast.idea.refresh_from_db()
    assert cast.idea.version == 1


def test_the_second_writer_reads_both_texts_and_loses_nothing(client, cast):
    url = at("edit-part", cast.idea.slug)
    client.force_login(cast.hana)
    client.post(url, words(hypothesis="An early call brings students back.", definition="Before 10:30."))
    client.force_login(cast.dora)
    late = client.post(url, words(title="Call home early", hypothesis="A warm call brings students back."))
    page = text(late)
    assert late.status_code == 409
    assert "What Hana saved" in page and "<ins>" in page and "<del>" in page
    cast.idea.refresh_from_db()
    assert cast.idea.version == 2

    sends = {field.name: field.value() for field in late.context["page"].carried} | {
        one.field.name: one.field.value() for one in late.context["page"].contested
    }
    assert client.post(url, {k: "" if v is None else v for k, v in sends.items()}).status_code == 302
    cast.idea.refresh_from_db()
    assert (cast.idea.title, cast.idea.definition) == ("Call home early", "Before 10:30.")
    assert Edge.objects.get(child=cast.idea).hypothesis == "A warm call brings students back."
