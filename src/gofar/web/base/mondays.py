"""The Monday list of whoever calls schools: the page and the programs read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.attention import Seen, reasons
from gofar.apps.improvement.queries.learning import notes_in
from gofar.apps.improvement.queries.monday import monday_of
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.monday import Monday
    from gofar.web.base.today import Place


def monday(place: Place) -> Monday:
    """Return the day's list: whom to call, most pressing reason first, and which calls rest."""
    lead = place.leading
    seen = Seen(
        lead.readout if lead else None, lead.charts if lead else None, place.tests, place.today,
        place.schools, place.teams, place.calendar,
    )  # fmt: skip
    mine = _visited(place)
    found = [call for call in reasons(seen) if not mine or call.school.pk in mine]
    return monday_of(found, place.answers, place.today)


def _visited(place: Place) -> set[int]:
    """Return the schools that a coach visits: where he or she has left a note, or plans a visit."""
    if place.part is None or place.part.role != Role.COACH:
        return set()
    return {note.school_id for note in notes_in(place.viewer, place.network) if note.by_id == place.viewer.pk}
