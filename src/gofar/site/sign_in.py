"""How people sign in, read from the environment: the sign-in of a school or district, half-set refused."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = ("GOFAR_OIDC_ISSUER", "GOFAR_OIDC_CLIENT", "GOFAR_OIDC_SECRET", "GOFAR_OIDC_NAME")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}

#: Failures in a quarter of an hour, for one account and for one address; and how many codes may be asked for.
#: A whole school stands behind one address, so asking for codes is counted more kindly than failing.
RATE_LIMITS = {
    "login_failed": "10/15m/ip,10/15m/key",
    "login": "60/15m/ip",
    "request_login_code": "200/15m/ip,5/15m/key",
    "reauthenticate": "10/15m/user",
    "change_password": "10/15m/user",
}

#: A passkey holds no secret that could be guessed; this keeps machines off, not a staff room.
KEY_LIMITS = {"webauthn_login": "200/15m/ip"}


def providers(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return allauth's providers: none, or the one that the environment names whole.

    An account is known by issuer and subject. The issuer is part of the provider's key, so that another issuer
    under the same settings is another provider and its subjects are nobody's yet.
    """
    given = {name: environ.get(name, "").strip() for name in _NAMES}
    if not any(given.values()):
        return {}
    if missing := [name for name, value in given.items() if not value]:
        message = (
            f"Sign-in at a school or district is half-set. Set {', '.join(missing)} too, or none of the four."
        )
        raise ImproperlyConfigured(message)
    issuer = given["GOFAR_OIDC_ISSUER"].rstrip("/")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        message = "GOFAR_OIDC_ISSUER must begin with https://: what it says about people must not be changed on its way."
        raise ImproperlyConfigured(message)
    app = {
        "provider_id": provider_id(issuer),
        "name": given["GOFAR_OIDC_NAME"],
        "client_id": given["GOFAR_OIDC_CLIENT"],
        "secret": given["GOFAR_OIDC_SECRET"],
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def provider_id(issuer: str) -> str:
    """Return the key under which subjects of an issuer are kept."""
    return f"oidc-{hashlib.sha256(issuer.encode()).hexdigest()[:24]}"
