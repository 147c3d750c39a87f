"""A provider of sign-ins on loopback, as a school would have one; it can be made to lie."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import flask
import jwt
import oidc_provider_mock
import requests
from authlib import jose
from oidc_provider_mock._server import _threaded_server
from oidc_provider_mock._storage import storage

from gofar.site.sign_in import providers

CLIENT = "gofar"


@dataclass
class Provider:
    """Where it answers, and what it says otherwise than it should: claims changed, another key, no signature."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    signed_by: str = "own"
    without_token: bool = False
    published: dict[str, Any] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def settings(self, **changes):
        """Return what the environment would hold."""
        return providers({
            "GOFAR_OIDC_ISSUER": self.address,
            "GOFAR_OIDC_CLIENT": CLIENT,
            "GOFAR_OIDC_SECRET": "s3cret",
            "GOFAR_OIDC_NAME": "Bay District",
        } | changes)  # fmt: skip

    def knows(self, subject, **claims):
        """Let somebody be known there."""
        requests.put(f"{self.address}/users/{subject}", json=claims, timeout=5).raise_for_status()

    def allow(self, address, subject):
        """Sign in there, as a browser would that was sent to `address`; return where it is sent back to."""
        told = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=5)
        assert told.status_code == 302, told.text
        back = urlsplit(told.headers["Location"])
        return f"{back.path}?{back.query}"

    def _lie(self, response):
        path = flask.request.path
        if path in self.broken:
            return flask.make_response("out of order", 503)
        if path == "/.well-known/openid-configuration" and self.published:
            response.set_data(json.dumps(response.get_json() | self.published))
        if path == "/oauth2/token" and response.status_code == 200:
            told = response.get_json()
            if self.without_token:
                del told["id_token"]
            else:
                told["id_token"] = self._token(told["id_token"])
            response.set_data(json.dumps(told))
        return response

    def _token(self, token):
        if not self.claims and self.signed_by == "own":
            return token
        header, claims = (
            jwt.get_unverified_header(token),
            jwt.decode(token, options={"verify_signature": False}),
        )
        claims = {name: value for name, value in (claims | self.claims).items() if value is not None}
        kid = {"kid": header["kid"]} if "kid" in header else {}
        match self.signed_by:
            case "nobody":
                return jwt.encode(claims, None, algorithm="none", headers=kid)
            case "the client":
                return jwt.encode(claims, "s3cret" * 6, algorithm="HS256", headers=kid)
            case "a stranger":
                key = jose.RSAKey.generate_key(is_private=True)
            case _:
                key = storage.jwk
        return jwt.encode(claims, key.as_pem(is_private=True), algorithm="RS256", headers=kid)


@contextmanager
def running():
    """Run a provider on a free port of this machine."""
    provider = Provider()
    app = oidc_provider_mock.app()
    app.after_request(provider._lie)
    with _threaded_server(app) as server:
        provider.address = f"http://localhost:{server.server_port}"
        yield provider


def seconds_ago(number):
    return int(time.time()) - number
