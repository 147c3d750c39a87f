"""Small words about a test: whether the network reads a team's notes, and what is still to be tried with."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Field

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests import keep_notes, list_condition, share_notes
from gofar.apps.improvement.queries.tests import test_for
from gofar.web.api.area import HERE, Area
from gofar.web.api.areas.tests import chosen_cycle
from gofar.web.api.fields import Body, Filled, Key, Written, ask_about_names
from gofar.web.api.shapes.testing import TestOut, test_out
from gofar.web.base.place import network_of, reader

area = Area("tests")


class NotesBody(Body):
    """Whether the network reads the notes of a cycle, the newest one unless it is named."""

    shared: bool
    cycle: Key | None = None


class ConditionBody(Written):
    """One thing that a test should still be tried with."""

    condition: Annotated[Filled, Field(max_length=80)]


@area.write(f"{HERE}/tests/{{int:number}}/notes", TestOut, "test-notes", 200)
def share(request: HttpRequest, network: str, number: int, body: NotesBody) -> TestOut:
    """Let the network read what the team noticed, or keep it for the team and its coach again."""
    place, viewer = network_of(request, network), reader(request)
    reading = test_for(viewer, place, number)
    check(viewer, Verb.SHARE_NOTES, reading.test)
    cycle = chosen_cycle(reading, body.cycle, list(reading.cycles)).cycle
    (share_notes if body.shared else keep_notes)(cycle, by=viewer)
    return test_out(viewer, place)(test_for(viewer, place, number))


@area.write(f"{HERE}/tests/{{int:number}}/conditions", TestOut, "test-conditions")
def add_condition(request: HttpRequest, network: str, number: int, body: ConditionBody) -> TestOut:
    """Add what the test should still be tried with to the team's list."""
    place, viewer = network_of(request, network), reader(request)
    reading = test_for(viewer, place, number)
    check(viewer, Verb.LOG_TEST, reading.test)
    ask_about_names(viewer, place, body)
    list_condition(reading.test, body.condition, by=viewer)
    return test_out(viewer, place)(test_for(viewer, place, number))
