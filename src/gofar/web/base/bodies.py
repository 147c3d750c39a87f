"""What is sent is weighed by what it says of itself, before a byte of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.base.refusals import refusal_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

#: A form around a file takes this much besides.
_AROUND = 1_000_000


def body_limit(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what is larger than the largest file that may be brought in: it would fill the disk first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isascii() and told.isdecimal() and int(told) <= settings.IMPORT_MAX_BYTES + _AROUND:
            return get_response(request)
        return refusal_page(request, _too_large(), status=413)

    return middleware


def _too_large() -> DataRefused:
    most = settings.IMPORT_MAX_BYTES // 1_000_000
    return DataRefused(
        _("What you sent is larger than {n} MB, and we read none of it.", n=most),
        fix=_("Send fewer years or fewer sheets at a time."),
        code="upload.too-large",
    )
