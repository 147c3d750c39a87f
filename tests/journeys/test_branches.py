"""A teacher says an idea her school's way and offers it; the hub takes it with credit; another school reads whose it is."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

HUDDLE = f"{NET}/ideas/ten-minute-absence-huddle/"


def test_a_schools_words_travel_into_the_network_with_credit_and_back(visit):
    page = visit(f"{NET}/")
    site = page.url.split("/n/")[0]
    sit(page, "Teacher")
    page.goto(f"{site}{NET}/schools/lincoln/theory/")
    line = page.locator(".reading li", has_text="Ten-minute absence huddle")
    line.locator("summary").click()
    line.get_by_role("link", name="Say it our way").click()
    page.get_by_label("Name").fill("Ten-minute huddle by the lockers")
    page.get_by_role("button", name="Save our words").click()
    row = page.locator(".branchrow", has_text="lockers")
    expect(row.locator("ins").first).to_contain_text("lockers")
    row.get_by_role("link", name=re.compile("Offer to the network")).click()
    page.get_by_label("What would other schools gain?").fill("Lockers are where they all pass.")
    page.get_by_role("button", name="Offer it").click()
    expect(page.get_by_text("offers it to the network").first).to_be_visible()
    sit(page, "Hub staff")
    page.goto(f"{site}{NET}/theory/branches/")
    offered = page.locator(".branchrow", has_text="lockers")
    offered.get_by_role("link", name=re.compile("Take into the network")).click()
    expect(page.get_by_text(re.compile("Words by"))).to_be_visible()
    page.get_by_role("button", name="Take it, with credit").click()
    undo = page.get_by_role("button", name=re.compile("undo", re.IGNORECASE)).first
    expect(undo).to_be_visible()
    back = undo.locator("xpath=ancestor::form").get_attribute("action")
    sit(page, "Programme officer")
    page.goto(site + HUDDLE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("lockers")
    expect(page.get_by_text(re.compile("^Words by"))).to_be_visible()
    sit(page, "Hub staff")
    page.goto(f"{site}{NET}/changes/")
    page.locator(f"form[action='{back}'] button, a[href='{back}']").first.click()
    page.goto(site + HUDDLE)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("lockers")
