"""The outermost layer around every request: it answers probes at once, and counts and logs everything else by route."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.urls import resolve

from gofar.site import metrics
from gofar.site.logs import request_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]

_log = logging.getLogger("gofar.request")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def observed(get_response: View) -> View:
    """Count, time and log each request under the name of its route: no address, no person, no number of a row."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(("/health/", "/metrics")):
            return _probe(request, get_response)
        name = secrets.token_hex(8)
        token = request_id.set(name)
        started = time.perf_counter()
        try:
            with connection.execute_wrapper(_asked):
                response = get_response(request)
            response["X-Request-ID"] = name
            _tell(request, response.status_code, time.perf_counter() - started)
        finally:
            request_id.reset(token)
        return response

    return middleware


def _probe(request: HttpRequest, get_response: View) -> HttpResponse:
    """Answer whoever watches the server before sessions, hosts and policies: they may be what is broken."""
    from django.urls import Resolver404

    try:
        match = resolve(request.path_info)
    except Resolver404:
        return get_response(request)
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


def _asked(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 - Django's signature
    started = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        metrics.QUESTIONS.inc()
        metrics.QUESTION_SECONDS.inc(time.perf_counter() - started)


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    route = route_of(request)
    method = request.method if request.method in _METHODS else "other"
    metrics.REQUESTS.labels(route, method, str(status)).inc()
    metrics.SECONDS.labels(route).observe(seconds)
    level = logging.ERROR if status >= 500 else logging.INFO
    told = {"route": route, "method": method, "status": status, "ms": round(seconds * 1000, 1)}
    _log.log(level, "%s %s was answered with %s.", method, route, status, extra=told)


def route_of(request: HttpRequest) -> str:
    """Return the name of the route; what no route knows is one thing, however it was spelled."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path_info.startswith(f"/{settings.STATIC_URL.lstrip('/')}") else "unknown"
