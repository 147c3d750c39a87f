"""Who asks: a program with a key, or somebody's browser. What a key may do is never more than its owner may."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer

from gofar.apps.access.errors import NotAllowed
from gofar.apps.tokens.actions.keys import remember_use
from gofar.apps.tokens.actions.limits import REQUESTS, wait_for
from gofar.apps.tokens.queries import key_behind
from gofar.web.api.problems import TooMany

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Person

#: What changes nothing.
READS = frozenset({"GET", "HEAD", "OPTIONS"})


class Key(HttpBearer):
    """A personal key: `Authorization: Bearer gofar_…`."""

    def __call__(self, request: HttpRequest) -> Person | None:
        """Return whose key it is. A request that brings a key is never taken for somebody's session."""
        if not request.headers.get("Authorization"):
            return None
        found = super().__call__(request)
        if found is None:
            raise AuthenticationError
        return cast("Person", found)

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Return the person behind a key that works, with the scope asked."""
        found = key_behind(token.strip())
        if found is None:
            return None
        person, row = found
        if request.method not in READS and row.scope != "write":
            raise NotAllowed(
                _("This key reads only."),
                fix=_("Make a key that may change things, under My week, Keys for programs."),
                code="api.key-reads-only",
            )
        remember_use(row)
        request.user = person
        request.api_key = row  # type: ignore[attr-defined]  # read where an answer is kept for it
        within_limit(request)
        return person


class Session(APIKeyCookie):
    """A browser in which somebody has signed in. What changes something needs the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:  # noqa: ARG002 - Django has read the cookie
        """Return who has signed in."""
        if not request.user.is_authenticated:
            return None
        within_limit(request)
        return request.user


def within_limit(request: HttpRequest) -> None:
    """Count a request; refuse it when its sender has sent too many in this minute."""
    if wait := wait_for(cast("Person", request.user), REQUESTS):
        raise TooMany(
            _("You have asked more than %(n)d times in a minute.") % {"n": REQUESTS.most},
            fix=_("Wait as long as Retry-After says, then go on."),
            wait=wait,
        )
