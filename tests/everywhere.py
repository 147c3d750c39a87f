"""Every address of the product at once, doors without a sign-in among them: for tests that walk all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.core.signing import dumps

from gofar.apps.convenings.models import Session
from tests.routes import OPEN, OWN, routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse
    from django.test import Client

    from tests.cast import Cast

#: Nobody can make these up; a page says so, and that page is walked too.
_UNKNOWN = {"secret": "x" * 43, "token": dumps("x"), "slug": "run-chart", "code": "ABC234"}
#: Signing out would end the walk.
_LEAVES = {"account_logout"}


def everywhere(addresses: Mapping[str, str]) -> dict[str, str]:
    """Return an address for each route: those of the matrix, and those that stand open or are somebody's own."""
    session = Session.objects.order_by("-pk").first()
    known = _UNKNOWN | ({"code": session.code} if session else {})
    rest = {
        one.name: one.address(**known)
        for one in routes()
        if one.name in OPEN | OWN and one.name not in _LEAVES and set(one.parts) <= set(known)
    }
    return rest | dict(addresses)


def insider(client: Client, cast: Cast) -> None:
    """Sign in somebody of the hub with a second factor: nobody sees more."""
    Authenticator.objects.get_or_create(
        user=cast.dora, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "made-up"}}
    )
    client.force_login(cast.dora)


def answers(client: Client, addresses: Mapping[str, str]) -> Iterator[tuple[str, HttpResponse]]:
    """Yield each route's name with what it answers to a reader."""
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code != 429, address
        yield name, answer
