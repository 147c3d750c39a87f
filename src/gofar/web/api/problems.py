"""Refusals as problem+json: what is wrong, where, what to do next, and a code that stays."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gofar.apps.access.errors import CannotUndo, Conflict, NotAllowed, NotVisible
from gofar.apps.records.actions.handing import Enough
from gofar.core.errors import GofarError
from gofar.web.base.words import told

if TYPE_CHECKING:
    from django.http import HttpRequest
    from ninja import NinjaAPI

MEDIA = "application/problem+json"


class FieldProblem(Schema):
    """What is wrong with one field of a body, of an address or of a query."""

    where: str
    what: str


class Problem(Schema):
    """A refusal (RFC 9457). `yours`, `theirs` and `version` come with a conflict, so that nobody's text is lost."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    what: str
    where: str = ""
    fix: str = ""
    errors: list[FieldProblem] = []
    yours: dict[str, str] = {}
    theirs: dict[str, str] = {}
    version: int | None = None


class TooMany(GofarError):
    """More requests than one person may send. `wait` is in seconds."""

    def __init__(self, what: str, *, fix: str, wait: int) -> None:
        super().__init__(what, fix=fix, code="api.too-many")
        self.wait = wait


class NoVersion(GofarError):
    """An edit that does not say which version it changes."""


class TooLarge(GofarError):
    """A file or a body beyond what is taken."""


_STATUS: tuple[tuple[type[GofarError], int], ...] = (
    (NotVisible, 404),
    (Enough, 429),
    (NotAllowed, 403),
    (Conflict, 409),
    (CannotUndo, 409),
    (TooMany, 429),
    (NoVersion, 428),
    (TooLarge, 413),
    (GofarError, 422),
)


def problem(status: int, *, code: str, what: str, **more: Any) -> HttpResponse:  # noqa: ANN401 - Problem's own fields
    """Return a refusal."""
    held = Problem(title=HTTPStatus(status).phrase, status=status, code=code, what=what, **more)
    return HttpResponse(held.model_dump_json(), status=status, content_type=MEDIA)


def of_error(error: GofarError) -> HttpResponse:
    """Return what the record or the gate refuses, in the words in which pages say it."""
    status = next(number for kind, number in _STATUS if isinstance(error, kind))
    both: dict[str, Any] = {}
    if isinstance(error, Conflict):
        both = {"yours": error.yours, "theirs": error.theirs, "version": error.version}
    answer = problem(
        status,
        code=error.code,
        what=told(error.what),
        where=told(error.where),
        fix=told(error.fix),
        **both,
    )
    if isinstance(error, TooMany | Enough):
        answer["Retry-After"] = str(error.wait)
    return answer


def unknown() -> HttpResponse:
    """Return the refusal of an unknown caller."""
    answer = problem(
        401,
        code="api.unknown",
        what=_("Gofar does not know who asks."),
        fix=_(
            "Send a key that works: “Authorization: Bearer gofar_…”. Make one under My week, Keys for programs."
        ),
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@csrf_exempt  # it changes nothing, and a program that has lost its way is told so as any other
def nothing_here(*_request: object, **_parts: object) -> HttpResponse:
    """Return the refusal of an address that leads nowhere."""
    return problem(
        404,
        code="api.no-such-address",
        what=_("This address leads nowhere."),
        fix=_("See /api/v1/openapi.json for those that do."),
    )


def _unfit(error: ValidationError) -> HttpResponse:
    errors = [
        FieldProblem(where=".".join(str(step) for step in one["loc"]), what=str(one["msg"]))
        for one in error.errors
    ]
    return problem(
        422,
        code="api.unfit",
        what=_("The request does not fit its description."),
        where=", ".join(dict.fromkeys(one.where for one in errors))[:300],
        fix=_("Compare it with /api/v1/openapi.json, and send it again."),
        errors=errors,
    )


def _http(error: HttpError) -> HttpResponse:
    if error.status_code == 403:
        return problem(
            403,
            code="api.csrf",
            what=_("A browser’s session may change things here only with its CSRF token."),
            fix=_("Use a key for programs, or send the X-CSRFToken header."),
        )
    return problem(
        error.status_code,
        code="api.unreadable",
        what=_("The body of the request cannot be read."),
        fix=_("Send JSON as UTF-8, with “Content-Type: application/json”."),
    )


def _too_large(_error: RequestDataTooBig) -> HttpResponse:
    return of_error(
        TooLarge(_("The request is too large."), fix=_("Send less at a time."), code="api.too-large")
    )


_HANDLERS: tuple[tuple[type[Exception], Callable[[Any], HttpResponse]], ...] = (
    (GofarError, of_error),
    (AuthenticationError, lambda _error: unknown()),
    (ValidationError, _unfit),
    (HttpError, _http),
    (RequestDataTooBig, _too_large),
    (SuspiciousOperation, lambda _error: _http(HttpError(400, ""))),
    (Http404, lambda _error: nothing_here()),
)


def answer_refusals(api: NinjaAPI) -> None:
    """Let every refusal leave the API as a problem."""
    for kind, told_of in _HANDLERS:
        api.add_exception_handler(kind, _handler(told_of))


def _handler(told_of: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, error: told_of(error)
