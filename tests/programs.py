"""Programs that ask the API: a key for somebody, and the requests that carry it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from gofar.apps.people.models import Person
from gofar.apps.tokens.actions.keys import make_key
from gofar.apps.tokens.models import Token

HERE = "/api/v1/networks/harbor"


@dataclass
class Program:
    """A program with somebody's key."""

    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def ask(self, method: str, address: str, body: object = None, **headers: str) -> Any:
        """Send one request, and return the answer; an address without a slash in front is Harbor's."""
        where = address if address.startswith("/") else f"{HERE}/{address}".rstrip("/")
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(self.client, method)(
            where, headers={"authorization": f"Bearer {self.secret}", **headers}, **sent
        )

    def get(self, address: str, **headers: str) -> Any:
        return self.ask("get", address, **headers)

    def post(self, address: str, body: object = None, **headers: str) -> Any:
        return self.ask("post", address, {} if body is None else body, **headers)

    def patch(self, address: str, body: object, **headers: str) -> Any:
        return self.ask("patch", address, body, **headers)


def program(
    person: Person, *, scope: Token.Scope = Token.Scope.WRITE, second_factor: bool = False
) -> Program:
    """Return a program with a new key of `person`."""
    return Program(make_key(person, name="A script", scope=scope, second_factor=second_factor))


def starting(school: str = "harbor-high", **changes: object) -> dict[str, object]:
    """Return the body of a test that can be started."""
    return {
        "school": school,
        "idea": "call-home-on-the-first-day-out",
        "title": "Call home",
        "plan": {"scale": "12 students, one week", "starts": "2026-10-05", "ends": "2026-10-09"},
        "predict": {"value": 8, "out_of": 12, "of_what": "back the next day", "confidence": "fairly"},
        **changes,
    }
