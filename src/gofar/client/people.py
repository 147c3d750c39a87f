"""People and schools: who is here, who is invited, who can be asked about what."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the fields' kinds are read when a value is made
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody's part; `until` where it has ended."""

    id: int
    name: str
    role: str
    school: str | None
    since: dt.datetime
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Skill:
    """One person's word on a skill. `level` is None for those who may not read how well."""

    id: int
    skill: str
    level: int | None
    agreed_by: str | None
    may_agree: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's part and skills."""

    id: int
    name: str
    role: str
    school: str | None
    since: dt.date
    tests_led: int
    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that can still be accepted."""

    name: str
    email: str
    role: str
    school: str | None
    district: str | None
    by: str
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class District:
    """A district."""

    slug: str
    name: str
    lists_test_counts: bool


class People(Place):
    """What a program reads of the people of a network, and does with their parts."""

    def districts(self) -> Iterator[District]:
        """Read the districts, A to Z."""
        return self._all(District, "districts")

    def invitations(self) -> Iterator[Invitation]:
        """Read the invitations that can still be accepted, the newest first."""
        return self._all(Invitation, "invitations")

    def person(self, member: int) -> Person:
        """Read somebody's part and skills, by the id of a member."""
        return self._one(Person, f"people/{member}")

    def invite(
        self, name: str, email: str, role: str, *, school: str | None = None, district: str | None = None
    ) -> Invitation:
        """Invite somebody by mail."""
        body = {"name": name, "email": email, "role": role, "school": school, "district": district}
        return self._sent(Invitation, "invitations", body)

    def add_schools(self, names: Sequence[str], *, as_it_is: bool = False) -> list[str]:
        """Add schools; return the words that stand in the addresses of those that were not there."""
        body = {"names": list(names), "as_it_is": as_it_is}
        made = self.transport.post(self._at("schools"), body).plain
        return [str(school["slug"]) for school in made["added"]]

    def change_part(self, member: int, role: str, *, school: str | None = None) -> Person:
        """Give somebody another part. It has another id."""
        return self._sent(Person, f"people/{member}/part", {"role": role, "school": school})

    def end_part(self, member: int) -> Spell:
        """End somebody's part."""
        return self._sent(Spell, f"people/{member}/end")

    def say_skill(self, member: int, skill: str, level: int) -> Person:
        """Say how well one can do a thing oneself: 1 learning it, 2 can do it, 3 can show others."""
        return self._sent(Person, f"people/{member}/skills", {"skill": skill, "level": level})

    def agree(self, member: int, skill: int) -> Person:
        """Agree with a skill of somebody, by the skill's id."""
        return self._sent(Person, f"people/{member}/skills/{skill}/agree")
