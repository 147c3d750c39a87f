"""A change idea's page: for, against and unclear with equal dignity, who tried it, and a form that is filled in."""

import datetime as dt
import html
import re

import pytest

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Node
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor

FRIDAY = dt.datetime(2026, 10, 9, 14, 0, tzinfo=dt.UTC)


def read(client, cast, someone, slug=None):
    client.force_login(someone)
    answer = client.get(f"/n/harbor/ideas/{slug or cast.idea.slug}/")
    return answer.status_code, html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


@pytest.fixture
def tried(cast):
    """Harbor High kept the idea, Quay High missed its prediction and stopped; Skerry High is still at it."""
    met = cast.start()
    missed = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    with at(FRIDAY):
        log_result(met.cycles.get(), value=9, out_of=12, by=cast.tomas)
        decide(met.cycles.get(), Decision.ADOPT, expected=None, reason="It held.", by=cast.tomas)
        log_result(missed.cycles.get(), value=1, out_of=12, by=cast.quinn)
        decide(missed.cycles.get(), Decision.ABANDON, expected=None, reason="Old numbers.", by=cast.quinn)
    cast.start(cast.skerry_high, by=cast.cora, lead=cast.cora)
    return cast


def test_an_idea_that_nobody_tried_says_so_and_can_be_tried(client, cast):
    status, page = read(client, cast, cast.tomas)
    assert status == 200
    assert "Call home on the first day out: nobody has tried it yet" in page
    assert "A call brings students back." in page
    assert f'href="/n/harbor/tests/new/?idea={cast.idea.slug}"' in page
    form = client.get(f"/n/harbor/tests/new/?idea={cast.idea.slug}").content.decode()
    assert re.search(rf'value="{cast.idea.slug}"[^>]*checked', form)


def test_tests_for_and_against_stand_side_by_side_with_their_schools(client, tried):
    _status, page = read(client, tried, tried.tomas)
    assert "tried in three schools, kept in one" in page
    assert "One test speaks for it, one against it." in page
    lanes = page.split('class="three ev mt"')[1].split("<section")[0]
    assert lanes.index("For it") < lanes.index("Harbor High") < lanes.index("Against it")
    assert lanes.index("Against it") < lanes.index("Quay High") < lanes.index("Not clear")
    assert "Old numbers." in lanes
    assert "It held." in lanes
    assert "One school is testing this now" in page
    assert "First tried by Tomas at Harbor High, in test 1." in page


def test_counts_are_for_those_entitled(client, tried):
    _status, page = read(client, tried, tried.faye)
    assert "9 of 12" not in page
    assert "met its prediction" in page
    second_factor(tried.cora)
    _status, page = read(client, tried, tried.cora)
    assert "9 of 12 back the next day, 8 predicted" in page


def test_what_was_not_tried_yet_is_said(client, tried):
    _status, page = read(client, tried, tried.tomas)
    assert "10 to 29" in page
    assert "with under 10 or 30 or more students" in page


def test_those_who_start_no_tests_get_no_button_and_strangers_nothing(client, tried):
    _status, page = read(client, tried, tried.faye)
    assert "Try it" not in page
    assert read(client, tried, tried.pia)[0] == 404


def test_a_driver_is_no_idea(client, cast):
    driver = cast.harbor.theory.nodes.get(kind="primary")
    assert read(client, cast, cast.dora, driver.slug)[0] == 404


def test_the_hub_can_reword_it_and_a_teacher_cannot(client, cast):
    assert "Reword this idea" in read(client, cast, cast.dora)[1]
    assert "Reword this idea" not in read(client, cast, cast.tomas)[1]


def test_a_branch_says_what_it_was_made_from(client, cast):
    draft = Draft(Node.Kind.IDEA, "Text first", school=cast.quay_high)
    driver = cast.harbor.theory.nodes.get(kind="primary")
    branch = add_part(cast.harbor.theory, draft, parent=driver, branch_of=cast.idea, by=cast.dora)
    cast.start(cast.quay_high, idea=branch, by=cast.quinn, lead=cast.quinn)
    _status, page = read(client, cast, cast.tomas, branch.slug)
    assert "Made from" in page
    assert "Quay High made it from “Call home on the first day out”." in page
    assert "A call brings students back." in page
    assert "Quay High: Text first" in read(client, cast, cast.tomas)[1]


@pytest.mark.parametrize("where", ["/theory/", "/tests/1/"])
def test_theory_and_tests_lead_to_it(client, tried, where):
    client.force_login(tried.tomas)
    page = client.get(f"/n/harbor{where}").content.decode()
    assert f'href="/n/harbor/ideas/{tried.idea.slug}/"' in page
