"""Sixty phones and one facilitator, from the code on the screen to the list's second version.

Four phones and whoever leads are Chromium; fifty-six speak the page's own forms and endpoints over HTTP, each with a
cookie jar of its own. One in ten of those loses a request in four and sends it again. The facilitator's tab dies on the way.
"""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET
from tests.journeys.roomful import Phone

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

WIRED, BROWSERS = 56, 4
CLICKS = 12
_JOTS = """
from gofar.apps.convenings.models import Jot, ListVersion, Participant, PairMember
rows = Jot.objects.filter(participant__session__code=given["room"])
answer = {
    "jots": {f"{j.participant.name}:{j.prompt.number}": j.text for j in rows.select_related("participant", "prompt")},
    "people": Participant.objects.filter(session__code=given["room"]).count(),
    "versions": [v.items for v in ListVersion.objects.filter(heard__session__code=given["room"], heard__number=1)],
    "pairs": [[m.pairing.number, m.participant.school_id] for m in PairMember.objects.filter(
        pairing__step__session__code=given["room"], pairing__step__kind="pair").select_related("pairing", "participant")],
}
"""


class Facilitator:
    """Whoever leads, in a browser, with every press counted."""

    def __init__(self, context, address):
        self.context, self.clicks = context, 0
        self.page = context.new_page()
        self.page.goto(address)

    def press(self, words):
        self.page.get_by_role("button", name=re.compile(words)).click()
        self.clicks += 1

    def dies(self):
        """The tab is gone, and another one is opened: the session has not noticed."""
        address = self.page.url
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(address)


def wait_for(phones, step, pool):
    """Every phone asks for the state until it reads that the room is there."""

    def one(phone):
        until = time.monotonic() + 15
        while phone.state()["step"] != step:
            assert time.monotonic() < until
            time.sleep(0.4)
        return True

    assert all(pool.map(one, phones))


def test_from_the_code_to_the_lists_second_version(chromium, living):
    began = time.monotonic()
    lead = Facilitator(chromium.new_context(), f"{living.address}{NET}/convenings/new/")
    lead.page.get_by_label("Title").fill("Sixty in a room")
    lead.page.get_by_role("button", name="Plan it").click()
    lead.page.get_by_role("link", name="Go to the room").click()
    code = re.search(r"/live/(\w{6})/run/", lead.page.url)[1]
    lead.press("Open the room")

    phones = [Phone(living.address, code, n, flaky=n % 10 == 0) for n in range(WIRED)]
    contexts = [chromium.new_context(viewport={"width": 390, "height": 844}) for _ in range(BROWSERS)]
    pages = [context.new_page() for context in contexts]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda one: one.join(f"P{one.number}", one.number), phones))
        for n, page in enumerate(pages):
            page.goto(f"{living.address}/j/{code}/")
            page.get_by_label("First name").fill(f"B{n}")
            page.locator(".pick label").nth(n).click()
            page.get_by_role("button", name="Go in").click()
        joined = time.monotonic() - began
        expect(lead.page.locator("[data-count=here]").first).to_have_text("60")

        lead.press("Next: Jot")
        wait_for(phones, 2, pool)
        list(pool.map(Phone.read, phones))
        # Typed in two pauses: a half sentence first, then the whole. The last one must stand.
        for text in ("Half of thought {n} by {who}", "All of thought {n} by {who}, as it was meant"):
            told = text
            list(
                pool.map(
                    lambda one, t=told: [one.jot(n, t.format(n=n, who=one.number)) for n in range(1, 5)],
                    phones,
                )
            )
        for n, page in enumerate(pages):
            expect(page.locator("textarea")).to_have_count(4)
            for number in range(1, 5):
                page.locator(f"#text_{number}").press_sequentially(f"Typed {number} by B{n}", delay=4)
        lead.dies()
        for page in pages:
            for number in range(1, 5):
                expect(page.locator(f"[data-jot='{number}'] [data-kept]")).to_have_text("Saved")

        lead.press("Next: Meet")
        wait_for(phones, 3, pool)
        assert all("Find P" in page or "Find B" in page for page in pool.map(Phone.read, phones))
        for page in pages:
            expect(page.locator(".lv-tile")).to_be_visible()
        lead.press("Next: What this session is")
        lead.press("Next: What networks promise")
        lead.press("Next: Turn and talk")
        wait_for(phones, 6, pool)
        assert all(f"by {one.number}, as it was meant" in one.read() for one in phones)

        lead.press("Next: What is missing")
        wait_for(phones, 7, pool)
        new, again = phones[:12], phones[12:30]
        list(pool.map(lambda one: one.say(f"New thing {one.number}"), new))
        list(pool.map(lambda one: one.say("Yes, this one", item="3"), again))
        pages[0].get_by_label("Your card").fill("From a browser")
        pages[0].get_by_role("button", name="Send it to the room").click()
        assert "New thing" not in phones[40].read()
        lead.press("Show all 31 cards")
        lead.press("Accept 13 additions")
        wait_for(phones, 8, pool)
    took = time.monotonic() - began

    kept = living.ask(_JOTS, room=code)
    assert kept["people"] == WIRED + BROWSERS
    wanted = {
        f"P{p.number}:{n}": f"All of thought {n} by {p.number}, as it was meant"
        for p in phones
        for n in range(1, 5)
    }
    wanted |= {f"B{b}:{n}": f"Typed {n} by B{b}" for b in range(BROWSERS) for n in range(1, 5)}
    assert {key: kept["jots"].get(key) for key, text in wanted.items() if kept["jots"].get(key) != text} == {}
    first, second = kept["versions"]
    assert second[: len(first)] == [one | ({"matched": 18} if n == 2 else {}) for n, one in enumerate(first)]
    assert len(second) == 5 + 13
    assert all(one["contributions"] for one in second[5:])
    groups = {}
    for number, school in kept["pairs"]:
        groups.setdefault(number, []).append(school)
    assert sorted(map(len, groups.values())) == [2] * 30
    assert all(len(set(schools)) == 2 for schools in groups.values())
    lost = sum(one.lost for one in phones)
    assert lost > 20
    assert lead.clicks <= CLICKS
    sys.stdout.write(
        f"{lead.clicks} clicks, {joined:.0f} s until 60 were in, {took:.0f} s in all, {lost} requests lost\n"
    )
    for context in [*contexts, lead.context]:
        context.close()
