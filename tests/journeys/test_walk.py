"""A newcomer walks in, follows a finding to its test, logs one, sees it as somebody else, brings in a sheet, undoes it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SHEET = (
    "Riverbend attendance,,,\nprinted 3 March,,,\nSchool,Week of,Days present,Days enrolled\n"
    "Ortiz HS,2026-03-02,1301,1420\nLincon H.S.,2026-03-02,1800,2020\nFulton,2026-03-02,n/a,470\n"
)


def test_from_the_front_door_to_a_test_behind_a_finding(visit):
    page = visit("/")
    page.get_by_role("link", name=re.compile("living network", re.IGNORECASE)).first.click()
    expect(page).to_have_url(re.compile(f"{NET}/$"))
    expect(page.locator("h1")).not_to_be_empty()

    page.goto(page.url + "measures/attendance-9/")
    expect(page.locator("h1")).to_contain_text("Attendance")
    page.locator("figure svg.wide a").first.click()
    expect(page).to_have_url(re.compile(r"/tests/\d+/$"))
    expect(page.get_by_text("Predicted").first).to_be_visible()


def test_log_a_test_and_see_it_on_the_chart_as_another_role(visit):
    page = visit(f"{NET}/tests/new/")
    page.locator("select[name=idea], input[name=idea]").first.wait_for()
    before = page.url
    number = start_test(page)
    expect(page).not_to_have_url(before)

    page.goto(page.url.split("/n/")[0] + f"{NET}/tests/{number}/result/")
    page.locator("input[name=value]").fill("9")
    page.locator("main button.go, .psave button.go").first.click()
    expect(page.locator("body")).to_contain_text("9")

    sit(page, "Coach")
    page.goto(page.url.split("/n/")[0] + f"{NET}/tests/{number}/")
    page.locator("aside a[href*='/measures/']").first.click()
    # Its box, or the box that it shares with tests of the same weeks and that leads to the list of all of them.
    expect(page.locator(f"figure svg.wide a.flag[aria-label*='{number}']")).to_have_count(1)
    page.goto(page.url.split("#")[0] + "?tests=all#tests")
    expect(page.locator(f"#tests a[href$='/tests/{number}/']")).to_be_visible()


def start_test(page) -> int:
    """Fill in the form of a new test as quickly as it allows, and return the test's number."""
    for name in ("idea", "school"):
        box = page.locator(f"select[name={name}]")
        if box.count():
            box.select_option(index=1)
        elif page.locator(f"input[type=radio][name={name}]").count():
            page.locator(f"input[type=radio][name={name}]").first.check(force=True)
    for name, text in (
        ("title", "Call before 9:30"),
        ("scale", "12 students, one week"),
        ("value", "8"),
        ("out_of", "12"),
        ("predicted", "8"),
        ("predicted_of", "12"),
    ):
        field = page.locator(f"input[name={name}]")
        if field.count() and field.first.is_visible():
            field.first.fill(text)
    page.locator("main button.go, .psave button.go").first.click()
    page.wait_for_url(re.compile(r"/tests/\d+/"))
    return int(re.search(r"/tests/(\d+)/", page.url)[1])


def test_bring_in_a_messy_sheet_and_take_it_back(visit, tmp_path):
    sheet = tmp_path / "attendance_final_v3.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    page = visit(f"{NET}/data/import/")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("h1")).to_have_text("Here is how we read your file")
    page.locator("summary", has_text="Change how it is read").click()
    page.locator("select[name=measure]").select_option(label="Weekly attendance, 9th grade")
    page.get_by_role("button", name="Read it again").click()
    page.get_by_role("button", name=re.compile("^Accept")).click()
    page.get_by_role("button", name=re.compile("^Import 2 figures")).click()
    expect(page.locator("h1")).to_contain_text("2 figures came in")

    page.get_by_role("button", name="Undo this import").click()
    expect(page.locator("body")).to_contain_text(re.compile("took back|taken back", re.IGNORECASE))


def test_put_everything_back(visit):
    page = visit(f"{NET}/")
    page.locator("header details", has_text=re.compile("You are|Sample", re.IGNORECASE)).first.locator(
        "summary"
    ).click()
    page.get_by_role("button", name=re.compile("put everything back", re.IGNORECASE)).first.click()
    expect(page.locator("body")).to_contain_text("as it was")


def test_the_walk_works_without_scripts(visit):
    page = visit("/", scripts=False)
    page.get_by_role("link", name=re.compile("living network", re.IGNORECASE)).first.click()
    assert page.url.endswith(f"{NET}/")
    page.goto(page.url + "tests/new/")
    assert start_test(page) > 0


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(visit):
    page = visit(f"{NET}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim().toLowerCase()").startswith("skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
