"""Places in the diagram as a form and a drag send them: "driver-slug:slug-before", "aim:" for the first below the aim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.core.practice.theory import DEEPEST
from gofar.web.theory.build.diagram import AIM

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Part, TheoryReading


def place(above: Part | None, after: Part | None) -> str:
    """Return the name of a place."""
    return f"{above.node.slug if above else AIM}:{after.node.slug if after else ''}"


def neighbours(theory: TheoryReading, part: Part, above: Part | None) -> list[Part]:
    """Return what hangs beside `part`, itself included: ideas among ideas, drivers among drivers."""
    beside = above.below if above else theory.drivers
    return [one for one in beside if one.is_idea == part.is_idea]


def places_for(theory: TheoryReading, part: Part) -> list[tuple[str, Any]]:
    """Return every place where a part may stand, grouped by what it would hang below."""
    inside = {below.node.slug for below in part.parts()}
    depth = _depths(theory)
    height = _height(part)
    groups: list[tuple[str, Any]] = []
    if not part.is_idea:
        groups.append((_("Below the aim"), _spots(theory, part, None)))
    for driver in theory.parts():
        fits = part.is_idea or depth.get(driver.node.slug, 0) + height <= DEEPEST
        if not driver.is_idea and driver.node.school_id is None and driver.node.slug not in inside and fits:
            label = _("Below “%(driver)s”") % {"driver": driver.node.title}
            groups.append((label, _spots(theory, part, driver)))
    return groups


def here(theory: TheoryReading, part: Part) -> str:
    """Return the place where a part stands now."""
    above = theory.above(part)
    beside = neighbours(theory, part, above)
    at = beside.index(part)
    return place(above, beside[at - 1] if at else None)


def _spots(theory: TheoryReading, part: Part, above: Part | None) -> list[tuple[str, str]]:
    others = [one for one in neighbours(theory, part, above) if one != part]
    first = (place(above, None), _("First") if others else _("Here"))
    after = _("After “%(part)s”")
    return [first, *((place(above, one), after % {"part": one.node.title}) for one in others)]


def found(theory: TheoryReading, name: str) -> tuple[Node | None, Node | None]:
    """Return the parts that a place names: what is above, and what is right before."""
    above, _colon, after = name.partition(":")
    parts = (theory.part(above), theory.part(after))
    return tuple(part.node if part else None for part in parts)  # type: ignore[return-value]  # two of them


def _depths(theory: TheoryReading) -> dict[str, int]:
    depths = {driver.node.slug: 1 for driver in theory.drivers}
    for part in theory.parts():
        depths |= {below.node.slug: depths.get(part.node.slug, 1) + 1 for below in part.below}
    return depths


def _height(part: Part) -> int:
    return 1 + max((_height(below) for below in part.below if not below.is_idea), default=0)
