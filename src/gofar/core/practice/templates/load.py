"""Reads the templates from their files, with every value in its type: a misspelt word fails here."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind
from gofar.core.practice.templates.values import (
    Source,
    Template,
    TemplateAim,
    TemplateDriver,
    TemplateIdea,
    TemplateMeasure,
)
from gofar.core.spc.kinds import Chart

#: In the order in which they are offered; the blank one last.
KEYS = ("ninth-grade", "college", "attendance", "instruction", "blank")


@cache
def templates() -> tuple[Template, ...]:
    """Return all templates, in the order in which they are offered."""
    return tuple(_read(key) for key in KEYS)


def template(key: str) -> Template:
    """Return one template; the blank one for a name that is none."""
    return next((one for one in templates() if one.key == key), templates()[-1])


def _read(key: str) -> Template:
    text = files(__package__).joinpath("data", f"{key}.toml").read_text(encoding="utf-8")
    return parse(key, tomllib.loads(text))


def parse(key: str, given: dict[str, Any]) -> Template:
    """Return a template from its file's values."""
    aim = dict(given["aim"])
    return Template(
        key=key,
        name=given["name"],
        says=given["says"],
        problem=" ".join(given["problem"].split()),
        network=given["network"],
        aim=TemplateAim(**aim | {"direction": Direction(aim["direction"])}),
        drivers=tuple(_driver(one) for one in given.get("drivers", ())),
        measures=tuple(_measure(one) for one in given.get("measures", ())),
    )


def _driver(given: dict[str, Any]) -> TemplateDriver:
    return TemplateDriver(**given | {"ideas": tuple(_idea(one) for one in given["ideas"])})


def _idea(given: dict[str, Any]) -> TemplateIdea:
    source = Source(**given["source"]) if given["source"] else None
    return TemplateIdea(**given | {"source": source})


def _measure(given: dict[str, Any]) -> TemplateMeasure:
    defaults: dict[str, Any] = {"picked": False, "population": ""}
    typed: dict[str, Any] = {
        "kind": Kind(given["kind"]),
        "direction": Direction(given["direction"]),
        "rhythm": Rhythm(given["rhythm"]),
        "chart": Chart(given.get("chart", Chart.P)),
    }
    return TemplateMeasure(**defaults | given | typed)
