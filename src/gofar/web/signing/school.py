"""The sign-in of a school or district by OpenID Connect: what it says is proved here, whatever way it came.

allauth builds the addresses and fetches the tokens. It does not check a signature that came over TLS and sends no
nonce; both are done here, so that a token of another client, another sign-in or another issuer signs nobody in.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from requests import RequestException

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialApp, SocialLogin
    from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
    from django.http import HttpRequest

#: Signatures with a key that only the provider has. "none" and shared secrets are not among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
#: Clocks of two servers may differ by so many seconds.
_LEEWAY = 60
#: What is kept of what the provider says: who it is, and which address is theirs. No picture, no group, no phone.
_KEPT = ("iss", "sub", "email", "email_verified")


class Unreachable(Exception):
    """The provider does not answer, or what it answers is none."""


class NotProved(Exception):
    """What the provider said about somebody could not be proved."""


class SchoolDoor(OpenIDConnectOAuth2Adapter):
    """allauth's adapter, with our own address to come back to."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002 - allauth's signature
        """Return where the provider sends people back."""
        return str(build_absolute_uri(request, reverse("school-return")))


def school_provider(request: HttpRequest) -> OpenIDConnectProvider | None:
    """Return the provider that the environment names, if there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    if not apps:
        return None
    provider: OpenIDConnectProvider = get_adapter(request).get_provider(request, apps[0]["provider_id"])
    provider.oauth2_adapter_class = SchoolDoor
    return provider


def _issuer_we_know() -> str:
    return str(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"])


def new_nonce() -> str:
    """Return what ties a token to one sign-in in one browser."""
    return secrets.token_urlsafe(32)


def who_came_back(
    request: HttpRequest, provider: OpenIDConnectProvider, state: dict[str, Any], code: str
) -> SocialLogin:
    """Return who the provider says has come back, proved.

    Raises
    ------
    Unreachable
        The provider does not answer.
    NotProved
        The token is not whole: signature, issuer, audience, time, nonce or subject.
    """
    door = provider.get_oauth2_adapter(request)
    config = discovery(door)
    try:
        client = door.get_client(request, provider.app)
        told = client.get_access_token(code, pkce_code_verifier=state.get("pkce_code_verifier"))
        claims = _proved(provider, config, told.get("id_token") or "", str(state["data"]["nonce"]))
        if not claims.get("email"):
            claims |= _asked_about(config, told["access_token"], claims["sub"])
    except RequestException as error:
        raise Unreachable from error
    except OAuth2Error as error:
        raise NotProved from error
    login: SocialLogin = provider.sociallogin_from_response(
        request, {"id_token": {name: claims[name] for name in _KEPT if name in claims}}
    )
    login.state = state
    return login


def discovery(door: SchoolDoor) -> dict[str, Any]:
    """Return what the provider publishes about itself, which must name the issuer that the environment names."""
    try:
        config: dict[str, Any] = dict(door.openid_config)
        issuer, needed = (
            config["issuer"],
            [config["authorization_endpoint"], config["token_endpoint"], config["jwks_uri"]],
        )
    except (RequestException, ValueError, KeyError, TypeError) as error:
        raise Unreachable from error
    if str(issuer).rstrip("/") != _issuer_we_know() or not all(needed):
        raise Unreachable
    return config


def _proved(
    provider: OpenIDConnectProvider, config: dict[str, Any], token: str, nonce: str
) -> dict[str, Any]:
    """Return the claims of an id token: signed by the issuer, for us, for this sign-in, and still good."""
    client = provider.app.client_id
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise NotProved
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key(config["jwks_uri"], header.get("kid")),
            algorithms=[header["alg"]],
            audience=client,
            issuer=config["issuer"],
            leeway=_LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError, KeyError, TypeError) as error:
        raise NotProved from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client:
        raise NotProved
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise NotProved
    return claims


def _key(address: str, name: str | None) -> jwt.PyJWK:
    """Return the issuer's key with this name; its only one where keys have no names."""
    keys = jwt.PyJWKSet.from_dict(_fetched(address)).keys
    found = [key for key in keys if name is None or key.key_id == name]
    if len(found) != 1:
        raise NotProved
    return found[0]


def _asked_about(config: dict[str, Any], access_token: str, subject: str) -> dict[str, Any]:
    """Return address and whether it is verified from a provider that does not put them into its token."""
    told = _fetched(config.get("userinfo_endpoint", ""), access_token)
    if told.get("sub") != subject:
        raise NotProved
    return {name: told[name] for name in ("email", "email_verified") if name in told}


def _fetched(address: str, access_token: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {access_token}"} if access_token else {}
    with get_adapter().get_requests_session() as session:  # type: ignore[no-untyped-call]  # allauth has no types here
        answer = session.get(address, headers=headers)
        answer.raise_for_status()
        told = answer.json()
    if not isinstance(told, dict):
        raise NotProved
    return told
