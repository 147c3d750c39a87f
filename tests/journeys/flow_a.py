"""Flow A as a newcomer walks it: from the front door to an open network. Every click is counted; typing is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SCHOOLS = [
    "Alder High School", "Birch High School", "Cedar High School", "Douglas Prep", "Elm Academy", "Fir High School",
    "Ginkgo School of the Arts", "Hazel High School", "Ironwood Technical", "Juniper High School", "Katsura High",
    "Larch High School", "Maple High School", "Nutmeg Collegiate",
]  # fmt: skip
#: A column of a sheet as people paste it: a heading, a blank line, one school twice.
PASTED = (
    "School\t9th-graders\n" + "\n".join(f"{name}\t120" for name in SCHOOLS) + "\n\nalder high school\t120\n"
)
PEOPLE = "rosa@alder.example, lead, Alder\nSam Lee <sam@birch.example>, teacher, Birch High School\nkim@hub.example, coach"
#: Clicks that the design allows.
ALLOWED = 26


@dataclass
class Clicker:
    """A page whose clicks are counted."""

    page: Any
    clicks: int = 0

    def click(self, found: Any) -> None:
        found.click()
        self.clicks += 1
        self.page.wait_for_load_state()

    def button(self, name: str) -> None:
        self.click(self.page.locator("main").get_by_role("button", name=re.compile(f"^{name}")))

    def next_task(self) -> None:
        """Press the one button of the list."""
        self.click(self.page.locator(".tasklist a.go"))


def walk(page: Any, name: str, look: Callable[[str], object] = lambda _: None) -> int:
    """Walk flow A and return its clicks. `look` is called with a name wherever there is something to see."""
    hand = Clicker(page)
    hand.click(page.get_by_role("link", name="Start your own network"))
    hand.click(page.locator("label", has_text="9th grade on track"))
    page.locator("[name=name]").fill(name)
    page.locator("[name=hub]").fill("Bay Partners")
    look("start")
    hand.button("Start the network")

    hand.next_task()
    for field, value in {"baseline": "68", "target": "80", "baseline_n": "1680"}.items():
        page.locator(f"[name={field}]").fill(value)
    look("aim")
    hand.button("Save the aim")

    hand.next_task()
    page.locator("[name=text]").fill(PASTED)
    hand.button("Read the names")
    look("schools")
    hand.button("Add 14 schools")

    hand.next_task()
    for key in ("first-weeks", "tutoring", "redo"):
        hand.click(page.locator(f"[name=keep-{key}]"))
    page.locator("[name=name-texts]").fill("A text each Friday, in the home language")
    look("theory")
    hand.button("Keep this theory")
    look("list")

    hand.next_task()
    hand.button("Keep these measures")

    hand.next_task()
    hand.click(page.locator("label", has_text="Open book"))
    hand.button("Keep this rule")

    hand.next_task()
    page.locator("[name=text]").fill(PEOPLE)
    hand.button("Read the list")
    look("people")
    hand.button("Send 3 invitations")

    hand.button("Open the network")
    look("open")
    return hand.clicks
