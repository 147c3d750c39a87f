"""Build the sample networks in an empty record."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from gofar.apps.access.clock import at
from gofar.apps.sample.build.begun import begin_network
from gofar.apps.sample.build.branched import reword_later
from gofar.apps.sample.build.claims import put_claims
from gofar.apps.sample.build.company import put_company
from gofar.apps.sample.build.convened import put_convenings
from gofar.apps.sample.build.helped import put_help
from gofar.apps.sample.build.links import put_links
from gofar.apps.sample.build.loop import put_notes, put_tests, reword
from gofar.apps.sample.build.numbers import (
    compute_figures,
    put_measures,
    put_phases,
    put_reported,
    put_settled,
    store_rows,
)
from gofar.apps.sample.build.packaged import put_packages
from gofar.apps.sample.build.photos import put_photos
from gofar.apps.sample.build.places import Places, put_places, seat
from gofar.apps.sample.build.practical import put_practical
from gofar.apps.sample.build.roster import put_roster
from gofar.apps.sample.build.rounds import put_rounds
from gofar.apps.sample.build.spread import put_spread
from gofar.apps.sample.build.students import put_students
from gofar.apps.sample.build.surveys import put_surveys
from gofar.apps.sample.build.theory import lay_theory
from gofar.apps.sample.seed import DEFAULT_SEED
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import TODAY
from gofar.apps.sample.truths import truths

if TYPE_CHECKING:
    from gofar.apps.sample.simulate import Sample
    from gofar.apps.sample.story import Story

#: The networks are founded before their first school year.
FOUNDED = dt.datetime(2024, 8, 1, 9, 0, tzinfo=dt.UTC)


def build_sample(seed: int = DEFAULT_SEED) -> None:
    """Simulate a sample and build it, all or nothing.

    What was planted is written to ``truths.json`` in the data folder. No page reads it: it is for whoever wants to
    know whether the charts find what is there.
    """
    sample = simulate(seed)
    with transaction.atomic():
        _build(sample, sample.riverbend, from_rows=True)
        _build(sample, sample.lakeshore, from_rows=False)
        put_company(seed)
    path = Path(settings.DATA) / "truths.json"
    path.write_text(json.dumps(truths(sample), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _build(sample: Sample, story: Story, *, from_rows: bool) -> None:
    with at(FOUNDED):
        places = put_places(story, sample.breaks, TODAY)
        put_measures(story, places)
    if from_rows:
        compute_figures(store_rows(sample), places)
    put_reported(story, places)
    _put_loop(story, places)
    begin_network(places)
    put_practical(places, sample.practical if from_rows else ())
    seat(story, places)
    put_surveys(story, places, sample.seed)
    put_convenings(places, sample.seed)
    if from_rows:
        put_photos(places, sample.seed)
        put_students(places, sample)


def _put_loop(story: Story, places: Places) -> None:
    reword(story, places)
    reword_later(story, places)
    lay_theory(story, places)
    put_phases(story, places)
    put_settled(story, places)
    put_tests(story, places)
    put_links(places)
    put_claims(story, places)
    put_notes(story, places)
    put_help(story.helped, places)
    put_roster(story, places)
    put_rounds(story, places)
    put_spread(story, places)
    put_packages(story, places)
