"""Names of schools, pasted one a line or as columns of a sheet: which are new, known, doubled or nearly so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from gofar.ingest.pasted.lines import Line, read_lines
from gofar.ingest.schools import KnownSchool, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Longer than any school's name; a paragraph that slipped in is not one.
LONGEST = 400
#: A letter more or less says nothing about shorter names.
_SHORTEST = 5
_HEADING = re.compile(r"^(?:schools?|names?|school[ _-]?names?|name of (?:the )?school)$", re.IGNORECASE)


class Standing(StrEnum):
    """What a pasted name is, beside the others and the network's schools."""

    NEW = "new"
    NEAR = "near"
    DOUBLE = "double"
    KNOWN = "known"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Named:
    """One pasted name: its line, what it is, and which other name made us think so, with the reason."""

    number: int
    name: str
    standing: Standing
    other: str = ""
    reason: str = ""


def read_schools(text: str, known: Iterable[KnownSchool]) -> list[Named]:
    """Return each pasted name with what it is. The first of two like names stands; the second is marked."""
    seen = list(known)
    there = {school.slug for school in seen}
    found = []
    for number, name in _names(read_lines(text)):
        named = _judge(number, name, seen, there)
        found.append(named)
        if named.standing in {Standing.NEW, Standing.NEAR}:
            seen.append(KnownSchool(f"line {number}", name))
    return found


def _names(lines: list[Line]) -> list[tuple[int, str]]:
    """Return the cells that hold names: the column under a heading that says so, else each line's first words."""
    if not lines:
        return []
    column = next((i for i, cell in enumerate(lines[0].cells) if _HEADING.match(cell)), None)
    if column is None:
        return [(line.number, next(cell for cell in line.cells if cell)) for line in lines]
    rows = [(line.number, line.cells[column]) for line in lines[1:] if len(line.cells) > column]
    return [(number, name) for number, name in rows if name]


def _judge(number: int, name: str, seen: list[KnownSchool], there: set[str]) -> Named:
    if len(name) > LONGEST:
        return Named(number, name, Standing.TOO_LONG)
    match = Matcher(seen).match(name)
    if match.slug and match.sure:
        standing = Standing.KNOWN if match.slug in there else Standing.DOUBLE
        return Named(number, name, standing, match.name, match.reason)
    near = [school for school in seen if _alike(name, school.name)]
    if not near:
        return Named(number, name, Standing.NEW)
    if len(near) == 1:
        return Named(number, name, Standing.NEAR, near[0].name, Matcher(near).match(name).reason)
    return Named(number, name, Standing.NEAR, "", " or ".join(school.name for school in near))


def _alike(one: str, other: str) -> bool:
    """Return whether two names may well be one school's: a letter apart, the same words, or the kind left off.

    Names in a list are short and many, so this is stricter than the likeness by which a file's names are matched:
    Larch and Birch are two schools.
    """
    words, others = (re.findall(r"\w+", name.casefold()) for name in (one, other))
    if [w for w in words if w.isdigit()] != [w for w in others if w.isdigit()]:
        return False
    few = min(len(one), len(other))
    if few >= _SHORTEST and OSA.distance(" ".join(words), " ".join(others)) <= max(1, few // 12):
        return True
    return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))
