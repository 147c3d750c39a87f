"""Who and where: networks, districts, schools and people, read from `words/` and never drawn from the seed."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Part(StrEnum):
    """A person's part in a network; the values are those of the record's roles."""

    HUB_DIRECTOR = "hub-director"
    HUB_STAFF = "hub-staff"
    COACH = "coach"
    SCHOOL_LEAD = "school-lead"
    TEAM_MEMBER = "team-member"
    DISTRICT_LEADER = "district-leader"
    FUNDER = "funder"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class District:
    """A body that runs schools."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class School:
    """A school, its team, and how many 9th-graders it expects in a year."""

    slug: str
    name: str
    short: str
    district: str
    ninth: int
    team: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in a network; school or district where the part has one."""

    name: str
    email: str
    part: Part
    school: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A hub and its schools, and everybody in them."""

    slug: str
    name: str
    hub: str
    school_word: str
    time_zone: str
    districts: tuple[District, ...]
    schools: tuple[School, ...]
    people: tuple[Person, ...]

    def school(self, slug: str) -> School:
        """Return the school with this slug."""
        return next(school for school in self.schools if school.slug == slug)

    def of_part(self, part: Part, school: str | None = None) -> tuple[Person, ...]:
        """Return the people with a part, in one school or in all."""
        return tuple(p for p in self.people if p.part is part and school in {None, p.school})


@cache
def words(name: str) -> dict[str, Any]:
    """Return one file of `words/`, as read."""
    return tomllib.loads(
        files("gofar.apps.sample").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    )


def load(name: str) -> Network:
    """Return the network described in ``words/<name>.toml``."""
    given = words(name)
    head = given["network"]
    return Network(
        slug=head["slug"],
        name=head["name"],
        hub=head["hub"],
        school_word=head["school_word"],
        time_zone=head["time_zone"],
        districts=tuple(District(d["slug"], d["name"]) for d in given["districts"]),
        schools=tuple(_school(s) for s in given["schools"]),
        people=(*_hub(given), *_districts(given), *_teams(given)),
    )


def _school(s: dict[str, Any]) -> School:
    return School(
        slug=s["slug"],
        name=s["name"],
        short=s["short"],
        district=s["district"],
        ninth=s["ninth"],
        team=f"{s['short']} 9th-grade team" if "aliases" in s else f"{s['short']} senior team",
        aliases=tuple(s.get("aliases", ())),
    )


def _hub(given: dict[str, Any]) -> list[Person]:
    hub, domain = given["hub"], given["network"]["domain"]
    people = [Person(hub["director"], address(hub["director"], domain), Part.HUB_DIRECTOR)]
    people += [Person(name, address(name, domain), Part.HUB_STAFF) for name in hub["staff"]]
    people += [Person(name, address(name, domain), Part.COACH) for name in hub["coaches"]]
    people.append(Person(hub["funder"], address(hub["funder"], hub["funder_domain"]), Part.FUNDER))
    people.append(Person(hub["observer"], address(hub["observer"], hub["observer_domain"]), Part.OBSERVER))
    return people


def _districts(given: dict[str, Any]) -> list[Person]:
    return [
        Person(
            d["leader"],
            address(d["leader"], f"{d['slug']}.example"),
            Part.DISTRICT_LEADER,
            district=d["slug"],
        )
        for d in given["districts"]
    ]


def _teams(given: dict[str, Any]) -> list[Person]:
    people = []
    for s in given["schools"]:
        domain = f"{s['slug']}.example"
        people.append(
            Person(s["lead"], address(s["lead"], domain), Part.SCHOOL_LEAD, s["slug"], s["district"])
        )
        people += [
            Person(name, address(name, domain), Part.TEAM_MEMBER, s["slug"], s["district"])
            for name in s["members"]
        ]
    return people


def address(name: str, domain: str) -> str:
    """Return an e-mail address that belongs to nobody: first letter and last name at a `.example` domain."""
    plain = unicodedata.normalize("NFKD", name.removeprefix("Dr. ")).encode("ascii", "ignore").decode()
    *first, last = plain.lower().replace("’", "").split()
    return f"{first[0][0]}.{last}@{domain}"
