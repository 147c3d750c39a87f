"""Addresses in a mail: whole ones, since a mail stands on no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from gofar.apps.reminders.queries.due import Kind
from gofar.apps.reminders.secret import stop_token

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.apps.reminders.queries.due import Due


def address(route: str, *parts: object) -> str:
    """Return the whole address of a route."""
    return settings.ADDRESS + reverse(route, args=parts)


def where(network: Network, due: Due) -> str:
    """Return where a thing is done. A result that is due goes straight to the form that takes it."""
    if due.test is not None:
        route = "log-result" if due.kind in {Kind.RESULT, Kind.LOOK} else "test"
        return address(route, network.slug, due.test.test.number)
    if due.measure is not None:
        return f"{address('measure', network.slug, due.measure.slug)}?school={due.school.slug}"
    if due.round is not None:
        return address("round", network.slug, due.round.number)
    if due.kind is Kind.CHARTER:
        return address("sign-charter", network.slug, due.school.slug)
    if due.kind is Kind.QUESTION:
        return address("charter", network.slug)
    return address("school", network.slug, due.school.slug)


def stop(person: Person) -> str:
    """Return the address that stops a person's mail."""
    return address("stop-mail", stop_token(person))
