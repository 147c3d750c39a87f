"""Where a room stands: what every phone asks for, answered in one question to the record and mostly with 304."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from gofar.apps.convenings.queries.state import state_of

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest


@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Tell where a room stands. It is the same for everybody and holds no word of anybody's."""
    found = state_of(code)
    if found is None:
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    kept = {"ETag": found.mark, "Cache-Control": "no-cache, private"}
    if request.headers.get("If-None-Match") == found.mark:
        return HttpResponseNotModified(headers=kept)
    told = {
        "tick": found.tick,
        "state": found.state,
        "step": found.step,
        "ends": _ms(found.ends_at),
        "now": _ms(found.now),
        "here": found.here,
        "writing": found.writing,
        "said": found.said,
    }
    return HttpResponse(json.dumps(told), content_type="application/json", headers=kept)


def _ms(moment: dt.datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None
