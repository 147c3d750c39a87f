"""The living sample, built through the product's own actions from any seed."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.versions import versions
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.models import Credit, LeftOut, Offer, Photo, Prediction, Result, Test, Theory
from gofar.apps.improvement.queries.charter import words_on_theory
from gofar.apps.people.models import Network, Person
from gofar.apps.sample.build.run import build_sample
from gofar.apps.sample.chairs import CHAIRS, chairs
from gofar.apps.sample.seed import DEFAULT_SEED
from gofar.apps.surveys.queries import answers_waiting, readiness_of, surveys_of
from gofar.core.spc.results import Variation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(params=[DEFAULT_SEED, 3])
def truths(request, tmp_path, settings):
    settings.DATA = tmp_path
    build_sample(request.param)
    return json.loads((tmp_path / "truths.json").read_text(encoding="utf-8"))


def test_the_network_is_alive_its_planted_truths_show_and_its_figures_know_their_rows(truths):
    riverbend = Network.objects.get(slug="riverbend")
    assert riverbend.schools.count() == 14
    assert Network.objects.get(slug="lakeshore").schools.count() == 10
    assert Test.objects.filter(network=riverbend).count() == 41
    assert [chair.slug for chair in chairs()] == list(CHAIRS)

    hub = Person.objects.get(chair="hub-staff")
    charts = school_charts(readout(hub, measure_for(hub, riverbend, "attendance-9")))
    improving = {chart.school.slug for chart in charts.with_variation(Variation.IMPROVEMENT)}
    assert set(truths["kept"]) <= improving

    first = {r.cycle_id: r.at for r in Result.objects.order_by("-at")}
    late = [
        p
        for p in Prediction.objects.filter(number=1, after_the_fact=False)
        if p.cycle_id in first and p.at >= first[p.cycle_id]
    ]
    assert late == []
    entries = AuditEntry.objects.filter(network=riverbend)
    assert entries.count() > 400
    # Whatever a visitor does comes after the story, however early in the day it is.
    midnight = dt.datetime.combine(riverbend.sample_today, dt.time(), ZoneInfo(riverbend.time_zone))
    assert not entries.filter(at__gt=midnight).exists()

    # Figures about children say which rows they came from, and how many children.
    computed = DataPoint.objects.filter(origin=DataPoint.Origin.COMPUTED)
    assert not computed.filter(snapshot="").exists()
    assert not computed.filter(children=None).exists()
    hashes = set(computed.values_list("snapshot", flat=True).distinct())
    stored = {path.stem.rsplit("-", 1)[1] for path in (settings.DATA / "snapshots").glob("*.parquet")}
    assert {h[:12] for h in hashes} <= stored

    # Two photos of work, drawn and small, for one school's team.
    photos = Photo.objects.all()
    assert {photo.cycle.test.school.slug for photo in photos} == {
        Person.objects.get(chair="team-member").memberships.get().school.slug
    }
    assert len(photos) == 2 == len(list(photo_store.files())) and max(photo.size for photo in photos) < 80_000
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["declined", "open"]
    assert Credit.objects.get().authors and LeftOut.objects.filter(retracted_at=None).count() == 2
    theory = Theory.objects.get(network=riverbend)
    written = list(versions(theory).values_list("at", flat=True))
    assert written == sorted(written)
    words = words_on_theory(hub, riverbend.charter, theory)
    assert sum(word.signed for word in words) == 10 and sum(word.earlier for word in words) == 2
    surveys_are_alive(riverbend, Network.objects.get(slug="lakeshore"))


def surveys_are_alive(riverbend, lakeshore):
    """The pulse has a baseline, a change worth a look, and an open box; two schools were looked at."""
    hub, teacher = (Person.objects.get(chair=chair) for chair in ("hub-staff", "team-member"))
    newest, fall, spring, first = surveys_of(hub, riverbend)
    assert first.baseline is None
    assert spring.baseline.survey == fall.baseline.survey == first.survey
    assert {key for key, one in fall.changes.items() if one.word == "fewer"} == {"miss"}
    assert all(30 <= one.answers <= one.asked for one in (first, spring, fall))
    assert (newest.answers, newest.needed, newest.spreads) == (3, 2, {})
    assert answers_waiting(teacher, riverbend) == newest.survey
    assert len(surveys_of(Person.objects.get(chair="funder"), lakeshore)) == 1
    assert [str(row) for row in readiness_of(hub, riverbend)] == ["Easton Tech", "Lincoln"]
    # The teacher’s chair stands in a school that the seed chooses.
    assert {str(row) for row in readiness_of(teacher, riverbend)} <= {"Lincoln", "Easton Tech"}
