"""The sample network's chairs: a visitor without an account sits in one, and may change it on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from gofar.apps.sample.chairs import DEFAULT, person_in

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Person

#: Where the chosen chair is remembered in the session.
CHAIR = "chair"


def chair_of(request: HttpRequest) -> str:
    """Return the slug of the visitor's chair."""
    return str(request.session.get(CHAIR, DEFAULT))


def visitor(request: HttpRequest) -> Person | None:
    """Return the made-up person in the visitor's chair; None where there is no sample network."""
    return person_in(chair_of(request)) if settings.SAMPLE else None
