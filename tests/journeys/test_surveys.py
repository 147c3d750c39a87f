"""The pulse from a printed slip to a result, by a hub, a teacher and three people without an account."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(420)]


@pytest.fixture
def somebody(chromium, living):
    """Open a page as somebody of their own, with a phone or at a desk."""
    contexts = []

    def open_page(path, *, width=1280, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 780}, java_script_enabled=scripts, has_touch=width < 500
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.goto(living.address + path)
        return page

    yield open_page
    complaints = [c for context in contexts for page in context.pages for c in page.complaints]
    for context in contexts:
        context.close()
    # A form that is sent empty answers 422, and a page that is not there 404: both are asked for here.
    assert [c for c in complaints if not re.search("favicon|status of (?:422|404)", c)] == []


def choose(page, place, step):
    """Press one of the five steps of a statement, the way a thumb does."""
    page.locator(".srv-steps").nth(place).locator("label").nth(step - 1).click()


def test_slips_are_drawn_answered_counted_once_and_shown_to_all(somebody):
    hub = somebody(f"{NET}/")
    sit(hub, "Hub staff")
    hub.goto(hub.url.split("/n/")[0].split("/me/")[0].rstrip("/") + f"{NET}/surveys/4/")
    expect(hub.get_by_role("heading", level=1)).to_have_text("Three of the five needed have answered")
    hub.get_by_label("How many slips?").fill("3")
    hub.get_by_role("button", name="Make slips to print").click()
    slips = [re.sub(r"^https?://[^/]+", "", text) for text in hub.locator(".srv-slips .xs").all_inner_texts()]
    assert len(set(slips)) == 3

    # Two phones without scripts; the third loses its page halfway, and finds its answers again.
    for slip in slips[:2]:
        phone = somebody(slip, width=320, scripts=False)
        expect(phone.get_by_role("heading", level=1)).to_have_text("How is it to work in this network?")
        phone.get_by_role("button", name="Put it into the box").click()
        expect(phone.get_by_text("Answer at least one of them.")).to_be_visible()
        for place in range(7):
            choose(phone, place, 4)
        phone.get_by_label("I am not sure").check()
        phone.get_by_role("button", name="Put it into the box").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    phone = somebody(slips[2], width=320)
    choose(phone, 0, 1)
    choose(phone, 6, 5)
    phone.reload()
    expect(phone.locator(".srv-steps").first.locator("input").first).to_be_checked()
    phone.get_by_role("button", name="Put it into the box").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert phone.evaluate("sessionStorage.length") == 0
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")

    # A teacher answers from her week; then nothing waits for her.
    teacher = somebody(f"{NET}/")
    sit(teacher, "Teacher")
    teacher.goto(teacher.url.split("/n/")[0].split("/me/")[0].rstrip("/") + "/me/")
    teacher.get_by_role("link", name=re.compile("The pulse: how")).click()
    choose(teacher, 0, 2)
    teacher.get_by_role("button", name="Put it into the box").click()
    expect(teacher.get_by_role("heading", level=1)).to_have_text("Thank you")
    teacher.get_by_role("link", name="My week").last.click()
    expect(teacher.get_by_role("link", name=re.compile("The pulse: how"))).to_have_count(0)

    # The hub sees how many, and closes. Then everybody reads the same.
    hub.go_back()
    hub.reload()
    expect(hub.get_by_role("heading", level=1)).to_contain_text("7 of ")
    expect(hub.locator("svg.agree")).to_have_count(0)
    hub.get_by_role("button", name="Close the pulse").click()
    expect(hub.locator("svg.agree").first).to_be_visible()
    path = "/n/" + hub.url.split("/n/")[1]
    teacher.goto(hub.url.split("/n/")[0] + path)
    expect(teacher.locator("svg.agree").first).to_be_visible()
    expect(teacher.get_by_role("button", name="Close the pulse")).to_have_count(0)


def test_several_mark_a_school_alone_and_read_where_they_differ(somebody):
    page = somebody(f"{NET}/", scripts=False)
    home = page.url.split("/n/")[0].split("/me/")[0].rstrip("/")
    sit(page, "Hub staff")
    page.goto(home + f"{NET}/surveys/")
    page.get_by_label("Whose readiness?").select_option(label="Lincoln")
    page.get_by_role("button", name="Ask how ready it is").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lincoln: nobody has marked yet")
    look = page.url
    for role, step in (("Teacher", "None is set aside"), ("Coach", "Every week, and protected")):
        page.goto(home + f"{NET}/")
        sit(page, role)
        page.goto(look)
        expect(page.get_by_text("None is set aside")).to_have_count(0)
        page.get_by_role("link", name="Give my marks").click()
        page.get_by_label(step).check()
        page.get_by_role("button", name="Keep my marks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Lincoln: one side is seen differently, time most"
    )
    expect(page.get_by_text("One sees it ready, one does not.")).to_be_visible()
    page.locator("summary", has_text="Plan a support").click()
    page.get_by_label("What will be done?").fill("Cover one hour from the district’s list")
    page.get_by_label("For which side?").select_option(label="Time")
    page.get_by_label("Who sees to it?").select_option(label="Amara Bell")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Cover one hour from the district’s list").first).to_be_visible()
    page.goto(home + f"{NET}/")
    sit(page, "Programme officer")
    answer = page.goto(look)
    assert answer.status == 404
