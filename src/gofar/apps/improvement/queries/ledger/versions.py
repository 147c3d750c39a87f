"""The words of a claim, as they stand and as they stood, fit for the viewer for whom it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.gate import visible
from gofar.apps.access.versions import snapshot, versions
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models import Node
from gofar.apps.improvement.queries.ledger.values import ClaimVersion
from gofar.core.practice.claims import Direction, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gofar.apps.access.gate import Viewer
    from gofar.apps.access.models import Version
    from gofar.apps.improvement.queries.learning import LearningReading

_FREE = ("claim", "for_whom", "conditions", "what_next")


def words_of_claim(entry: LearningReading, number: int | None = None) -> dict[str, Any]:
    """Return a claim's words as plain values, as they stand or as version `number` had them.

    Counts have left them for those who may not read these: what such a writer does not touch is not saved.
    """
    row = entry.learning
    data = snapshot(row)
    if number is not None and number != row.version:
        data |= next((version.data for version in versions(row) if version.number == number), {})
    return {**data, **{name: entry.shown(data[name]) for name in _FREE}}


def latest_of_claim(entry: LearningReading) -> Version | None:
    """Return who wrote a claim's words last."""
    return versions(entry.learning).last()


def versions_of_claim(viewer: Viewer, entry: LearningReading) -> tuple[ClaimVersion, ...]:
    """Return every version of a claim that was read for `viewer`, newest first, in words fit for them."""
    rows = list(versions(entry.learning).reverse())
    ideas = {pk for row in rows if (pk := row.data.get("idea"))}
    measures = {pk for row in rows if (pk := row.data.get("measure"))}
    named = dict(visible(viewer, Node).filter(pk__in=ideas).values_list("pk", "title")) if ideas else {}
    measured = (
        dict(visible(viewer, Measure).filter(pk__in=measures).values_list("pk", "name")) if measures else {}
    )
    return tuple(
        ClaimVersion(
            number=row.number,
            sentence=_sentence(row.data, named, measured, entry.shown),
            for_whom=entry.shown(row.data.get("for_whom", "")),
            conditions=entry.shown(row.data.get("conditions", "")),
            what_next=entry.shown(row.data.get("what_next", "")),
            by=row.by.name,
            at=row.at,
            reason=entry.shown(row.reason),
        )
        for row in rows
    )


def _sentence(
    data: Mapping[str, Any],
    ideas: Mapping[int, str],
    measures: Mapping[int, str],
    shown: Callable[[str], str],
) -> str:
    if data["claim"] or not data.get("idea"):
        return shown(data["claim"])
    return sentence(
        idea=ideas.get(data["idea"], ""),
        measure=measures.get(data["measure"], ""),
        direction=Direction(data["direction"]),
        for_whom=shown(data["for_whom"]),
        conditions=shown(data["conditions"]),
    )
