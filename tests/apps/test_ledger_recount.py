"""Every rung that pages and files show equals one that a separate script recounts from raw rows, on any seed."""

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.improvement.queries.ledger import claims_in
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.apps.people.models import Network, Person
from gofar.apps.sample.build.claims import put_claims
from gofar.apps.sample.build.loop import put_tests, reword
from gofar.apps.sample.build.numbers import put_measures
from gofar.apps.sample.build.places import put_places, seat
from gofar.apps.sample.build.run import FOUNDED
from gofar.apps.sample.build.theory import lay_theory
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import TODAY
from tests.reference import ledger

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

RUNGS = ("hunch", "designed", "tested", "repeated", "replicated", "reliable")


def build(seed):
    """Build what evidence rests on: people, theory, tests and claims."""
    told = simulate(seed)
    with at(FOUNDED):
        places = put_places(told.riverbend, told.breaks, TODAY)
        put_measures(told.riverbend, places)
    reword(told.riverbend, places)
    lay_theory(told.riverbend, places)
    put_tests(told.riverbend, places)
    put_claims(told.riverbend, places)
    seat(told.riverbend, places)
    return Network.objects.get(is_sample=True)


def agree(client, seed):
    network = build(seed)
    hub, funder = (Person.objects.get(chair=chair) for chair in ("hub-staff", "funder"))
    with connection.cursor() as cursor:
        ideas, claims = ledger.ideas(cursor, network.slug), ledger.claims(cursor, network.slug)
    for viewer in (hub, funder):
        theory = theory_for(viewer, network, tests_of(viewer, network))
        assert {idea.node.slug: idea.evidence.value for idea in theory.ideas()} == ideas, seed
        assert {claim.number: claim.rung for claim in claims_in(viewer, network)} == claims, seed
    client.force_login(hub)
    page = client.get(reverse("learning", args=[network.slug])).content.decode()
    shown = {
        int(number): RUNGS.index(word)
        for number, word in re.findall(
            r'learning/(\d+)/">.*?class="rungs">.*?</svg>(\w+)</span>', page, re.DOTALL
        )
    }
    assert shown == claims, seed
    file = client.get(reverse("ledger-json", args=[network.slug])).json()["claims"]
    assert {one["claim"]: one["rung"] for one in file} == claims, seed
    return ideas, claims, {claim.state for claim in claims_in(hub, network)}


@pytest.mark.timeout(120)
def test_pages_and_script_agree_on_one_sample(client, settings):
    settings.SAMPLE = True
    ideas, claims, states = agree(client, 11)
    assert max(ideas.values()) == 4 and max(claims.values()) == 4
    assert {"contested", "retired"} <= states


@pytest.mark.seeds
@pytest.mark.timeout(1200)
def test_pages_and_script_agree_on_six_seeds(client, settings):
    settings.SAMPLE = True
    for seed in (1, 2, 3, 42, 777, 2026):
        with transaction.atomic():
            ideas, _claims, _states = agree(client, seed)
            assert 5 not in ideas.values(), seed
            transaction.set_rollback(True)
