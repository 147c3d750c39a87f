"""Hub staff bring ten past tests from a sheet with odd headings, see them not locked, and take them back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.places import NET, sit
from tests.journeys.test_access import RULES, SMALL

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SCHOOLS = [
    "Lincoln",
    "Ortiz",
    "Garfield",
    "Lincoln",
    "Ortiz",
    "Garfield",
    "Lincoln",
    "Ortiz",
    "Garfield",
    "Lincoln",
]
IDEA = "Call home on the first day out"
SHEET = "Our PDSA tracker,,,,,\n{heading},Test,Change idea,Date,We predict,Actual\n" + "".join(
    f"{school},Brought in {i},{IDEA},2025-10-{i:02d},{4 + i} of 20,{3 + i} of 20\n"
    for i, school in enumerate(SCHOOLS, start=1)
)


def bring(page, site, heading):
    """Send the sheet. Each test has a heading of its own, because what was explained once is remembered."""
    page.goto(f"{site}{NET}/")
    sit(page, "Hub staff")
    page.goto(f"{site}{NET}/data/import/")
    page.locator("[name=file]").set_input_files(
        {"name": "pdsa.csv", "mimeType": "text/csv", "buffer": SHEET.replace("{heading}", heading).encode()}
    )
    page.locator("[name=kind]").select_option("tests")
    page.get_by_role("button", name="Read it").click()


def faults(page, width):
    report = Axe().run(page, options=RULES).response["violations"]
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return (
        found + ([f"{wide} px too wide"] if wide > 0 else []) + (page.evaluate(SMALL) if width < 720 else [])
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_ten_past_tests_come_in_and_go(visit, scripts):
    page = visit("/", scripts=scripts)
    site = page.url.rstrip("/")
    heading = f"Which one of us {'with' if scripts else 'without'} scripts?"
    bring(page, site, heading)
    expect(page.locator("h1")).to_have_text("Which column is which?")
    page.get_by_label(heading).select_option("school")
    page.get_by_role("button", name="Read it again").click()

    expect(page.locator("h1")).to_have_text("We read 10 new past tests")
    expect(page.locator("main")).to_contain_text("predictions were written after the fact")
    page.get_by_role("button", name="Bring in 10 past tests").click()
    expect(page.locator("h1")).to_have_text("10 past tests came in")
    receipt = page.url

    page.get_by_role("link", name="The list of tests").click()
    brought = page.get_by_role("link", name=re.compile("Brought in"))
    expect(brought).to_have_count(10)
    brought.first.click()
    expect(page.locator("main")).to_contain_text("Not locked")

    page.goto(receipt)
    page.get_by_role("button", name="Undo this import").click()
    page.goto(receipt)
    expect(page.locator("h1")).to_have_text("This import was taken back")
    page.goto(f"{site}{NET}/tests/")
    expect(page.get_by_role("link", name=re.compile("Brought in"))).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_a_list_that_waits(visit, width, dark):
    page = visit("/", width=width, dark=dark)
    bring(page, page.url.rstrip("/"), "Whose?")
    found = faults(page, width)
    page.get_by_label("Whose?").select_option("school")
    page.get_by_role("button", name="Read it again").click()
    assert found + faults(page, width) == []
