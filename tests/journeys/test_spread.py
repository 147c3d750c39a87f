"""An idea goes from school to school: found on the board, tried in two taps with credit, asked about, kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

IDEA = "Ten-minute absence huddle"
SLUG = "ten-minute-absence-huddle"


def test_a_teacher_finds_an_idea_tries_it_in_two_taps_and_both_schools_read_the_credit(visit):
    page = visit(f"{NET}/", scripts=False)
    site = page.url.split("/n/")[0]
    sit(page, "^Teacher")
    page.goto(f"{site}{NET}/spread/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Call home on the first day out: kept in 3 schools, adapted in 4, stopped in 1"
    )
    # Five or six: another walk on this sample may have begun to try it.
    expect(page.get_by_text(re.compile("(Five|Six) have not tried it"))).to_be_visible()
    assert len(page.locator(".matrix tbody tr").all()) == 14

    # Another column, a cell of it: what, why, and what others took from it.
    page.get_by_role("columnheader", name=IDEA).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{IDEA}: kept in")
    page.locator("td.hi a", has_text="Stopped").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("has stopped")
    expect(page.locator("#why")).to_be_visible()

    # Two taps, and the number that nobody else can write.
    page.goto(f"{site}{NET}/ideas/{SLUG}/")
    taps = [page.get_by_role("link", name="Try this at our school")]
    taps[0].click()
    source = re.search(
        r"Copied from test (\d+)\. (.+?) tested it first", page.locator(".pmain").first.inner_text()
    )
    expect(page.get_by_label("What do you predict?")).to_have_value("")
    page.get_by_label("What do you predict?").fill("3")
    page.get_by_label("Out of how many").fill("6")
    taps.append(page.get_by_role("button", name="Start this test"))
    taps[1].click()
    assert len(taps) == 2
    expect(page.get_by_role("heading", name=re.compile("Test \\d+"))).to_be_visible()
    credit = f"Lincoln tries what {source[2]} tested first."
    expect(page.get_by_text(credit)).to_be_visible()
    page.goto(f"{site}{NET}/spread/lincoln/{SLUG}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lincoln is trying “{IDEA}”")
    expect(page.get_by_text(credit)).to_be_visible()

    # A question to those who did it.
    page.get_by_role("link", name="Ask those who did it").click()
    page.get_by_label("What do you want to know?").fill("Who brings the list on Tuesdays?")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("Your question goes to 3 schools.")).to_be_visible()


def test_without_scripts_a_coach_plans_a_joint_test_and_the_board_shows_it(visit):
    page = visit(f"{NET}/", scripts=False)
    site = page.url.split("/n/")[0]
    sit(page, "^Coach")
    page.goto(f"{site}{NET}/spread/joint/new/?idea=five-minute-grade-talk")
    page.get_by_label("With whom?").fill("One advisory, one week")
    for school in ("Ortiz", "Wells"):
        page.locator("label", has_text=school).click()
    page.get_by_role("button", name="Plan the joint test").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("no school has started yet")
    page.goto(f"{site}{NET}/spread/?idea=five-minute-grade-talk")
    expect(page.get_by_role("link", name="join the joint test")).to_be_visible()
