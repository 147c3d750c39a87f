"""The API itself: its areas, its description, and what every refusal looks like."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from ninja import NinjaAPI
from ninja.parser import Parser

from gofar.web.api.areas import (
    bank,
    beginning,
    beliefs,
    branches,
    calls,
    causes,
    changes,
    charter,
    choosing,
    coaching,
    comments,
    convenings,
    guides,
    imports,
    inviting,
    joint,
    keeping,
    learning,
    mail,
    measures,
    packaging,
    people,
    photos,
    places,
    portfolio,
    proposals,
    readiness,
    record,
    reporting,
    rooms,
    rounds,
    school_theory,
    settings,
    sharing,
    stories,
    students,
    surveys,
    tests,
    theory,
    together,
)
from gofar.web.api.problems import MEDIA, answer_refusals
from gofar.web.api.who import Key, Session

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Changes with a breaking difference, which gets an address of its own; what is only added changes nothing here.
VERSION = "1"
_ONCE = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Sent again with the same body within 48 hours, the request is answered and not done again",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
_VERSION = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of what is changed, as it was read",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}
#: Of these nothing is kept with the sender, and so they take no Idempotency-Key.
_FORGOTTEN = frozenset({"answer_survey"})
_WAIT = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}}
_MAY_MATCH = _VERSION | {"required": False}


class PlainJson(Parser):
    """Reads JSON as its standard has it: no NaN, and nothing so deep that reading it ends badly."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the body."""
        try:
            found = json.loads(request.body, parse_constant=_refuse)
        except RecursionError:
            message = "too deep"
            raise ValueError(message) from None
        return found  # type: ignore[no-any-return]  # whatever JSON holds; the body's schema looks at it


def _refuse(constant: str) -> None:
    message = f"{constant} is no JSON"
    raise ValueError(message)


api = NinjaAPI(
    title="Gofar",
    version=VERSION,
    description="Everything a page shows or does, for the same person. A key is never more than its owner",
    openapi_url=None,
    docs_url=None,
    urls_namespace="gofar-api",
    auth=[Key(), Session()],
    parser=PlainJson(),
)
for module in (
    places, changes, charter, theory, beliefs, causes, tests, sharing, measures, choosing, bank, imports, learning, together, joint,
    rounds, proposals, comments, branches, school_theory, coaching, calls,
    people, inviting, settings, record, photos, mail, students,
    convenings, rooms, keeping, surveys, readiness, beginning, packaging, guides, reporting, portfolio, stories,
):  # fmt: skip
    api.add_router("", module.area)
answer_refusals(api)


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI description, with what ninja cannot know: problems, keys of requests, versions."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1/"), default=str))
    for path in made["paths"].values():
        for method, operation in path.items():
            _finish(method, operation)
    return made


def _finish(method: str, operation: dict[str, Any]) -> None:
    parameters = operation.setdefault("parameters", [])
    if method != "get" and operation["operationId"] not in _FORGOTTEN:
        parameters.append(_ONCE)
    if method == "patch":
        parameters.append(_VERSION)
    elif operation["operationId"] == "make_decision":
        parameters.append(_MAY_MATCH)
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and "content" in answer:
            answer["content"] = {MEDIA: answer["content"].pop("application/json")}
        if status == "429":
            answer["headers"] = _WAIT
