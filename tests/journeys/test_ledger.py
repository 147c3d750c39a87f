"""The evidence ledger in a browser: write a claim on two screens, reach its cycle in two clicks, be told what was stopped."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_claim_is_written_on_two_screens_and_taken_back(visit, scripts):
    page = visit(f"{NET}/", scripts=scripts, width=390)
    site = page.url.split("/n/")[0]
    sit(page, "hub staff")
    page.goto(site + f"{NET}/learning/")
    page.get_by_role("link", name="Write down what you learned").first.click()
    page.get_by_role("link", name="Catch-up Friday").click()
    expect(page.get_by_label("Tests that speak for it")).to_have_value(re.compile("13"))
    expect(page.get_by_label("Tests that speak against it")).to_have_value(re.compile("14"))
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Say for whom").first).to_be_visible()
    page.get_by_label("For whom?").fill("students with one missing task")
    page.get_by_label("When does it hold?").fill("the task is named beforehand")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "for students with one missing task, when the task is"
    )
    expect(page.get_by_text("To be “").first).to_be_visible()
    claim = page.url
    page.get_by_role("button", name="Undo").first.click()
    page.goto(claim)
    expect(page.get_by_text("There is no such claim for you.")).to_be_visible()
    page.complaints.clear()


def test_any_claim_leads_to_its_cycles_in_two_clicks(visit):
    page = visit(f"{NET}/")
    site = page.url.split("/n/")[0]
    sit(page, "Teacher")
    page.goto(site + f"{NET}/learning/")
    claims = page.locator(".ldg h3 a")
    for number in range(claims.count()):
        claims.nth(number).click()
        page.locator("#tests .tno").first.click()
        expect(page).to_have_url(re.compile(rf"{NET}/tests/\d+/$"))
        expect(page.get_by_text(re.compile("Cycle 1|cycle 1")).first).to_be_visible()
        page.goto(site + f"{NET}/learning/")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_who_drafts_a_stopped_test_reads_why_before_saving(visit, scripts):
    page = visit(f"{NET}/", scripts=scripts, width=390)
    site = page.url.split("/n/")[0]
    sit(page, "teacher")
    page.goto(site + f"{NET}/tests/new/")
    told = page.get_by_text("One team stopped “Five-minute grade talk”")
    if scripts:
        expect(told).to_be_hidden()
        page.goto(site + f"{NET}/tests/new/?idea=two-minute-check-in-at-the-door")
        expect(told).to_be_hidden()
        expect(page.get_by_text("One team stopped “Two-minute check-in at the door”")).to_be_visible()
        page.goto(site + f"{NET}/tests/new/?idea=five-minute-grade-talk")
    expect(told).to_be_visible()
    expect(page.get_by_text("Advisory is too short").first).to_be_visible()
