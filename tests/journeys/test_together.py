"""A teacher proposes other words, two people comment, the hub accepts: the history credits her, and undo works."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

IDEA = f"{NET}/ideas/five-minute-grade-talk/"
ABOUT = f"{NET}/together/about/parts/five-minute-grade-talk/"
WHY = "At our school the counselors do it too, and the students like that."


def say(page, words):
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page.locator(".sayings p.text", has_text=words)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_other_words_are_proposed_talked_about_accepted_and_taken_back(visit, scripts):
    page = visit(f"{NET}/", scripts=scripts, width=390)
    site = page.url.split("/n/")[0]
    sit(page, "teacher")
    page.goto(site + IDEA)
    page.get_by_role("link", name="Propose other words").click()
    page.get_by_label("We believe").fill(
        "A plan of one task, said aloud to an adult one knows, is more often done."
    )
    page.get_by_label("Why?").fill(WHY)
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("waits for the hub’s word")).to_be_visible()
    expect(page.locator("ins", has_text="to an adult one knows")).to_be_visible()
    proposal = page.url
    say(page, "I can say more at the convening.")
    assert page.get_by_role("button", name="Accept it").count() == 0

    sit(page, "coach")
    page.goto(proposal)
    say(page, "Two teams told me the same.")

    sit(page, "hub staff")
    page.goto(site + "/me/")
    page.get_by_role("link", name=re.compile(r"Read ?, \d proposals wait for you")).click()
    page.goto(proposal)
    page.get_by_label("A word to the author").fill("Thank you. It says what you all do.")
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_text(re.compile("is accepted. The history names Marisol Alvarez"))).to_be_visible()

    page.goto(site + ABOUT)
    expect(page.get_by_text(f"Proposed by Marisol Alvarez, Lincoln: {WHY}").first).to_be_visible()
    page.goto(site + IDEA)
    expect(page.get_by_text("said aloud to an adult one knows")).to_be_visible()

    page.goto(site + f"{NET}/changes/")
    accepted = (
        page.get_by_role("listitem").or_(page.get_by_role("row")).filter(has_text="accepted proposal").first
    )
    accepted.get_by_role("button", name=re.compile("undo|take back", re.IGNORECASE)).click()
    page.goto(site + IDEA)
    expect(page.get_by_text("said aloud, is more often done.")).to_be_visible()
    page.goto(proposal)
    expect(page.get_by_role("button", name="Accept it")).to_be_visible()

    sit(page, "teacher")
    page.goto(proposal)
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Withdrawn by its author")).to_be_visible()
