"""The two-minute cycle on a phone: a log from a link, and a test from zero, timed and counted."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.phone import COUNT, LOOK, PHONE, pick, sign_in, tap, taps, type_

pytestmark = [pytest.mark.journey, pytest.mark.timed, pytest.mark.timeout(180)]

NOTE = (
    "Most came back the next day. Two families asked for the call in the evening, and one number was wrong."
)


@pytest.fixture
def phone(chromium, living):
    """A phone in a teacher's hand, with nobody signed in."""
    living.afresh()
    context = chromium.new_context(**PHONE, base_url=living.address)
    context.add_init_script(COUNT)
    complaints = []
    context.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda e: complaints.append(str(e.error)))
    yield context
    context.close()
    assert [c for c in complaints if "410" not in c] == []  # a browser tells of every answer that refuses


def log_what_happened(page) -> None:
    """Flow B, after the link is open: number, note, next, prediction, Save."""
    time.sleep(4 * LOOK)  # reading what was predicted
    tap(page, page.get_by_role("spinbutton", name="How many did?"))
    type_(page, "41")
    expect(page.get_by_role("radio", name="Better")).to_be_checked()
    tap(page, page.get_by_label("What did you notice?"))
    type_(page, NOTE)
    tap(page, pick(page, "Try it with more"))
    tap(page, page.get_by_role("button", name="+ 1, Predict cycle 5"))
    tap(page, page.get_by_role("button", name="Save"))


def start_something(page) -> None:
    """Idea, with whom, prediction, day, Save."""
    tap(page, pick(page, "Ten-minute absence huddle"))
    tap(page, pick(page, "My next class"))
    tap(page, page.get_by_role("spinbutton", name="What do you predict?"))
    type_(page, "16")
    page.keyboard.press("Tab")  # the keyboard's own arrow to the next field
    type_(page, "24")
    tap(page, page.locator("fieldset", has_text="When will you look?").locator("label").nth(1))
    tap(page, page.get_by_role("button", name="Start this test"))


def test_a_log_from_a_link_takes_at_most_six_taps_and_a_minute(phone, living):
    page, link = phone.new_page(), living.link()
    began = time.monotonic()
    page.goto(link)
    log_what_happened(page)
    expect(page.locator("h1")).to_contain_text("Saved")
    seconds = time.monotonic() - began
    assert taps(page) <= 6
    assert seconds < 60
    expect(page.locator("main")).to_contain_text("Cycle 5 is")
    expect(page.locator("main")).to_contain_text("42 of 68 predicted")
    expect(page.get_by_role("heading", name="Others with the same idea")).to_be_visible()
    assert living.notes("Most came back") == [NOTE]
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("h1")).to_have_text("Call home on the first day out")
    assert living.notes("Most came back") == []


def test_from_the_icon_the_page_opens_on_the_test_that_is_due(phone, living):
    sign_in(phone, living)
    page = phone.new_page()
    page.goto("/log/")
    expect(page.locator("h1")).to_have_text("Call home on the first day out")
    log_what_happened(page)
    expect(page.locator("h1")).to_contain_text("Saved")
    assert taps(page) <= 6
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("h1")).to_have_text("Call home on the first day out")


def test_a_new_test_from_zero_takes_five_taps(phone, living):
    sign_in(phone, living)
    page = phone.new_page()
    began = time.monotonic()
    page.goto("/log/new/")
    start_something(page)
    expect(page.locator(".toast")).to_contain_text("is saved")
    assert taps(page) == 5
    assert time.monotonic() - began < 60
    page.get_by_role("button", name="Undo").tap()


def test_a_link_that_is_too_old_says_what_to_do(phone, living):
    page = phone.new_page()
    link = living.link(days_ago=20)
    page.goto(link)
    expect(page.locator("h1")).to_have_text("This link is too old")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
