"""People, pasted one a line: an address, a part, and a school where the part belongs to one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.ingest.pasted.lines import read_lines, tidy
from gofar.ingest.schools import Matcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gofar.ingest.schools import KnownSchool

_ADDRESS = re.compile(r"[^\s<>,;()\"]+@[^\s<>,;()\"]+")
_SOUND = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
#: Words for a part, as people write them; the longest first.
_PARTS = (
    ("school-lead", r"school lead(?:er)?|team lead(?:er)?|principal|lead"),
    ("hub-director", r"hub director|director"),
    ("district-leader", r"district lead(?:er)?|district|superintendent"),
    ("hub-staff", r"hub staff|hub|staff"),
    ("team-member", r"teachers?|counsell?ors?|team members?|members?"),
    ("coach", r"coach"),
    ("funder", r"programme officer|program officer|funder"),
    ("observer", r"observer|researcher"),
)
_OF_SCHOOL = {"school-lead", "team-member"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: whom it invites, in what part and school; or `wrong`, a word that says why it is held."""

    number: int
    text: str
    email: str = ""
    name: str = ""
    part: str = ""
    school: str = ""
    wrong: str = ""


def read_people(text: str, schools: Iterable[KnownSchool], taken: Collection[str]) -> list[Asked]:
    """Return each line read, in order. A line that cannot be sent is held with its number and the reason.

    `wrong` is one of: no address, address, part, district, school, twice, member.
    """
    matcher = Matcher(schools)
    there = {email.casefold() for email in taken}
    sent: set[str] = set()
    found = []
    for line in read_lines(text):
        asked = _read(line.number, " , ".join(cell for cell in line.cells if cell), matcher)
        key = asked.email.casefold()
        if not asked.wrong and key in there:
            asked = _held(asked, "member")
        elif not asked.wrong and key in sent:
            asked = _held(asked, "twice")
        if not asked.wrong:
            sent.add(key)
        found.append(asked)
    return found


def _read(number: int, text: str, matcher: Matcher) -> Asked:
    address = _ADDRESS.search(text)
    if address is None:
        return Asked(number, text, wrong="no address")
    email = address.group().strip(".").lower()
    before, after = text[: address.start()].strip(" <,;"), text[address.end() :].strip(" >,;")
    part, rest = _part(after)
    name = tidy(before) or _name_of(email)
    asked = Asked(number, text, email, name[:120], part)
    if not _SOUND.fullmatch(email) or len(email) > 254:
        return _held(asked, "address")
    if not part and rest and not matcher.match(rest).slug:
        return _held(asked, "part")
    return _placed(asked, part or "team-member", rest, matcher)


def _placed(asked: Asked, part: str, rest: str, matcher: Matcher) -> Asked:
    """Return the line with its school. A district leader is invited on her own page, which asks for the district."""
    told = Asked(asked.number, asked.text, asked.email, asked.name, part)
    if part == "district-leader":
        return _held(told, "district")
    if part not in _OF_SCHOOL:
        return told
    match = matcher.match(rest) if rest else None
    if match is None or not match.slug:
        return _held(told, "school")
    return Asked(asked.number, asked.text, asked.email, asked.name, part, match.slug)


def _part(text: str) -> tuple[str, str]:
    """Return the part that a text names, and the rest of the text."""
    for part, words in _PARTS:
        found = re.search(rf"(?:^|(?<=[,;\t]))\s*(?:{words})\b", text, re.IGNORECASE)
        if found:
            rest = text[: found.start()] + text[found.end() :]
            return part, rest.strip(" ,;-–()")
    return "", text


def _held(asked: Asked, wrong: str) -> Asked:
    return Asked(asked.number, asked.text, asked.email, asked.name, asked.part, asked.school, wrong)


def _name_of(email: str) -> str:
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word and not word.isdigit()) or email
