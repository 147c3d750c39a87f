"""A room as people see it: axe finds nothing in any step, nothing scrolls sideways, and it works without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.places import NET
from tests.journeys.roomful import Phone
from tests.journeys.test_access import RULES, SMALL

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsgymnasium" * 5


class Room:
    """A session in its browser, with four more looking on."""

    def __init__(self, chromium, address):
        self.address = address
        self.lead = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.lead.goto(f"{address}{NET}/convenings/new/")
        self.lead.get_by_label("Title").fill(LONG[:160])
        self.lead.get_by_role("button", name="Plan it").click()
        self.plan = self.lead.url
        self.lead.get_by_role("link", name="Go to the room").click()
        self.code = re.search(r"/live/(\w{6})/", self.lead.url)[1]
        self.views = {
            (width, dark): chromium.new_context(
                viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
            ).new_page()
            for width in (320, 1280)
            for dark in (False, True)
        }
        for page in self.views.values():
            page.complaints = []
            page.on("console", lambda m, to=page: to.complaints.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda e, to=page: to.complaints.append(str(e)))

    def press(self, words):
        self.lead.goto(f"{self.address}/live/{self.code}/run/")
        self.lead.get_by_role("button", name=re.compile(words)).first.click()

    def faults(self, step):
        """What axe, and a look at sizes, find on the phone, on the page of whoever leads, and on the screen."""
        found = {}
        for (width, dark), page in self.views.items():
            paths = [f"/live/{self.code}/"] if width == 320 else [f"/live/{self.code}/screen/"]
            paths += [f"/live/{self.code}/run/"] if dark == (width == 320) else []
            for path in paths:
                page.goto(self.address + path)
                told = [
                    f"{v['id']}: {v['nodes'][0]['html'][:150]}"
                    for v in Axe().run(page, options=RULES).response["violations"]
                ]
                wide = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                told += [f"{wide} px too wide"] if wide > 0 else []
                told += page.evaluate(SMALL)[:3] if width == 320 else []
                told += ["more than one .go"] if page.locator("main .btn.go:visible").count() > 1 else []
                if told:
                    found[f"{step} {path} {width} {'dark' if dark else 'light'}"] = told
        return found


def test_every_step_of_a_room_is_for_everybody(chromium, living):
    room = Room(chromium, living.address)
    found = {}
    for path in (room.plan, room.plan.replace("/plan/", "/sheet/"), f"{living.address}{NET}/convenings/new/"):
        for (width, dark), page in room.views.items():
            page.goto(path)
            told = [v["id"] for v in Axe().run(page, options=RULES).response["violations"]]
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if told or wide > 0:
                found[f"{path} {width} {dark}"] = [*told, wide]
    room.press("Open the room")
    phones = [Phone(living.address, room.code, n) for n in range(6)]
    for one in phones:
        one.join(LONG[:60], one.number)
    for dark in (False, True):
        page = room.views[320, dark]
        page.goto(f"{living.address}/j/{room.code}/")
        told = [
            f"{v['id']}: {v['nodes'][0]['html'][:120]}"
            for v in Axe().run(page, options=RULES).response["violations"]
        ]
        if told:
            found[f"join {dark}"] = told
        page.get_by_label("First name").fill("Marisol")
        page.get_by_role("button", name="Go in").click()
    found |= room.faults("welcome")
    room.press("Next: Jot")
    for one in phones:
        one.read()
        one.jot(1, LONG, sharing="pair")
    found |= room.faults("jot")
    room.press("Next: Meet")
    found |= room.faults("pair")
    for words in ("Next: What this", "Next: What networks", "Next: Turn"):
        room.press(words)
    found |= room.faults("talk")
    room.press("Next: What is missing")
    for one in phones[:3]:
        one.say(LONG[: 300 - one.number])
    phones[3].say("Yes", item="1")
    found |= room.faults("share, waiting")
    room.press("Show all")
    found |= room.faults("share, shown")
    room.press("Accept, and stay")
    found |= room.faults("share, accepted")
    for _ in range(12):
        room.lead.goto(f"{living.address}/live/{room.code}/run/")
        if room.lead.get_by_role("button", name=re.compile("Close the vote")).count():
            break
        room.press("^Next:")
    found |= room.faults("vote")
    room.press("Close the vote")
    found |= room.faults("vote, closed")
    room.press("Next: Who does")
    found |= room.faults("promise")
    room.press("Next: Before you go")
    found |= room.faults("way out")
    room.press("Close the session")
    found |= room.faults("closed")
    assert found == {}
    assert {view: page.complaints for view, page in room.views.items() if page.complaints} == {}


def test_a_phone_without_a_script_takes_part_in_everything(chromium, living):
    room = Room(chromium, living.address)
    room.press("Open the room")
    page = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False).new_page()
    page.goto(f"{living.address}/j/")
    page.get_by_label("The code on the screen").fill(f"{room.code[:3]} {room.code[3:].lower()}")
    page.get_by_role("button", name="Go in").click()
    page.get_by_role("button", name="Go in").click()
    other = Phone(living.address, room.code, 3)
    other.join("Ana", 2)
    room.press("Next: Jot")
    page.get_by_role("link", name="Look where the room is").click()
    page.locator("#text_2").fill("Written without a script")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#text_2")).to_have_value("Written without a script")
    room.press("Next: Meet")
    page.get_by_role("link", name="Look where the room is").click()
    expect(page.get_by_text("Find Ana, ")).to_be_visible()
    for words in ("Next: What this", "Next: What networks", "Next: Turn", "Next: What is missing"):
        room.press(words)
    page.goto(f"{living.address}/live/{room.code}/")
    expect(page.get_by_label("Your card")).to_have_value("Written without a script")
    page.get_by_role("button", name="Send it to the room").click()
    expect(page.get_by_text("waits to be shown")).to_be_visible()
    page.get_by_role("button", name=re.compile("Take it back")).click()
    expect(page.get_by_text("waits to be shown")).to_have_count(0)


def test_what_is_typed_while_the_network_is_away_comes_back_and_is_sent(chromium, living):
    room = Room(chromium, living.address)
    room.press("Open the room")
    room.press("Next: Jot")
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{living.address}/j/{room.code}/")
    page.get_by_role("button", name="Go in").click()
    context.route("**/jot/", lambda route: route.abort())
    page.locator("#text_1").press_sequentially("On the train")
    expect(page.locator("[data-jot='1'] [data-kept]")).to_contain_text("Kept on this phone")
    page.reload()
    expect(page.locator("#text_1")).to_have_value("On the train")
    # Somebody who is typing when the room goes on keeps the page until they go along.
    context.unroute("**/jot/")
    expect(page.locator("[data-jot='1'] [data-kept]")).to_have_text("Saved", timeout=15000)
    room.press("Next: Meet")
    expect(page.locator("h1")).to_contain_text("What brought you here today?", timeout=8000)
    expect(page.locator("#text_1")).to_have_value("On the train")
