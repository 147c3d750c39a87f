"""Every route of the product, with an address that exists for the cast: a route without one fails the tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

#: Routes that people use before they are anybody; allauth decides there.
OPEN = frozenset({
    "front", "account_login", "account_request_login_code", "account_confirm_login_code", "mfa_authenticate",
    "account_reauthenticate", "mfa_reauthenticate", "account_logout", "join", "theme", "chair", "reset", "help", "method", "practice", "coach",
    "mfa_login_webauthn", "password-sign-in", "school-sign-in", "school-return",
    "stop-mail", "calendar",
    "log-ready", "log-offline", "log-link", "undo-by-link", "manifest", "worker",
    # A room's own door: a code, and a seat in a signed cookie.
    "room-door", "room-join", "room-back", "room", "room-state", "room-jot", "room-say", "room-unsay", "room-partner",
    "room-dots", "room-leave",
    "slip",
    # Whoever watches the server: yes and no, and figures for this computer or a token.
    "health-live", "health-ready", "metrics",
    "api-description", "api-nowhere",
})  # fmt: skip
#: Routes about the reader's own account, whoever it is.
OWN = frozenset({
    "start",
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_reauthenticate_webauthn",
    "account_request_reauthentication_code", "account_confirm_reauthentication_code",
    "password", "password-off", "end-sessions",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "me", "my-mail", "my-calendar", "find",
    "log-now", "start-now", "portfolio", "portfolio-csv", "portfolio-brief", "portfolio-questions",
    "my-keys", "end-key", "api-me", "api-my-week", "api-networks", "api-find", "api-my-mail", "api-my-calendar-close",
    "api-portfolio",
})  # fmt: skip


@dataclass(frozen=True)
class Route:
    """A named route and the names of its parts."""

    name: str
    parts: tuple[str, ...]

    def address(self, **known: object) -> str:
        """Return the route's address with the parts that it asks for; KeyError names one that nobody gave."""
        return reverse(self.name, kwargs={part: known[part] for part in self.parts})


def routes() -> list[Route]:
    """Return all routes, in the order of the resolver."""
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list[URLPattern | URLResolver], above: tuple[str, ...]) -> Iterator[Route]:
    for pattern in patterns:
        parts = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, parts)
        else:
            yield Route(str(pattern.name), parts)
