"""Photos of work in the sample: switched on, with two made-up pictures on two cycles of one school."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at, now
from gofar.apps.improvement.actions.photos import USUAL_DAYS, add_photo, look_at, switch_photos
from gofar.apps.improvement.models import Cycle
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.sample.drawn import card_sort, tally_sheet
from gofar.ingest.photos import clean

if TYPE_CHECKING:
    from gofar.apps.sample.build.places import Places

#: What the pictures show, and how many days ago they were taken.
_SHOWN = (
    (tally_sheet, "A sheet with tally marks, one line for each morning", 19),
    (card_sort, "Cards with students’ work, sorted into three columns", 5),
)


def put_photos(places: Places, seed: int) -> None:
    """Switch photos on, and let a teacher of the team that visitors sit in add two."""
    director, network = places.director, places.network
    with at(now(network) - dt.timedelta(days=60)):
        switch_photos(network, days=USUAL_DAYS, by=director)
    part = Membership.objects.filter(network=network, person__chair="team-member").first()
    if part is None or part.school is None:
        return
    recent = Cycle.objects.filter(test__school=part.school, retracted_at=None, test__retracted_at=None)
    cycles = list(recent.select_related("test__school", "test__network").exclude(results=None).distinct())
    lead = part.school.memberships.filter(role=Role.SCHOOL_LEAD).first()
    for cycle, (draw, shows, ago) in zip(cycles[-2:], _SHOWN, strict=False):
        with at(now(network) - dt.timedelta(days=ago)):
            photo = add_photo(cycle, clean(draw(seed)), shows=shows, by=part.person)
        if lead is not None:
            with at(now(network) - dt.timedelta(days=ago - 2)):
                look_at(photo, by=lead.person)
