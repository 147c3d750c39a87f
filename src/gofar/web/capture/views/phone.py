"""What a phone needs to keep the page: manifest, worker, a page without a signal, and a fresh token to send with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.web.base.sender import sender_key
from gofar.web.capture.build.shell import manifest_of, worker_script

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, by key, and hand out the token that a form needs."""
    person = request.user
    key = sender_key(person) if person.is_authenticated else ""
    return JsonResponse({"token": get_token(request), "person": key})


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Show what waits on this phone. Nothing personal stands on it: a phone keeps it for everybody."""
    return render(request, "capture/offline.html")


@require_GET
def manifest(_request: HttpRequest) -> HttpResponse:
    """Describe the icon on a home screen."""
    response = JsonResponse(manifest_of(), content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """Return the worker that keeps the shell of the phone's pages and sends what waits."""
    response = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
