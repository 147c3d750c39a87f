"""A round from its question to an idea in the theory, by six people, without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

QUESTION = "What would make Monday mornings easier for 9th-graders?"
#: Three people with seats of their own: what each answers, and which words nobody else may read before their time.
SAID = {
    "Teacher": "Breakfast in the advisory room until half past eight",
    "School lead": "One slow first period, with the week on the board",
    "Coach": "Greeting every student by name at the bus stop",
}


def sit(page, role, path):
    """Take a chair of the sample, and open a page there."""
    page.goto(page.url.split("/n/")[0] + f"{NET}/")
    page.locator("header details", has_text=re.compile("Sample", re.IGNORECASE)).first.locator(
        "summary"
    ).click()
    page.get_by_role("button", name=re.compile(f"^{role}", re.IGNORECASE)).first.click()
    page.goto(page.url.split("/n/")[0].split("/me/")[0].rstrip("/") + path)


def test_silence_then_all_answers_then_a_vote_then_an_idea(visit):
    page = visit(f"{NET}/rounds/", scripts=False)
    # The hub asks.
    sit(page, "Hub staff", f"{NET}/rounds/new/")
    page.get_by_label("What do you want to know?").fill(QUESTION)
    page.get_by_text("Ideas to test").click()
    page.get_by_label("Dots for each person").fill("3")
    page.get_by_role("button", name="Start the round").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    path = "/n/" + page.url.split("/n/")[1]

    # Three people answer, and none of them sees another's words.
    for role, text in SAID.items():
        sit(page, role, path)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Answer before")
        for other in set(SAID.values()) - {text}:
            expect(page.get_by_text(other)).to_have_count(0)
        page.get_by_label("Your answer", exact=True).fill(text)
        page.get_by_role("button", name="Save my answers").click()
        expect(page.get_by_text("Your answers are kept. All answers are shown")).to_be_visible()
        assert page.get_by_label("Your answer", exact=True).input_value() == text

    # The hub reads none of them, then shows all.
    sit(page, "Hub staff", path)
    for text in SAID.values():
        expect(page.get_by_text(text)).to_have_count(0)
    page.get_by_role("button", name="Show all answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 answers from 2 schools")
    page.get_by_role("button", name="Open the vote").click()

    # Three people vote, by plain buttons and by keyboard.
    for role in SAID:
        sit(page, role, path)
        expect(page.get_by_text("3 of your 3 dots are left")).to_be_visible()
        for left in ("2 of your 3 dots are left", "1 of your 3 dots is left"):
            page.get_by_role("button", name=re.compile(f"One dot more: {SAID['Teacher']}")).focus()
            page.keyboard.press("Enter")
            expect(page.get_by_text(left)).to_be_visible()
        expect(
            page.get_by_role("button", name=re.compile(f"One dot more: {SAID['Teacher']}"))
        ).to_be_disabled()

    # The hub closes, and an answer becomes an idea.
    sit(page, "Hub staff", path)
    page.get_by_role("button", name="Close the vote").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three people voted: too few to tell")
    page.get_by_role("link", name=re.compile(f"Put it into the theory.*{SAID['Teacher']}")).click()
    assert page.get_by_label("Name", exact=True).input_value() == SAID["Teacher"]
    page.get_by_label("What should it move?").select_option(label="Class starts with a welcome")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text(f"“{SAID['Teacher']}” is in the theory.")).to_be_visible()

    # Whoever gave it sees what it became.
    sit(page, "Teacher", path)
    expect(page.get_by_text("became the idea")).to_be_visible()
    expect(page.get_by_text("yours", exact=True)).to_be_visible()
