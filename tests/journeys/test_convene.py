"""From a record to a test and to an answer: the hub, a coach and a teacher, without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

RECORD = f"{NET}/convenings/1/record/"
CLERK = "I ask our clerk for the attendance list on Mondays"
HOW = "How do you check in when students come through more than one door?"


def test_a_commitment_becomes_a_test_and_a_question_gets_an_answer_with_a_name(visit):
    page = visit(f"{NET}/", scripts=False)
    site = page.url.split("/n/")[0]
    sit(page, "Hub staff")

    # The list leads to the record, the record to the form.
    page.goto(f"{site}{NET}/")
    page.get_by_role("navigation").get_by_role("link", name="Convenings").first.click()
    page.get_by_role("link", name="What the first tests told us").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("three of five commitments")
    page.locator("#commitments").get_by_role("link", name=re.compile(CLERK)).click()

    # Two taps: who and by when are chosen already from what was signed; an idea is missing.
    expect(page.get_by_label("Who has it in hand?")).to_have_value(re.compile(r"\d+"))
    page.get_by_role("button", name="Make it a test").click()
    expect(page.get_by_role("alert")).to_contain_text("The test tries no idea.")
    page.complaints.clear()  # a browser tells of every answer that refuses
    page.get_by_label("Which idea does it try?").select_option("ten-minute-absence-huddle")
    page.get_by_role("button", name="Make it a test").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("four of five commitments")

    # The test knows where it came from, and waits for a prediction.
    page.get_by_role("link", name=re.compile(r"^Test \d+, Baldwin")).click()
    expect(page.get_by_role("link", name="the convening of 13 Nov")).to_be_visible()

    # Both are taken back together.
    page.goto(f"{site}{NET}/changes/")
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    page.goto(site + RECORD)
    expect(page.get_by_role("heading", level=1)).to_contain_text("three of five commitments")

    # A teacher finds the question that waits for her school, and answers.
    sit(page, "Teacher")
    page.goto(f"{site}/me/")
    expect(page.get_by_text(HOW).first).to_be_visible()
    page.goto(f"{site}{NET}/questions/")
    expect(page.locator("#yours")).to_contain_text(HOW)
    page.get_by_role("link", name=HOW).click()
    page.get_by_label("Your answer").fill("Two of us, one at each door, and we swap on Wednesdays.")
    page.get_by_role("button", name="Answer with my name").click()
    expect(page.locator("#answers")).to_contain_text("Marisol Alvarez, Lincoln")
    page.get_by_role("button", name="Undo").first.click()
