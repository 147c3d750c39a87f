"""The description of the API, for programs that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from gofar.web.api.service import description

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_GET
def openapi(_request: HttpRequest) -> JsonResponse:
    """Give the description as OpenAPI 3.1. It says nothing about anybody, so that anybody may read it."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})
