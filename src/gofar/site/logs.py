"""The server's log: no name, no number of a row, no secret. The end of a log link or of an invitation lets its reader in."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import re
import traceback
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The request that is being answered, so that its lines can be found together. Made by chance; it says nothing.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_LINK = re.compile(r"/(log|join|j|live|q|calendar|mail/stop)/[\w:.=-]{5,}")
_PASSWORD = re.compile(r"(\w+://[^\s:/@]*):[^\s@]+@")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUERY = re.compile(r"\?[\w%.-]+=\S*")
#: Settings whose value lets somebody in.
_KEPT = ("SECRET", "PASSWORD", "TOKEN", "KEY", "KEYS")
#: Errors that speak of machines. What any other says may hold what somebody typed.
_OF_MACHINES = ("OperationalError", "InterfaceError", "OSError", "ImproperlyConfigured")
#: What a request's line tells, beside its time and level.
_TOLD = ("route", "method", "status", "ms")


def logging_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's LOGGING: one JSON object a line for a server, a few plain lines on a computer of one's own."""
    as_json = environ.get("GOFAR_LOG") or ("json" if environ.get("GOFAR_HTTPS") == "1" else "plain")
    structured = as_json == "json"
    handler: dict[str, Any] = {"class": "logging.StreamHandler", "filters": ["no-secrets"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"no-secrets": {"()": "gofar.site.logs.NoSecrets"}},
        "formatters": {"json": {"()": "gofar.site.logs.AsJson"}},
        "handlers": {"stderr": handler | ({"formatter": "json"} if structured else {})},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "gofar.request": {"level": "INFO" if structured else "ERROR"},
            # Its lines repeat ours, with the address that somebody asked for.
            "django.request": {"level": "ERROR" if structured else "WARNING"},
        },
    }


def scrubbed(text: str) -> str:
    """Return the text without mail addresses, passwords, what follows a question mark, and ends of links that let in."""
    text = _PASSWORD.sub(r"\1:…@", text)
    text = _LINK.sub(r"/\1/…", text)
    text = _QUERY.sub("?…", _ADDRESS.sub("…@…", text))
    for name, value in os.environ.items():
        if name.startswith("GOFAR_") and name.endswith(_KEPT) and len(value) >= 8:
            text = text.replace(value, "…")
    return text


class NoSecrets(logging.Filter):
    """Cuts secrets out of every line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line in place; never hold it back."""
        text = record.getMessage()
        if (kept := scrubbed(text)) != text:
            record.msg, record.args = kept, ()
        return True


class AsJson(logging.Formatter):
    """One JSON object a line: time, level, what happened, and of a request its route, never its address."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrubbed(_without_address(record)),
        }
        line |= {name: getattr(record, name) for name in _TOLD if hasattr(record, name)}
        if found := getattr(record, "request_id", "") or request_id.get():
            line["request"] = found
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = scrubbed("\n".join(told(record.exc_info[1])))
        return json.dumps(line, ensure_ascii=False)


def _without_address(record: logging.LogRecord) -> str:
    """Return the message; the address that was asked for names networks, schools and people, so it is cut out."""
    text = record.getMessage()
    request: Any = getattr(record, "request", None)
    if hasattr(request, "get_full_path"):
        for address in (request.get_full_path(), request.path):
            text = text if address == "/" else text.replace(address, "…")
    return text


def told(error: BaseException) -> Iterator[str]:
    """Yield where an error came from and what kind it is, and the same of what caused it.

    Its own words are left out unless they speak of machines: a database quotes the row that it refuses.
    """
    if (cause := error.__cause__ or error.__context__) is not None and not error.__suppress_context__:
        yield from told(cause)
        yield "Then:"
    elif error.__cause__ is not None:
        yield from told(error.__cause__)
        yield "Then:"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    kinds = {kind.__name__ for kind in type(error).__mro__}
    yield f"{type(error).__name__}: {error}" if kinds.intersection(_OF_MACHINES) else type(error).__name__
