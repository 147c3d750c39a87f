"""A chart by keyboard alone: one stop, its points one by one in words, the table, and out again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]
MEASURE, SCHOOLS = f"{NET}/measures/attendance-9/", f"{NET}/measures/attendance-9/schools/"
INSIDE = "document.activeElement.className"


def onto_the_chart(page):
    """Press Tab until the chart has the focus; it is reached once."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(INSIDE) == "steps":
            return
    pytest.fail("Tab never reached the chart")


@pytest.mark.parametrize("width", [1280, 320])
def test_points_are_stepped_through_and_told(visit, width):
    page = visit(MEASURE, width=width)
    onto_the_chart(page)
    told, ring = page.locator("figure [aria-live=polite]"), page.locator("svg.chart .step")
    expect(told).to_contain_text("arrow keys")
    shown = page.locator("svg.chart.wide" if width > 640 else "svg.chart.narrow")
    last_row = page.locator("#table tbody tr").first

    page.keyboard.press("End")
    expect(told).to_contain_text(last_row.locator("td").first.inner_text())
    expect(told).to_contain_text(last_row.locator("th").inner_text())
    expect(ring).to_have_count(1)
    expect(shown.locator(".step")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    at_the_end = told.inner_text()

    page.keyboard.press("ArrowRight")
    expect(told).to_have_text(at_the_end)
    page.keyboard.press("ArrowLeft")
    expect(told).not_to_have_text(at_the_end)
    page.keyboard.press("Home")
    first = told.inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(first)

    page.keyboard.press("Escape")
    expect(ring).to_have_count(0)
    assert page.evaluate(INSIDE) != "steps"


def test_n_goes_from_signal_to_signal_and_round_again(visit):
    page = visit(MEASURE)
    onto_the_chart(page)
    told, seen = page.locator("figure [aria-live=polite]"), []
    signals = page.locator("svg.chart.wide").locator(".m.up, .m.care, .m.changed").count()
    assert signals > 1
    for _ in range(signals):
        page.keyboard.press("n")
        expect(page.locator("svg.chart.wide :is(.up, .care, .changed) + .step")).to_have_count(1)
        seen.append(told.inner_text())
    assert len(set(seen)) == signals
    page.keyboard.press("n")
    expect(told).to_have_text(seen[0])


def test_t_goes_to_the_table_and_the_chart_is_one_stop(visit):
    page = visit(MEASURE)
    onto_the_chart(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert page.evaluate(INSIDE) != "steps"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "table"
    expect(page.locator("svg.chart .step")).to_have_count(0)


def test_up_and_down_go_to_the_same_week_of_another_school(visit):
    page = visit(SCHOOLS)
    links = page.locator("ul.multi a[data-points]")
    links.nth(0).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    told = page.locator("ul.multi [aria-live=polite]")
    week = told.nth(0).inner_text().split(":")[0]
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    expect(told.nth(1)).to_contain_text(week)
    expect(told.nth(0)).to_have_text("")
    page.keyboard.press("ArrowUp")
    expect(links.nth(0)).to_be_focused()
    expect(told.nth(0)).to_contain_text(week)
    expect(page.locator("svg.chart .step")).to_have_count(1)


def test_without_scripts_a_chart_has_no_stop_of_its_own(visit):
    page = visit(MEASURE, scripts=False)
    expect(page.locator("figure svg.wide")).to_be_visible()
    expect(page.locator(".steps, [role=application]")).to_have_count(0)
