"""A network is set up in at most 26 clicks, with and without scripts, and what comes out is whole."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.flow_a import ALLOWED, SCHOOLS, walk

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_flow_a(visit, scripts):
    page = visit("/", scripts=scripts)
    site = page.url.rstrip("/")
    assert walk(page, f"Bay network {'with' if scripts else 'without'}") <= ALLOWED
    expect(page.locator("h1")).to_have_text("Next: let the schools sign the charter")
    expect(page.locator(".setup-steps li")).to_have_count(3)
    home = page.url

    page.goto(f"{home}charter/")
    expect(page.locator(".aimline")).to_contain_text("9th-graders on track from 68% to 80%")
    expect(page.locator("main")).to_contain_text("202 more students a year")
    expect(page.locator("main")).to_contain_text(
        "With 14 schools, a change of this size could be seen after 1 term."
    )
    expect(page.locator("main")).to_contain_text("Open book")
    expect(page.locator(".sign").first.locator("li")).to_have_count(len(SCHOOLS))
    page.goto(f"{home}theory/")
    expect(page.locator(".drv")).to_have_count(4)
    expect(page.locator("main")).to_contain_text("A text each Friday, in the home language")
    page.goto(f"{home}measures/")
    expect(page.locator("main")).to_contain_text("9th-graders on track, by semester")
    page.goto(f"{home}schools/")
    expect(page.locator("main")).to_contain_text("rosa@alder.example")
    expect(page.locator("main")).to_contain_text(re.compile("Teacher, Birch High School"))
    assert page.url.startswith(site)


def test_the_sentence_is_written_as_you_type(visit):
    page = visit("/start/")
    page.locator("label", has_text="Attendance").click()
    page.locator("[name=name]").fill("Typing network")
    page.locator("[name=hub]").fill("Bay Partners")
    page.get_by_role("button", name="Start the network").click()
    page.locator(".tasklist a.go").click()
    page.locator("[name=baseline]").press_sequentially("24")
    page.locator("[name=target]").press_sequentially("15")
    page.locator("[name=baseline_n]").press_sequentially("900")
    expect(page.locator("[data-sentence]")).to_contain_text(
        "lower students who miss 10% of their days or more from 24% to 15%"
    )
    expect(page.locator("[data-size]")).to_contain_text("81 fewer students; with 10 schools")


def test_a_task_is_left_and_found_again(visit):
    page = visit("/start/")
    page.locator("label", has_text="Blank").click()
    page.locator("[name=name]").fill("Left network")
    page.get_by_role("button", name="Start the network").click()
    page.goto(page.url.replace("setup/", ""))
    page.get_by_role("link", name="Finish setting up").click()
    expect(page.locator("h1")).to_have_text("0 of 6 tasks are done")
    expect(page.locator(".blocked")).to_contain_text("Cannot start yet")
