"""Words of the record as they may be read outside a network: no school and no colleague is named in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.people.models import Membership
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network, School

A_SCHOOL = _("a school")
A_COLLEAGUE = _("a colleague")


def unnamed(viewer: Viewer, network: Network) -> Callable[[str], str]:
    """Return the function that takes counts of people and the names of schools and colleagues out of a text."""
    schools = names_of_schools(schools_in(viewer, network))
    people = visible(viewer, Membership).filter(network=network).values_list("person__name", flat=True)
    patterns = [(_alone(schools), str(A_SCHOOL)), (_alone(people), str(A_COLLEAGUE))]

    def told(text: str) -> str:
        text = without_counts(text)
        for pattern, instead in patterns:
            if pattern is not None:
                text = pattern.sub(instead, text)
        return text[:1].upper() + text[1:]

    return told


def names_of_schools(schools: Iterable[School]) -> set[str]:
    """Return the names under which schools are known."""
    return {name for school in schools for name in (school.name, school.short_name, *school.aliases) if name}


def named_school(viewer: Viewer, network: Network, text: str) -> str:
    """Return the first name of a school that stands in a text; empty where there is none."""
    pattern = _alone(names_of_schools(schools_in(viewer, network)))
    found = pattern.search(text) if pattern else None
    return found.group(0) if found else ""


def _alone(names: Iterable[str]) -> re.Pattern[str] | None:
    listed = sorted({name for name in names if name}, key=len, reverse=True)
    if not listed:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in listed)})(?!\w)", re.IGNORECASE)
