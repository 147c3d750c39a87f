"""Built-in plans of a session, read from their files with every value in its type: a misspelt word fails here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: In the order in which they are offered.
KEYS = ("deck", "short")
KINDS = frozenset({"welcome", "jot", "pair", "present", "talk", "share", "vote", "commit", "exit"})


@dataclass(frozen=True, slots=True)
class PlanList:
    """What we have heard: a title and its items. It may begin empty."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What the room does, on which prompt and list (counted from 1), and for how many minutes."""

    kind: str
    title: str
    words: str
    script: str
    minutes: int
    prompt: int | None = None
    heard: int | None = None
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that can be begun from: prompts that are jotted once, lists, and steps in order."""

    key: str
    name: str
    says: str
    prompts: tuple[str, ...]
    lists: tuple[PlanList, ...]
    steps: tuple[PlanStep, ...]

    @property
    def minutes(self) -> int:
        """How long it takes, as planned."""
        return sum(step.minutes for step in self.steps)


@cache
def plans() -> tuple[Plan, ...]:
    """Return all built-in plans, in the order in which they are offered."""
    return tuple(_read(key) for key in KEYS)


def plan(key: str) -> Plan:
    """Return one plan; the first for a name that is none."""
    return next((one for one in plans() if one.key == key), plans()[0])


def _read(key: str) -> Plan:
    text = files(__package__).joinpath("data", f"{key}.toml").read_text(encoding="utf-8")
    return parse(key, tomllib.loads(text))


def parse(key: str, given: dict[str, Any]) -> Plan:
    """Return a plan from its file's values.

    Raises
    ------
    ValueError
        A step is of no kind, or points at a prompt or list that is not there.
    """
    made = Plan(
        key=key,
        name=given["name"],
        says=given["says"],
        prompts=tuple(given["prompts"]),
        lists=tuple(PlanList(one["title"], tuple(one["items"])) for one in given["lists"]),
        steps=tuple(_step(one) for one in given["steps"]),
    )
    for step in made.steps:
        if step.kind not in KINDS:
            message = f"{key}: no kind of step is called {step.kind}"
            raise ValueError(message)
        if not 1 <= (step.prompt or 1) <= len(made.prompts) or not 1 <= (step.heard or 1) <= len(made.lists):
            message = f"{key}: “{step.title}” points at nothing"
            raise ValueError(message)
    return made


def _step(given: dict[str, Any]) -> PlanStep:
    return PlanStep(
        kind=given["kind"],
        title=given["title"],
        words=given["words"].strip(),
        script=given["script"],
        minutes=int(given["minutes"]),
        prompt=given.get("prompt"),
        heard=given.get("list"),
        unreached=bool(given.get("unreached", False)),
    )
