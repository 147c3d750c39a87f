"""axe finds nothing on any page, light and dark, wide and narrow; nothing scrolls sideways or is too small to read."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.places import COACHED, OWN_STUDENTS, PAGES, SMALLER, TEAM, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(900)]

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SMALL = """() => [...document.querySelectorAll('main *, header *')].filter(e => {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const box = e.getBoundingClientRect();
    return own && box.width > 1 && !e.closest('svg, .tno, .vh, sup, sub') && parseFloat(getComputedStyle(e).fontSize) < 16;
}).map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(visit, width, dark):
    page = visit("/", width=width, dark=dark)
    site = page.url.rstrip("/")
    found = {}
    chairs = {
        next(iter(COACHED)): "Coach",
        next(iter(TEAM)): "Teacher",
        next(iter(SMALLER)): "Programme officer",
    }
    for name, path in (PAGES | COACHED | TEAM | OWN_STUDENTS | SMALLER).items():
        if name in chairs:
            page.goto(site + PAGES["home"])
            sit(page, chairs[name])
        page.goto(site + path)
        report = Axe().run(page, options=RULES).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        small = page.evaluate(SMALL) if width < 720 else []
        faults = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report]
        faults += [f"{wide} px too wide"] if wide > 0 else []
        faults += [f"under 16 px: {text}" for text in small[:3]]
        if faults:
            found[name] = faults
    assert found == {}


def test_every_page_has_one_heading_a_title_and_at_most_one_primary_button(visit):
    page = visit("/")
    site = page.url.rstrip("/")
    odd = {}
    for name, path in PAGES.items():
        page.goto(site + path)
        heads, go = page.locator("h1").count(), page.locator("main .btn.go").count()
        if heads != 1 or go > 1 or not page.title().strip():
            odd[name] = (heads, go, page.title())
    assert odd == {}
