"""A part of the theory is dragged where it should hang, and taken back; the keyboard does the same without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

GREET = "[data-part='hall-staff-greet-by-name']"
HUDDLE = "[data-part='ten-minute-absence-huddle']"


def drag(page, grip, target):
    start, end = grip.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 14, steps=6)
    expect(target).to_have_class(re.compile("land-after"))
    page.mouse.up()


def test_an_idea_is_dragged_below_another_driver_and_taken_back(visit):
    page = visit(f"{NET}/theory/")
    page.set_viewport_size({"width": 1280, "height": 2400})
    grip, target = page.locator(f"{GREET} .grip"), page.locator(HUDDLE)
    drag(page, grip, target)
    message = page.get_by_text("now stands after “Ten-minute absence huddle”")
    expect(message).to_be_visible()
    assert page.locator(HUDDLE).locator("xpath=..").locator(GREET).count() == 1
    page.get_by_role("button", name=re.compile("undo", re.IGNORECASE)).first.click()
    page.goto(page.url.split("/n/")[0] + f"{NET}/theory/")
    assert page.locator(HUDDLE).locator("xpath=..").locator(GREET).count() == 0


def test_the_same_by_keyboard_and_without_a_script(visit):
    page = visit(f"{NET}/theory/?idea=hall-staff-greet-by-name", scripts=False)
    assert page.locator(".grip").count() == 0
    page.get_by_role("button", name=re.compile("^Up")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Hall staff greet by name” now stands first.")).to_be_visible()
    page.get_by_role("link", name="Move to…").click()
    page.locator("select[name=place]").select_option(label="After “Two-minute check-in at the door”")
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_text("now stands after “Two-minute check-in at the door”")).to_be_visible()
