"""A programme officer reads a portfolio in four clicks; a report is frozen, printed and told what changed since."""

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_from_the_headline_to_who_else_works_on_it(visit):
    page = visit(f"{NET}/", scripts=False)
    sit(page, "Programme officer")
    # Landed above the networks, without a click.
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "networks show a signal of improvement on their aim"
    )
    names = page.locator("table.port th[scope=row] a").all_inner_texts()
    assert len(names) == 9 and names == sorted(names, key=str.casefold)
    assert "Mesa College Start" not in page.content()
    page.get_by_role("link", name="Asking for help").click()
    expect(page.locator("table.port th[scope=row]")).to_have_count(5)
    page.get_by_role("link", name="Tidewater Second Chances").first.click()
    expect(page.get_by_text("The hub asks:")).to_be_visible()
    page.get_by_role("link", name="Who else works on this?").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("other network")
    expect(page.get_by_role("link", name="Cedar Valley Algebra")).to_be_visible()


def test_a_report_is_frozen_with_a_persons_words_and_taken_back(visit):
    page = visit(f"{NET}/reports/", scripts=False)
    sit(page, "Hub staff")
    page.goto(page.url.split("/n/")[0] + f"{NET}/reports/new/")
    page.get_by_label("What is next: in your words").fill("We want 20 schools.")
    page.get_by_role("button", name="Freeze the report").click()
    expect(page.get_by_text("“20” is a number").first).to_be_visible()
    page.complaints.clear()  # a browser tells of every answer that refuses
    page.get_by_label("What is next: in your words").fill("We go on with more schools.")
    page.get_by_role("button", name="Freeze the report").click()
    expect(page.get_by_text("We go on with more schools.")).to_be_visible()
    expect(page.get_by_text("Its numbers are those of that day.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.goto(page.url.split("/n/")[0] + f"{NET}/reports/")
    expect(page.locator(".reportlist li")).to_have_count(1)
