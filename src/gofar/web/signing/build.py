"""Builds the page about how somebody signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.actions_of_sessions import keys_of, sessions_of
from gofar.web.base.place import reader
from gofar.web.signing.pages import KeyRow, SessionRow, Ways

if TYPE_CHECKING:
    from allauth.usersessions.models import UserSession
    from django.http import HttpRequest

_KIND = Authenticator.Type
#: What a browser calls itself, most special first: others name themselves after these as well.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("FxiOS", "Firefox"),
             ("Chrom", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("X11; Cr", "Chromebook"),
            ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def ways_page(request: HttpRequest) -> Ways:
    """Return the page: keys, password, and where the reader is signed in."""
    person = reader(request)
    keys = keys_of(person)
    codes = [key for key in keys if key.type == _KIND.RECOVERY_CODES]
    return Ways(
        passkeys=tuple(
            KeyRow(
                str(key.data["name"]),
                key.created_at,
                key.last_used_at,
                reverse("mfa_remove_webauthn", args=[key.pk]),
            )
            for key in keys
            if key.type == _KIND.WEBAUTHN
        ),
        has_app=any(key.type == _KIND.TOTP for key in keys),
        codes_left=_left(codes[0]) if codes else None,
        has_password=person.has_usable_password(),
        protected=any(key.type in {_KIND.TOTP, _KIND.WEBAUTHN} for key in keys),
        sessions=tuple(_row(one, request.session.session_key) for one in sessions_of(person)),
    )


def _left(codes: Authenticator) -> int:
    return len(codes.wrap().get_unused_codes())  # type: ignore[no-untyped-call]  # allauth has no types here


def _row(one: UserSession, current: str | None) -> SessionRow:
    return SessionRow(
        one.pk, device(one.user_agent), one.ip, one.created_at, one.last_seen_at, one.session_key == current
    )


def device(agent: str) -> str:
    """Return a browser and a system in words: "Chrome on Android"."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A device")
