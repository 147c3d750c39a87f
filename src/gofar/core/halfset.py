"""Refuse settings that are set half, before anything is served: a server that starts is a server that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The hosts that only this computer reaches.
NEAR = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", "testserver"})
#: Shorter secrets can be guessed by trying.
_SECRET, _TOKEN = 32, 16
_SWITCHES = ("GOFAR_HTTPS", "GOFAR_DEBUG", "GOFAR_SAMPLE")
_MAIL = ("GOFAR_SMTP_PORT", "GOFAR_SMTP_USER", "GOFAR_SMTP_PASSWORD")
_LOGS = ("json", "plain")


def hosts_of(environ: Mapping[str, str]) -> list[str]:
    """Return the names under which the server answers, as GOFAR_HOSTS gives them; none where it is left out."""
    return [host.strip() for host in environ.get("GOFAR_HOSTS", "").split(",") if host.strip()]


def is_near(host: str) -> bool:
    """Return whether only this computer reaches that host."""
    return host in NEAR or host.endswith(".localhost")


def refuse_half_set(environ: Mapping[str, str]) -> None:
    """Refuse the first thing that does not fit the rest.

    Parameters
    ----------
    environ : Mapping[str, str]
        The environment, or the content of an environment file.

    Raises
    ------
    WrongUsage
        With what is wrong, the setting it is about, and what to write instead (``settings.…``).
    """
    for check in (_switches, _public, _https, _address, _debug, _secrets, _mail, _logs):
        check(environ)


def _switches(environ: Mapping[str, str]) -> None:
    for name in _SWITCHES:
        if environ.get(name, "") not in {"", "0", "1"}:
            raise _refused(
                f"{name} is switched neither on nor off.", name, f"Write {name}=1 for on, or leave it out.",
                "switch",
            )  # fmt: skip


def _public(environ: Mapping[str, str]) -> None:
    """Ask for TLS in front of what others can reach, and for an address in its mails."""
    public = [host for host in hosts_of(environ) if not is_near(host)]
    if not public:
        return
    if environ.get("GOFAR_HTTPS") != "1" and environ.get("GOFAR_DEBUG") != "1":
        raise _refused(
            f"{public[0]} can be reached by others, and what they send would travel in the clear.",
            "GOFAR_HOSTS",
            "Put a proxy that speaks TLS in front (deploy/Caddyfile is one) and set GOFAR_HTTPS=1, or name only "
            "127.0.0.1 and localhost.",
            "public-without-https",
        )
    if not environ.get("GOFAR_ADDRESS"):
        raise _refused(
            "Links in mails would lead to this computer, where nobody else can follow them.",
            "GOFAR_ADDRESS",
            f"Set GOFAR_ADDRESS=https://{public[0]}",
            "no-address",
        )


def _https(environ: Mapping[str, str]) -> None:
    if environ.get("GOFAR_HTTPS") != "1":
        return
    hosts = hosts_of(environ)
    if not hosts or "*" in hosts:
        raise _refused(
            "With HTTPS the server answers under its own names alone, and none is named.",
            "GOFAR_HOSTS",
            "Set GOFAR_HOSTS to the name that people type, such as gofar.hub.example.",
            "no-hosts",
        )
    address = environ.get("GOFAR_ADDRESS", "")
    if urlsplit(address).scheme != "https":
        raise _refused(
            "GOFAR_HTTPS=1 and an address that does not begin with https:// contradict each other.",
            "GOFAR_ADDRESS",
            f"Set GOFAR_ADDRESS=https://{hosts[0]}, or leave GOFAR_HTTPS out on a computer of your own.",
            "address-without-https",
        )


def _address(environ: Mapping[str, str]) -> None:
    address, hosts = environ.get("GOFAR_ADDRESS", ""), hosts_of(environ)
    if not address:
        return
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise _refused(
            "The address is not one that a browser could open.",
            "GOFAR_ADDRESS",
            "Write it whole and without a path, such as https://gofar.hub.example.",
            "address-unreadable",
        )
    if hosts and "*" not in hosts and not _answers(parts.hostname, hosts):
        raise _refused(
            f"Links in mails lead to {parts.hostname}, and the server does not answer under that name.",
            "GOFAR_ADDRESS and GOFAR_HOSTS",
            f"Add {parts.hostname} to GOFAR_HOSTS, or mend the address.",
            "address-unknown",
        )


def _answers(name: str, hosts: list[str]) -> bool:
    """Return whether one of the hosts is this name; `.hub.example` stands for all names below it."""
    name = f"[{name}]" if ":" in name else name
    return any(
        name == host.lower() or (host.startswith(".") and f".{name}".endswith(host.lower())) for host in hosts
    )


def _debug(environ: Mapping[str, str]) -> None:
    if environ.get("GOFAR_DEBUG") != "1":
        return
    if environ.get("GOFAR_HTTPS") == "1" or any(not is_near(host) for host in hosts_of(environ)):
        raise _refused(
            "GOFAR_DEBUG=1 shows the inside of the server to whoever meets an error.",
            "GOFAR_DEBUG",
            "Leave GOFAR_DEBUG out wherever others can reach the server.",
            "debug-in-public",
        )


def _secrets(environ: Mapping[str, str]) -> None:
    secret = environ.get("GOFAR_SECRET", "")
    if environ.get("GOFAR_HTTPS") == "1" and not secret:
        raise _refused(
            "A server for others needs a secret of its own, kept outside the folder of the record.",
            "GOFAR_SECRET",
            "Let `gofar init` write one, or set GOFAR_SECRET to 50 letters and digits that nobody else knows.",
            "no-secret",
        )
    if secret and len(secret) < _SECRET:
        raise _refused(
            f"The secret has {len(secret)} characters; whoever guesses it can sign in as anybody.",
            "GOFAR_SECRET",
            f"Use at least {_SECRET} characters made by chance.",
            "secret-short",
        )
    token = environ.get("GOFAR_METRICS_TOKEN", "")
    if token and len(token) < _TOKEN:
        raise _refused(
            "The token that opens the figures of the server could be guessed.",
            "GOFAR_METRICS_TOKEN",
            f"Use at least {_TOKEN} characters made by chance, or leave it out.",
            "token-short",
        )


def _mail(environ: Mapping[str, str]) -> None:
    if not environ.get("GOFAR_SMTP_HOST"):
        for name in _MAIL:
            if environ.get(name):
                raise _refused(
                    f"{name} is set, and no mail server is named.", "GOFAR_SMTP_HOST",
                    "Name the mail server, or leave all of GOFAR_SMTP_… out.", "mail-without-server",
                )  # fmt: skip
        return
    if "@" not in environ.get("GOFAR_MAIL_FROM", ""):
        raise _refused(
            "A mail server is named, and no sender: mail servers throw such mail away.",
            "GOFAR_MAIL_FROM",
            "Set it to an address that this mail server may send from, such as Gofar <gofar@hub.example>.",
            "mail-without-sender",
        )
    if not environ.get("GOFAR_SMTP_PORT", "587").isdecimal():
        raise _refused(
            "The port of the mail server is not a number.", "GOFAR_SMTP_PORT",
            "Write 587, or what your mail service says.", "mail-port",
        )  # fmt: skip
    if bool(environ.get("GOFAR_SMTP_USER")) != bool(environ.get("GOFAR_SMTP_PASSWORD")):
        raise _refused(
            "Signing in to the mail server needs a user and a password, and one of them is missing.",
            "GOFAR_SMTP_USER and GOFAR_SMTP_PASSWORD",
            "Set both, or neither.",
            "mail-half",
        )


def _logs(environ: Mapping[str, str]) -> None:
    if environ.get("GOFAR_LOG", "plain") not in {"", *_LOGS}:
        raise _refused(
            "The log knows two manners.", "GOFAR_LOG", f"Write {' or '.join(_LOGS)}, or leave it out.", "log"
        )


def _refused(what: str, where: str, fix: str, code: str) -> WrongUsage:
    return WrongUsage(what, where=where, fix=fix, code=f"settings.{code}")
