"""A belief that was typed by hand before the rule becomes a person's word, and no old version stands in an undo's way."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BEFORE, AFTER = ("improvement", "0004_unstuck"), ("improvement", "0006_belief_by_rule")


def state(executor, at):
    """The tables with `improvement` at one migration, and all that it stands on as it is."""
    others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in {"people", "access", "data"}]
    return executor.loader.project_state([at, *others]).apps


@pytest.fixture
def old():
    """The tables as they were before; at the end, as they are."""
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate([BEFORE])
    yield state(executor, BEFORE)
    MigrationExecutor(connection).migrate(latest)


def test_what_was_typed_becomes_a_persons_word(old):
    moment = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    person = old.get_model("people", "Person").objects.create(email="d@schools.example", name="Dora")
    hub = old.get_model("people", "Hub").objects.create(name="Harbor Partners")
    network = old.get_model("people", "Network").objects.create(name="Harbor", slug="harbor", hub=hub)
    theory = old.get_model("improvement", "Theory").objects.create(network=network)
    parts = old.get_model("improvement", "Node").objects
    sure = parts.create(theory=theory, slug="call", kind="idea", title="Call", belief=0.85)
    parts.create(theory=theory, slug="visit", kind="idea", title="Visit")
    text = {"kind": "idea", "title": "Call", "definition": "", "measure": None, "belief": 0.85, "position": 0}
    row = old.get_model("access", "Version").objects.create(
        about_type="improvement.node", about_id=str(sure.pk), number=1, data=text, by=person, at=moment
    )

    executor = MigrationExecutor(connection)
    executor.migrate([AFTER])
    new = state(executor, AFTER)

    word = new.get_model("improvement", "Overrule").objects.get()
    assert (word.node_id, word.value, word.by_id, word.at) == (sure.pk, 0.85, person.pk, moment)
    assert "by hand" in word.reason
    kept = new.get_model("access", "Version").objects.get(pk=row.pk).data
    assert kept == {"title": "Call", "definition": "", "measure": None}
