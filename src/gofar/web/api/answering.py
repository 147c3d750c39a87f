"""How a write is answered: once for each Idempotency-Key, with the version of what it made as ETag."""

from __future__ import annotations

import functools
import hashlib
import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gofar.apps.tokens.actions.once import Given, once
from gofar.core.errors import DataRefused
from gofar.web.api.fields import Where
from gofar.web.api.problems import NoVersion
from gofar.web.base.place import network_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from ninja import Schema

    from gofar.apps.people.models import Person

F = TypeVar("F", bound="Callable[..., Any]")

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')


def answers(status: int) -> Callable[[F], F]:
    """Say with which status a view answers; `answered` does the rest."""

    def mark(view: F) -> F:
        view.answers = status  # type: ignore[attr-defined]  # read below
        return view

    return mark


def forgotten(view: F) -> F:
    """Say that nothing is kept of who asked for this, and what: not even the hash of a request."""
    view.forgotten = True  # type: ignore[attr-defined]  # read below, and where the API is described
    return view


def answered(view: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a view: a write once for each key, a read with its version as ETag."""
    status: int = getattr(view, "answers", 200)
    keeps = not getattr(view, "forgotten", False)

    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:  # noqa: ANN401 - a view's own
        def given() -> Given:
            made = view(request, *args, **parts)
            return made if isinstance(made, Given) else _given(status, made)

        key = request.headers.get("Idempotency-Key", "")
        if request.method in {"GET", "HEAD"} or not key or not keeps:
            return _sent(given())
        if not _KEY.fullmatch(key):
            raise DataRefused(
                _("This Idempotency-Key cannot be kept."),
                where=Where.KEY,
                fix=_("Use 1 to 200 letters, digits and signs; a UUID is best."),
                code="api.key-unfit",
            )
        if "network" in parts:
            # An answer that was given before is for whoever may still see the network.
            network_of(request, parts["network"])
        return _sent(once(cast("Person", request.user), key, _asked(request), given))

    return run


def _given(status: int, made: Schema) -> Given:
    version = getattr(made, "version", None)
    return Given(
        status,
        made.model_dump_json(serialize_as_any=True),
        {"ETag": f'"{version}"'} if version is not None else {},
    )


def _sent(given: Given) -> HttpResponse:
    kind = given.headers.get("Content-Type", "application/json")
    answer = HttpResponse(given.body, status=given.status, content_type=kind)
    # What was told to one person with one key is for no cache between.
    answer["Cache-Control"] = "no-store, private"
    for name, value in given.headers.items():
        answer[name] = value
    if given.again:
        answer["Idempotent-Replayed"] = "true"
    return answer


def _asked(request: HttpRequest) -> str:
    """Return the hash of a request: who with which key, what, where, and the body as it was sent.

    The key of the program is in it, so that an answer that was given to one is never given to another.
    """
    key = getattr(request, "api_key", None)
    mark = (
        str(key.pk if key else ""),
        str(request.method),
        request.get_full_path(),
        request.headers.get("If-Match", ""),
    )
    digest = hashlib.sha256("\n".join(mark).encode())
    digest.update(_body(request))
    return digest.hexdigest()


def _body(request: HttpRequest) -> bytes:
    if not request.FILES:
        return request.body
    held = b""
    for name, file in sorted(request.FILES.items()):
        if isinstance(file, list):  # never from items(): a field's last file
            continue
        content = file.read()
        file.seek(0)
        held += f"\n{name} {file.name} ".encode() + hashlib.sha256(content).digest()
    return held + repr(sorted(request.POST.items())).encode()


def version_of(request: HttpRequest) -> int:
    """Return the version that an edit changes, from If-Match.

    Raises
    ------
    NoVersion
        It does not say so: the words of somebody else could be lost.
    """
    found = _VERSION.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise NoVersion(
            _("The edit does not say which version it changes."),
            where=Where.VERSION,
            fix=_("Read it first, and send the ETag that came with it as If-Match."),
            code="api.no-version",
        )
    return int(found.group(1))
